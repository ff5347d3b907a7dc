import { authorFacts } from '../../parts/author-facts.ts'
import { PersonLink } from './person-link.tsx'
import type { Resolved } from './resolve-person.ts'

interface MayBeTheSameProps {
  readonly resolved: Resolved
  /** Who is to be checked for the line. */
  readonly onChoose: (ids: readonly string[]) => void
}

/** Others who are called nearly like the one whom a line was taken for; nothing where there are none. */
export function MayBeTheSame({ resolved: { person, resolution }, onChoose }: MayBeTheSameProps) {
  if (resolution.status !== 'found' || resolution.alike.length === 0) return null
  const { author, asWell, alike } = resolution
  const checked = [author, ...asWell].map(({ id }) => id)
  return (
    <fieldset class="line-to-settle">
      <legend>
        <bdi>{person.line}</bdi>
      </legend>
      <p class="hint">
        Taken for <PersonLink id={author.id} name={author.name} />, {authorFacts(author)}. Also stored, and not checked:
      </p>
      <ul>
        {alike.map((other) => (
          <li key={other.id}>
            <span>
              <PersonLink id={other.id} name={other.name} /> <span class="hint">{authorFacts(other)}</span>. The same
              person?
            </span>
            <button type="button" onClick={() => onChoose([...checked, other.id])}>
              Check both
              <span class="visually-hidden">
                : {other.name}, {authorFacts(other)}, as well
              </span>
            </button>
          </li>
        ))}
      </ul>
      {asWell.length === 0 && (
        <p class="actions">
          <button type="button" class="link" onClick={() => onChoose(checked)}>
            {alike.length === 1 ? 'Somebody else' : 'All somebody else'}
            <span class="visually-hidden"> than {author.name}</span>
          </button>
        </p>
      )}
    </fieldset>
  )
}
