import { useState } from 'preact/hooks'
import { graphql, type ResultOf } from '../../api/graphql.ts'
import { counted } from '../../parts/counted.ts'
import { ShowMore } from '../../parts/show-more.tsx'
import { useAnswer } from '../../parts/use-answer.tsx'
import { usePages } from '../../parts/use-pages.ts'
import { CoauthorRow, coauthorRow } from './coauthor-row.tsx'
import { NewerData } from './newer-data.tsx'

const coauthorsOf = graphql(
  `
    query Coauthors($id: ID!, $after: String) {
      author(by: { id: $id }) {
        coauthors(first: 100, after: $after) {
          totalCount
          scope {
            dataVersion
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              id
            }
            ...CoauthorRow
          }
        }
      }
    }
  `,
  [coauthorRow],
)
type Coauthors = NonNullable<ResultOf<typeof coauthorsOf>['author']>['coauthors']

/** Everybody with whom the author wrote, a hundred at a time. */
export function AllCoauthors({ id }: { id: string }) {
  const { show } = useAnswer('coauthors', { query: coauthorsOf, variables: { id, after: null } })
  return show(({ author }) => author && <CoauthorPages id={id} first={author.coauthors} />)
}

function CoauthorPages({ id, first }: { id: string; first: Coauthors }) {
  const [wanted, setWanted] = useState(1)
  const { pages, ...further } = usePages(first, wanted, {
    query: coauthorsOf,
    variables: (after) => ({ id, after }),
    page: (data) => data.author?.coauthors,
  })
  return (
    <>
      <NewerData versions={pages.map(({ scope }) => scope.dataVersion)} />
      <p class="hint">{counted(first.totalCount, 'coauthor')}. Groups are left out.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to scroll by keyboard */}
      <section class="all-coauthors" tabIndex={0} aria-label="All coauthors">
        <ol class="coauthor-rows">
          {pages
            .flatMap(({ edges }) => edges)
            .map((edge) => (
              <CoauthorRow key={edge.node.id} coauthor={edge} of={id} />
            ))}
        </ol>
      </section>
      <ShowMore pages={further} onMore={() => setWanted(wanted + 1)} what="coauthors" />
    </>
  )
}
