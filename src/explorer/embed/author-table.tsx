import { useMemo } from 'preact/hooks'
import type { Chosen, DrawnNetwork } from '../network/drawn-network.ts'
import { formatted } from '../parts/counted.ts'

interface AuthorTableProps {
  readonly network: DrawnNetwork
  readonly caption: readonly string[]
  readonly onChoose: (chosen: Chosen) => void
}

/** The authors of the network in words and figures, for who cannot or would rather not read a picture. */
export function AuthorTable({ network: { authors, ties }, caption, onChoose }: AuthorTableProps) {
  const degrees = useMemo(() => {
    const degrees = new Map<string, number>()
    for (const { source, target } of ties)
      for (const id of [source, target]) degrees.set(id, (degrees.get(id) ?? 0) + 1)
    return degrees
  }, [ties])
  return (
    <section class="view table" aria-label="The network as a table">
      <table>
        <caption>
          {caption.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </caption>
        <thead>
          <tr>
            <th scope="col">Author</th>
            <th scope="col" class="number">
              Papers
            </th>
            <th scope="col" class="number">
              Coauthors here
            </th>
            <th scope="col" class="number">
              Steps away
            </th>
          </tr>
        </thead>
        <tbody>
          {authors.map(({ id, name, paperCount, distance }) => (
            <tr key={id}>
              <td>
                <button type="button" class="link" onClick={() => onChoose({ author: id })}>
                  <bdi>{name}</bdi>
                </button>
              </td>
              <td class="number">{formatted(paperCount)}</td>
              <td class="number">{formatted(degrees.get(id) ?? 0)}</td>
              <td class="number">{formatted(distance)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
