import { useQuery } from '@urql/preact'
import { graphql } from '../../api/graphql.ts'
import { formatted } from '../../parts/counted.ts'
import { type Scope, scopeInput } from '../../scope/scope.ts'
import './tie-titles.css'

const tieTitles = graphql(`
  query TieTitles($authors: [ID!]!, $scope: Scope) {
    inducedNetwork(authors: $authors, scope: $scope) {
      scope {
        dataVersion
      }
      ties {
        sharedPapers(first: 3) {
          totalCount
          nodes {
            id
            title
          }
        }
      }
    }
  }
`)

interface TieTitlesProps {
  readonly tie: readonly [string, string]
  readonly scope: Scope
  /** The version of the data that the tie is of. */
  readonly dataVersion: string
}

/** The first papers of a tie, by title, for the note at the pointer. */
export function TieTitles({ tie, scope, dataVersion }: TieTitlesProps) {
  const [{ data, error }] = useQuery({ query: tieTitles, variables: { authors: [...tie], scope: scopeInput(scope) } })
  if (error) return <p class="tie-titles">Their titles cannot be told at the moment.</p>
  if (!data) return null
  const { scope: asked, ties } = data.inducedNetwork
  if (asked.dataVersion !== dataVersion || !ties[0])
    return <p class="tie-titles">The data have changed: reload the page to see the papers.</p>
  const { nodes, totalCount } = ties[0].sharedPapers
  const more = totalCount - nodes.length
  return (
    <ul class="tie-titles">
      {nodes.map(({ id, title }) => (
        <li key={id}>
          <bdi>{title}</bdi>
        </li>
      ))}
      {more > 0 && <li>and {formatted(more)} more</li>}
    </ul>
  )
}
