import { ScopeControls } from '../../scope/scope-controls.tsx'
import { scopeInWords } from '../../scope/scope-in-words.ts'
import { WholeNumberField } from '../../scope/whole-number-field.tsx'
import { type PathCriterion, type PathQuestion, usualBigTeam } from './path-in-address.ts'

const criteria: readonly { readonly by: PathCriterion; readonly words: string }[] = [
  { by: 'HOPS', words: 'Fewest steps' },
  { by: 'STRENGTH', words: 'Closest collaboration' },
]

interface PathSettingsProps {
  readonly question: PathQuestion
  readonly onChange: (part: Partial<PathQuestion>) => void
}

/** What makes a path short, and which papers it may rest on. */
export function PathSettings({ question, onChange }: PathSettingsProps) {
  const { by, maxSteps, bigTeam, scope } = question
  const words = scopeInWords(scope)
  return (
    <>
      <div class="path-settings">
        <fieldset class="criteria">
          <legend>Shortest by</legend>
          {criteria.map((criterion) => (
            <label key={criterion.by}>
              <input
                type="radio"
                name="criterion"
                checked={by === criterion.by}
                onChange={() => onChange({ by: criterion.by })}
              />
              {criterion.words}
            </label>
          ))}
        </fieldset>
        <WholeNumberField
          label="Most steps"
          value={maxSteps}
          onApply={(value) => onChange({ maxSteps: value })}
          least={1}
          most={999_999_999}
          empty="any"
        />
        <WholeNumberField
          label="A big team has more authors than"
          value={bigTeam}
          onApply={(value) => onChange({ bigTeam: value ?? usualBigTeam })}
          least={2}
          most={999_999_999}
          empty={String(usualBigTeam)}
        />
      </div>
      <details class="path-scope" open={words.length > 0}>
        <summary>
          Papers that count: <strong>{words.length === 0 ? 'all' : words.join(', ')}</strong>
        </summary>
        <ScopeControls scope={scope} onChange={(changed) => onChange({ scope: changed })} without={['maxTeamSize']} />
      </details>
    </>
  )
}
