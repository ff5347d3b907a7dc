import { useEffect, useState } from 'preact/hooks'
import { ScopeControls } from '../../scope/scope-controls.tsx'
import { scopeInWords } from '../../scope/scope-in-words.ts'
import type { ConflictsQuestion, List } from './conflicts-in-address.ts'
import { linesOf } from './parse-people.ts'
import { PeopleField } from './people-field.tsx'

interface ConflictsFormProps {
  readonly question: ConflictsQuestion
  readonly onChange: (part: Partial<ConflictsQuestion>, how?: { readonly replace?: boolean }) => void
}

/** Two lists of people, and what is too close. */
export function ConflictsForm({ question, onChange }: ConflictsFormProps) {
  const { reviewers, authors, maxDistance, scope, checked } = question
  const [draft, setDraft] = useState({ reviewers, authors })
  const [missing, setMissing] = useState(false)
  useEffect(() => setDraft((former) => ({ ...former, reviewers })), [reviewers])
  useEffect(() => setDraft((former) => ({ ...former, authors })), [authors])
  const words = scopeInWords(scope)
  const write = (list: List, text: string) => {
    setDraft((former) => ({ ...former, [list]: text }))
    setMissing(false)
  }
  const keep = (list: List) => {
    if (draft[list] !== question[list]) onChange({ [list]: draft[list], checked: false }, { replace: true })
  }
  const check = (event: Event) => {
    event.preventDefault()
    const complete = linesOf(draft.reviewers).length > 0 && linesOf(draft.authors).length > 0
    setMissing(!complete)
    if (complete) onChange({ ...draft, checked: true })
  }
  return (
    <form class="panel conflicts-form" onSubmit={check}>
      <div class="people-fields">
        <PeopleField
          label="Reviewers"
          text={draft.reviewers}
          onWrite={(text) => write('reviewers', text)}
          onLeave={() => keep('reviewers')}
        />
        <PeopleField
          label="Authors"
          text={draft.authors}
          onWrite={(text) => write('authors', text)}
          onLeave={() => keep('authors')}
        />
      </div>
      <div class="conflicts-settings">
        <label>
          Too close are
          <select
            value={maxDistance}
            onChange={({ currentTarget }) => onChange({ maxDistance: currentTarget.value === '2' ? 2 : 1 })}
          >
            <option value="1">coauthors</option>
            <option value="2">coauthors, and two who have a coauthor in common</option>
          </select>
        </label>
        <YearPresets from={scope.from} onChange={(from) => onChange({ scope: { ...scope, from, to: null } })} />
      </div>
      <details class="conflicts-scope" open={words.length > 0}>
        <summary>
          Papers that count: <strong>{words.length === 0 ? 'all' : words.join(', ')}</strong>
        </summary>
        <ScopeControls scope={scope} onChange={(changed) => onChange({ scope: changed })} />
      </details>
      <p class="actions">
        <button type="submit">Check</button>
        {(draft.reviewers !== '' || draft.authors !== '') && (
          <button
            type="button"
            class="link"
            onClick={() => onChange({ reviewers: '', authors: '', choices: [], checked: false })}
          >
            Empty both lists
          </button>
        )}
      </p>
      <p class="wrong" role="alert">
        {missing && !checked && 'Name at least one reviewer and one author.'}
      </p>
    </form>
  )
}

/** The last years, this one not counted. */
const presets = [3, 5] as const

function YearPresets({ from, onChange }: { from: number | null; onChange: (from: number | null) => void }) {
  const thisYear = new Date().getFullYear()
  return (
    <fieldset class="year-presets">
      <legend>Papers from</legend>
      <button type="button" aria-pressed={from === null} onClick={() => onChange(null)}>
        any year
      </button>
      {presets.map((years) => (
        <button
          key={years}
          type="button"
          aria-pressed={from === thisYear - years}
          onClick={() => onChange(thisYear - years)}
        >
          {thisYear - years} on<span class="visually-hidden">: this year and the {years} before it</span>
        </button>
      ))}
    </fieldset>
  )
}
