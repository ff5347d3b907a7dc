import { graphql, type ResultOf, type VariablesOf } from '../../api/graphql.ts'
import { counted, formatted } from '../../parts/counted.ts'
import { PaperItem, paperItem } from '../../parts/paper-item.tsx'
import { ShowMore } from '../../parts/show-more.tsx'
import { useAnswer } from '../../parts/use-answer.tsx'
import { usePages } from '../../parts/use-pages.ts'
import { usePagesShown } from '../../parts/use-pages-shown.ts'
import { allPapers, leavesOut, type PaperChoice, paperQuestion } from './paper-choice.ts'
import { rounded } from './resting.ts'
import { usePaperChoice } from './use-paper-choice.ts'

export const papersOf = graphql(
  `
    query AuthorPapers($by: AuthorBy!, $filter: PaperFilter, $orderBy: PaperOrder, $after: String) {
      author(by: $by) {
        id
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
type Papers = NonNullable<ResultOf<typeof papersOf>['author']>['papers']
type Paper = Papers['nodes'][number]
type By = VariablesOf<typeof papersOf>['by']

/** What to ask for the first page of the papers of a choice. */
export const papersQuestion = (by: By, choice: PaperChoice) => ({
  query: papersOf,
  variables: { by, ...paperQuestion(choice), after: null },
})

interface PaperListProps {
  readonly by: By
  readonly choice: PaperChoice
  readonly paperCount: number
}

/** The papers of a choice, twenty at a time. */
export function PaperList({ by, choice, paperCount }: PaperListProps) {
  const { show } = useAnswer('papers', papersQuestion(by, choice))
  return show(
    ({ author }) =>
      author && <PaperPages first={author.papers} self={author.id} by={by} choice={choice} paperCount={paperCount} />,
  )
}

interface PaperPagesProps extends PaperListProps {
  readonly first: Papers
  readonly self: string
}

function PaperPages({ first, self, by, choice, paperCount }: PaperPagesProps) {
  const [shown, showNext] = usePagesShown()
  const { choose } = usePaperChoice()
  const { pages, ...further } = usePages(first, shown, {
    query: papersOf,
    variables: (after) => ({ ...papersQuestion(by, choice).variables, after }),
    page: (data) => data.author?.papers,
  })
  const papers = pages.flatMap(({ nodes }) => nodes)
  return (
    <>
      <p class="paper-count">
        <span role="status">
          {leavesOut(choice) ? `${formatted(first.totalCount)} of ` : ''}
          {counted(paperCount, 'paper')}
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
        <PaperItem key={paper.id} paper={paper} self={self}>
          <Ordering paper={paper} by={choice.by} />
        </PaperItem>
      ))}
      <ShowMore pages={further} onMore={showNext} what="papers" />
    </>
  )
}

/** What the papers stand in the order of, where a paper would not say it anyway. */
function Ordering({ paper: { assessment, authorCount }, by }: { paper: Paper; by: PaperChoice['by'] }) {
  if (by === 'team-size') return <span>{counted(authorCount, 'name')}</span>
  if (by === 'novelty') return <span>Novelty {rounded(assessment.novelty.value, 1) ?? 'not known'}</span>
  if (by === 'ai-score') return <span>AI Score {rounded(assessment.aiScore.value, 1) ?? 'not known'}</span>
  return null
}
