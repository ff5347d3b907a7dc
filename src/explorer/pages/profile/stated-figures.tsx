import { type FragmentOf, graphql, readFragment } from '../../api/graphql.ts'
import { formatted } from '../../parts/counted.ts'

export const statedFigures = graphql(`
  fragment StatedFigures on Author {
    reportedMetrics {
      name
      value
      source
      asOf
    }
  }
`)

/** Everything that sources state of an author, every reading of it. */
export function StatedFigures({ author }: { author: FragmentOf<typeof statedFigures> }) {
  const { reportedMetrics } = readFragment(statedFigures, author)
  return (
    <>
      <h3>As sources state them</h3>
      {reportedMetrics.length === 0 ? (
        <p class="hint">No source states figures of this author.</p>
      ) : (
        <table class="stated-figures">
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" class="number">
                Value
              </th>
              <th scope="col">Source</th>
              <th scope="col">Read on</th>
            </tr>
          </thead>
          <tbody>
            {reportedMetrics.map(({ name, value, source, asOf }) => (
              <tr key={`${name} ${source} ${asOf}`}>
                <td>{names[name] ?? name}</td>
                <td class="number">{formatted(value)}</td>
                <td>{source}</td>
                <td>{asOf ?? 'not known'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

const names: Readonly<Record<string, string>> = {
  hIndex: 'h-index',
  i10Index: 'i10-index',
  paperCount: 'Papers',
  citationCount: 'Citations',
  novelty: 'Novelty',
  aiScore: 'AI Score',
}
