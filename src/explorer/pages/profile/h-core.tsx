import { useState } from 'preact/hooks'
import { graphql, type ResultOf } from '../../api/graphql.ts'
import { counted } from '../../parts/counted.ts'
import { PaperItem, paperItem } from '../../parts/paper-item.tsx'
import { ShowMore } from '../../parts/show-more.tsx'
import { useAnswer } from '../../parts/use-answer.tsx'
import { usePages } from '../../parts/use-pages.ts'

const core = graphql(
  `
    query HCore($id: ID!, $after: String) {
      author(by: { id: $id }) {
        metrics {
          hCore(first: 20, after: $after) {
            totalCount
            pageInfo {
              hasNextPage
              endCursor
            }
            nodes {
              id
              ...PaperItem
            }
          }
        }
      }
    }
  `,
  [paperItem],
)
type Core = NonNullable<ResultOf<typeof core>['author']>['metrics']['hCore']

/** The papers that make the h-index: its proof. */
export function HCore({ id, hIndex }: { id: string; hIndex: number }) {
  const { show } = useAnswer('the h-core', { query: core, variables: { id, after: null } })
  return (
    <section class="panel h-core">
      <h2>The h-core</h2>
      <p class="hint">
        {hIndex === 1
          ? 'One paper that has a citation at least; no two papers have two.'
          : `${counted(hIndex, 'paper')} that have at least ${hIndex} citations each, the most cited first.`}
      </p>
      {show(({ author }) => author && <CorePapers id={id} first={author.metrics.hCore} />)}
    </section>
  )
}

function CorePapers({ id, first }: { id: string; first: Core }) {
  const [wanted, setWanted] = useState(1)
  const { pages, ...further } = usePages(first, wanted, {
    query: core,
    variables: (after) => ({ id, after }),
    page: (data) => data.author?.metrics.hCore,
  })
  return (
    <>
      {pages
        .flatMap(({ nodes }) => nodes)
        .map((paper) => (
          <PaperItem key={paper.id} paper={paper} self={id} />
        ))}
      <ShowMore pages={further} onMore={() => setWanted(wanted + 1)} what="papers" />
    </>
  )
}
