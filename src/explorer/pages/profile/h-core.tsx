import { useMemo, useState } from 'preact/hooks'
import { graphql, type ResultOf } from '../../api/graphql.ts'
import { counted } from '../../parts/counted.ts'
import { PaperItem, paperItem } from '../../parts/paper-item.tsx'
import { ShowMore } from '../../parts/show-more.tsx'
import { useAnswer } from '../../parts/use-answer.tsx'
import { usePages } from '../../parts/use-pages.ts'
import { NewerData } from './newer-data.tsx'

const core = graphql(
  `
    query HCore($id: ID!, $after: String) {
      author(by: { id: $id }) {
        metrics {
          hIndex
          scope {
            dataVersion
          }
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
type Metrics = NonNullable<ResultOf<typeof core>['author']>['metrics']

/** The papers that make the h-index: its proof. */
export function HCore({ id }: { id: string }) {
  const { show } = useAnswer('the h-core', { query: core, variables: { id, after: null } })
  return (
    <section class="panel h-core">
      <h2>The h-core</h2>
      {show(({ author }) => author && <CorePapers id={id} metrics={author.metrics} />)}
    </section>
  )
}

function CorePapers({ id, metrics }: { id: string; metrics: Metrics }) {
  const [wanted, setWanted] = useState(1)
  const first = useMemo(() => pageOf(metrics), [metrics])
  const { pages, ...further } = usePages(first, wanted, {
    query: core,
    variables: (after) => ({ id, after }),
    page: (data) => data.author && pageOf(data.author.metrics),
  })
  return (
    <>
      <NewerData versions={pages.map(({ version }) => version)} />
      <p class="hint">{coreInWords(metrics.hIndex ?? 0)}</p>
      {pages
        .flatMap(({ nodes }) => nodes)
        .map((paper) => (
          <PaperItem key={paper.id} paper={paper} self={id} />
        ))}
      <ShowMore pages={further} onMore={() => setWanted(wanted + 1)} what="papers" />
    </>
  )
}

const pageOf = ({ hCore, scope }: Metrics) => ({ ...hCore, version: scope.dataVersion })

function coreInWords(hIndex: number): string {
  if (hIndex === 0) return 'No paper has a citation that is known.'
  if (hIndex === 1) return 'One paper that has a citation at least; no two papers have two.'
  return `${counted(hIndex, 'paper')} that have at least ${hIndex} citations each, the most cited first.`
}
