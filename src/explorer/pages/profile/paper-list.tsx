import { useMemo } from 'preact/hooks'
import { graphql, type ResultOf, type VariablesOf } from '../../api/graphql.ts'
import { counted, formatted } from '../../parts/counted.ts'
import { PaperItem, paperItem } from '../../parts/paper-item.tsx'
import { ShowMore } from '../../parts/show-more.tsx'
import { useAnswer } from '../../parts/use-answer.tsx'
import { usePages } from '../../parts/use-pages.ts'
import { usePagesShown } from '../../parts/use-pages-shown.ts'
import { NewerData } from './newer-data.tsx'
import { allPapers, leavesOut, type PaperChoice, paperQuestion } from './paper-choice.ts'
import { rounded } from './resting.ts'
import { usePaperChoice } from './use-paper-choice.ts'

export const papersOf = graphql(
  `
    query AuthorPapers($by: AuthorBy!, $filter: PaperFilter, $orderBy: PaperOrder, $after: String) {
      author(by: $by) {
        id
        metrics {
          paperCount
          scope {
            dataVersion
          }
        }
        papers(first: 20, filter: $filter, orderBy: $orderBy, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            id
            authorCount
            assessment {
              novelty {
                value
              }
              aiScore {
                value
              }
            }
            ...PaperItem
          }
        }
      }
    }
  `,
  [paperItem],
)
type Author = NonNullable<ResultOf<typeof papersOf>['author']>
type Paper = Author['papers']['nodes'][number]
type By = VariablesOf<typeof papersOf>['by']

/** What to ask for the first page of the papers of a choice. */
export const papersQuestion = (by: By, choice: PaperChoice) => ({
  query: papersOf,
  variables: { by, ...paperQuestion(choice), after: null },
})

interface PaperListProps {
  readonly by: By
  readonly choice: PaperChoice
}

/** The papers of a choice, twenty at a time. */
export function PaperList({ by, choice }: PaperListProps) {
  const { show } = useAnswer('papers', papersQuestion(by, choice))
  return show(({ author }) => author && <PaperPages author={author} by={by} choice={choice} />)
}

interface PaperPagesProps extends PaperListProps {
  readonly author: Author
}

function PaperPages({ author, by, choice }: PaperPagesProps) {
  const [shown, showNext] = usePagesShown()
  const { choose } = usePaperChoice()
  const first = useMemo(() => pageOf(author), [author])
  const { pages, ...further } = usePages(first, shown, {
    query: papersOf,
    variables: (after) => ({ ...papersQuestion(by, choice).variables, after }),
    page: (data) => data.author && pageOf(data.author),
  })
  const papers = pages.flatMap(({ nodes }) => nodes)
  return (
    <>
      <NewerData versions={pages.map(({ version }) => version)} />
      <p class="paper-count">
        <span role="status">
          {leavesOut(choice) ? `${formatted(first.totalCount)} of ` : ''}
          {counted(author.metrics.paperCount, 'paper')}
          {papers.length < first.totalCount && `, the first ${formatted(papers.length)} shown`}
        </span>
        {leavesOut(choice) && (
          <button
            type="button"
            class="link"
            onClick={() => choose({ ...allPapers, by: choice.by, ascending: choice.ascending })}
          >
            Show all
          </button>
        )}
      </p>
      {papers.length === 0 && <p class="empty">No paper of this author is like that.</p>}
      {papers.map((paper) => (
        <PaperItem key={paper.id} paper={paper} self={author.id}>
          <Ordering paper={paper} by={choice.by} />
        </PaperItem>
      ))}
      <ShowMore pages={further} onMore={showNext} what="papers" />
    </>
  )
}

const pageOf = ({ papers, metrics }: Author) => ({ ...papers, version: metrics.scope.dataVersion })

/** What the papers stand in the order of, where a paper would not say it anyway. */
function Ordering({ paper: { assessment, authorCount }, by }: { paper: Paper; by: PaperChoice['by'] }) {
  if (by === 'team-size') return <span>{counted(authorCount, 'name')}</span>
  if (by === 'novelty') return <span>Novelty {rounded(assessment.novelty.value, 1) ?? 'not known'}</span>
  if (by === 'ai-score') return <span>AI Score {rounded(assessment.aiScore.value, 1) ?? 'not known'}</span>
  return null
}
