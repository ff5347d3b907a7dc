import { useRef, useState } from 'preact/hooks'
import { authorFacts } from '../../parts/author-facts.ts'
import { counted } from '../../parts/counted.ts'
import type { Choice, List } from './conflicts-in-address.ts'
import { LineToSettle } from './line-to-settle.tsx'
import { MayBeTheSame } from './may-be-the-same.tsx'
import { PersonLink } from './person-link.tsx'
import type { Resolved } from './resolve-person.ts'

interface PeopleFoundProps {
  readonly list: List
  readonly resolved: readonly Resolved[]
  /** None takes a choice back. */
  readonly onChoose: (list: List, key: string, ids: readonly Choice['id'][]) => void
}

/** Whom the lines of a list were taken for, those first for which the reader is needed. */
export function PeopleFound({ list, resolved, onChoose }: PeopleFoundProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const found = resolved.filter(({ resolution }) => resolution.status === 'found')
  const open = resolved.filter(({ resolution }) => resolution.status === 'ambiguous')
  const unchecked = resolved.filter(({ resolution }) => /unknown|left out/.test(resolution.status))
  const choose = (key: string, ids: readonly Choice['id'][]) => {
    onChoose(list, key, ids)
    // The line that had the focus goes elsewhere.
    heading.current?.focus()
  }
  return (
    <section class="people-found">
      <h3 ref={heading} tabIndex={-1}>
        {list === 'reviewers' ? 'Reviewers' : 'Authors'}
      </h3>
      <p role="status">
        {[
          `${found.length} of ${counted(resolved.length, 'line')} found`,
          open.length > 0 && `${open.length} for you to choose`,
          unchecked.length > 0 && `${unchecked.length} not checked`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {[...open, ...unchecked].map((one) => (
        <LineToSettle
          key={one.person.key}
          resolved={one}
          onChoose={(id) => choose(one.person.key, id === undefined ? [] : [id])}
        />
      ))}
      {found.map((one) => (
        <MayBeTheSame key={one.person.key} resolved={one} onChoose={(ids) => choose(one.person.key, ids)} />
      ))}
      {found.length > 0 && (
        <details>
          <summary>Who was found</summary>
          <ul class="found-lines">
            {found.map((one) => (
              <FoundLine
                key={one.person.key}
                resolved={one}
                onChoose={(id) => choose(one.person.key, id === undefined ? [] : [id])}
              />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const hows = { ORCID: 'by ORCID', NAME: 'the only one of this name', CHOICE: 'chosen' }

function FoundLine({ resolved, onChoose }: { resolved: Resolved; onChoose: (id: string | null | undefined) => void }) {
  const [changing, setChanging] = useState(false)
  const { person, resolution } = resolved
  if (resolution.status !== 'found') return null
  const { author, how, asWell } = resolution
  return (
    <li>
      <bdi>{person.line}</bdi> → <PersonLink id={author.id} name={author.name} />{' '}
      <span class="hint">
        {authorFacts(author)} · {hows[how]}
      </span>{' '}
      {asWell.map((other) => (
        <span key={other.id}>
          and <PersonLink id={other.id} name={other.name} /> <span class="hint">{authorFacts(other)}</span>{' '}
        </span>
      ))}
      <button type="button" class="link" aria-expanded={changing} onClick={() => setChanging(!changing)}>
        Change<span class="visually-hidden"> who {person.line} is</span>
      </button>
      {changing && <LineToSettle resolved={resolved} onChoose={onChoose} />}
    </li>
  )
}
