import { CategoryChoice } from './category-choice.tsx'
import { everything, lastYear, type Scope } from './scope.ts'
import { scopeInWords } from './scope-in-words.ts'
import { TeamSizeChoice } from './team-size-choice.tsx'
import { WholeNumberField } from './whole-number-field.tsx'
import './scope-controls.css'

export type ScopeControl = 'years' | 'categories' | 'maxTeamSize' | 'minSharedPapers'

interface ScopeControlsProps {
  readonly scope: Scope
  readonly onChange: (scope: Scope) => void
  /** What there is to choose from; all that the API knows when left out. */
  readonly categories?: readonly string[]
  /** Controls that stand elsewhere on the page, or nowhere. */
  readonly without?: readonly ScopeControl[]
  readonly legend?: string
}

/** Which papers and ties count, for the reader to choose. */
export function ScopeControls({
  scope,
  onChange,
  categories,
  without = [],
  legend = 'Which papers count',
}: ScopeControlsProps) {
  const change = (part: Partial<Scope>) => onChange({ ...scope, ...part })
  const has = (control: ScopeControl) => !without.includes(control)
  return (
    <fieldset class="scope-controls">
      <legend>{legend}</legend>
      {has('years') && <Years scope={scope} onChange={change} />}
      {has('maxTeamSize') && (
        <TeamSizeChoice maxTeamSize={scope.maxTeamSize} onChange={(maxTeamSize) => change({ maxTeamSize })} />
      )}
      {has('minSharedPapers') && (
        <WholeNumberField
          label="Fewest shared papers of a tie"
          value={scope.minSharedPapers === 1 ? null : scope.minSharedPapers}
          onApply={(value) => change({ minSharedPapers: value ?? 1 })}
          least={1}
          most={999_999_999}
          empty="1"
        />
      )}
      {has('categories') && (
        <CategoryChoice
          chosen={scope.categories}
          offered={categories}
          onChange={(chosen) => change({ categories: chosen })}
        />
      )}
      {scopeInWords(scope).length > 0 && (
        <button type="button" class="link" onClick={() => onChange(everything)}>
          Count everything
        </button>
      )}
    </fieldset>
  )
}

function Years({ scope, onChange }: { scope: Scope; onChange: (part: Partial<Scope>) => void }) {
  const { from, to } = scope
  return (
    <div class="years">
      <WholeNumberField
        label="From year"
        value={from}
        onApply={(year) => onChange({ from: year })}
        least={1}
        most={lastYear}
        empty="any"
        objection={(year) => (to !== null && year > to ? `Not after ${to}: not applied.` : null)}
      />
      <WholeNumberField
        label="To year"
        value={to}
        onApply={(year) => onChange({ to: year })}
        least={1}
        most={lastYear}
        empty="any"
        objection={(year) => (from !== null && year < from ? `Not before ${from}: not applied.` : null)}
      />
    </div>
  )
}
