import { useState } from 'preact/hooks'
import { authorFacts } from '../../parts/author-facts.ts'
import { AuthorPicker } from '../../parts/author-picker.tsx'
import { counted } from '../../parts/counted.ts'
import type { Candidate, Resolved } from './resolve-person.ts'

interface LineToSettleProps {
  readonly resolved: Resolved
  /** An id; null leaves the line out, and `undefined` takes a choice back. */
  readonly onChoose: (id: string | null | undefined) => void
}

/** A line that may mean several people, or nobody: who it is, the reader says. */
export function LineToSettle({ resolved: { person, resolution, candidates, more }, onChoose }: LineToSettleProps) {
  const [elsewhere, setElsewhere] = useState(false)
  const isOut = resolution.status === 'left out'
  return (
    <fieldset class="line-to-settle">
      <legend>
        <bdi>{person.line}</bdi>
      </legend>
      {isOut && <p class="hint">Left out by your choice: not checked.</p>}
      {resolution.status === 'unknown' && <p class="hint">{resolution.why} Not checked.</p>}
      {resolution.status === 'ambiguous' && <p class="hint">{resolution.why} Who is it?</p>}
      {!isOut && (
        <ul>
          {candidates.map((candidate) => (
            <CandidateLine key={candidate.id} candidate={candidate} onChoose={() => onChoose(candidate.id)} />
          ))}
        </ul>
      )}
      {more && !isOut && <p class="hint">There are more; a longer name or an ORCID tells them apart.</p>}
      {elsewhere && !isOut && <AuthorPicker label={`Who ${person.line} is`} onPick={({ id }) => onChoose(id)} />}
      <p class="actions">
        {!elsewhere && !isOut && (
          <button type="button" class="link" onClick={() => setElsewhere(true)}>
            {candidates.length === 0 ? 'Look for somebody' : 'Somebody else'}
            <span class="visually-hidden"> in the place of {person.line}</span>
          </button>
        )}
        {(isOut || (resolution.status === 'found' && resolution.how === 'CHOICE')) && (
          <button type="button" class="link" onClick={() => onChoose(undefined)}>
            Take the choice back<span class="visually-hidden"> for {person.line}</span>
          </button>
        )}
        {!isOut && (
          <button type="button" class="link" onClick={() => onChoose(null)}>
            Leave out<span class="visually-hidden"> {person.line}</span>
          </button>
        )}
      </p>
    </fieldset>
  )
}

function CandidateLine({ candidate, onChoose }: { candidate: Candidate; onChoose: () => void }) {
  const { name, kind, coauthors } = candidate
  const names = coauthors.nodes.map((coauthor) => coauthor.name)
  const facts = authorFacts(candidate)
  return (
    <li>
      <span>
        <bdi>{name}</bdi>{' '}
        <span class="hint">
          {kind === 'GROUP' && 'group · '}
          {facts}
          {names.length > 0 && (
            <>
              {' '}
              · with <bdi>{names.join(', ')}</bdi>
            </>
          )}
        </span>
      </span>
      {kind === 'PERSON' && (
        <button type="button" onClick={onChoose}>
          Choose
          <span class="visually-hidden">
            {' '}
            {name}, {facts}
            {names.length > 0 && `, with ${counted(names.length, 'coauthor')} shown`}
          </span>
        </button>
      )}
    </li>
  )
}
