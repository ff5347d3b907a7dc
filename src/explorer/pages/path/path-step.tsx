import { type FragmentOf, graphql, readFragment } from '../../api/graphql.ts'
import { counted } from '../../parts/counted.ts'
import { PaperItem, paperItem } from '../../parts/paper-item.tsx'
import type { Scope } from '../../scope/scope.ts'
import { MoreSharedPapers } from './more-shared-papers.tsx'

export const pathStep = graphql(
  `
    fragment PathStep on PathStep {
      from {
        id
      }
      to {
        id
      }
      sharedPaperCount
      sharedPapers(first: 2) {
        nodes {
          id
          ...PaperItem
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [paperItem],
)

/** What two people of a path wrote together: the newest papers, and the others for who wants to see them. */
export function PathStep({ step, scope }: { step: FragmentOf<typeof pathStep>; scope: Scope }) {
  const { from, to, sharedPaperCount, sharedPapers } = readFragment(pathStep, step)
  const { nodes, pageInfo } = sharedPapers
  return (
    <div class="step">
      <p class="tie">{counted(sharedPaperCount, 'shared paper')}</p>
      {nodes.map((paper) => (
        <PaperItem key={paper.id} paper={paper} />
      ))}
      {pageInfo.hasNextPage && (
        <MoreSharedPapers
          pair={[from.id, to.id]}
          scope={scope}
          after={pageInfo.endCursor}
          left={sharedPaperCount - nodes.length}
        />
      )}
    </div>
  )
}
