import { authorFacts } from '../../parts/author-facts.ts'
import { counted } from '../../parts/counted.ts'
import type { List } from './conflicts-in-address.ts'
import type { PairQuestion } from './pairs-of.ts'
import type { Resolved } from './resolve-person.ts'

interface NotCheckedProps {
  readonly lists: Readonly<Record<List, readonly Resolved[]>>
  /** Pairs of which the server could not tell. */
  readonly notKnown: readonly PairQuestion[]
  readonly names: ReadonlyMap<string, string>
}

/** What the answer says nothing about; nothing is shown where it speaks of every line. */
export function NotChecked({ lists, notKnown, names }: NotCheckedProps) {
  const lines = (['reviewers', 'authors'] as const).flatMap((list) =>
    lists[list].flatMap(({ person, resolution }) =>
      resolution.status === 'found' ? [] : [{ list, line: person.line, why: reason(resolution) }],
    ),
  )
  const alike = (['reviewers', 'authors'] as const).flatMap((list) =>
    lists[list].flatMap(({ person, resolution }) =>
      resolution.status === 'found' ? resolution.alike.map((other) => ({ list, line: person.line, other })) : [],
    ),
  )
  const people = notKnown.flatMap(({ reviewers }) => reviewers)
  if (lines.length === 0 && alike.length === 0 && people.length === 0) return null
  return (
    <section class="not-checked">
      <h3>Not checked</h3>
      <ul>
        {lines.map(({ list, line, why }) => (
          <li key={`${list} ${line}`}>
            {list === 'reviewers' ? 'Reviewer' : 'Author'} <bdi>{line}</bdi>: {why}
          </li>
        ))}
        {alike.map(({ list, line, other }) => (
          <li key={`${list} ${line} ${other.id}`}>
            {list === 'reviewers' ? 'Reviewer' : 'Author'} <bdi>{line}</bdi>: also stored is <bdi>{other.name}</bdi>,{' '}
            {authorFacts(other)}. The same person? Choose above.
          </li>
        ))}
        {notKnown.map(({ reviewers, authors }) => (
          <li key={reviewers.join()}>
            <bdi>{reviewers.map((id) => names.get(id)).join(', ')}</bdi> against {counted(authors.length, 'author')}:
            the search came to the end of its budget. Fewer years or a bound on teams make it smaller.
          </li>
        ))}
      </ul>
    </section>
  )
}

function reason(resolution: Exclude<Resolved['resolution'], { status: 'found' }>): string {
  if (resolution.status === 'left out') return 'left out by your choice.'
  return resolution.status === 'ambiguous' ? 'it may mean several people; choose above.' : resolution.why
}
