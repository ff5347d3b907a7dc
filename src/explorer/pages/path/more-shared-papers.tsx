import { useState } from 'preact/hooks'
import { graphql } from '../../api/graphql.ts'
import { counted } from '../../parts/counted.ts'
import { PaperItem, paperItem } from '../../parts/paper-item.tsx'
import { useAnswer } from '../../parts/use-answer.tsx'
import { type Scope, scopeInput } from '../../scope/scope.ts'

const sharedPapers = graphql(
  `
    query SharedPapersFrom($pair: [ID!]!, $scope: Scope!, $after: String) {
      inducedNetwork(authors: $pair, scope: $scope) {
        ties {
          sharedPapers(first: 25, after: $after) {
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
      }
    }
  `,
  [paperItem],
)

interface MoreSharedPapersProps {
  readonly pair: readonly [string, string]
  readonly scope: Scope
  readonly after: string | null
  /** How many there are behind the cursor. */
  readonly left: number
}

/** The shared papers of two authors behind a cursor, on demand. */
export function MoreSharedPapers(props: MoreSharedPapersProps) {
  const [opened, setOpened] = useState(false)
  if (opened) return <Papers {...props} />
  return (
    <button type="button" class="link" onClick={() => setOpened(true)}>
      {counted(props.left, 'more paper')}
    </button>
  )
}

function Papers({ pair, scope, after, left }: MoreSharedPapersProps) {
  const variables = { pair: [...pair], scope: scopeInput(scope), after }
  const { show } = useAnswer('the papers', { query: sharedPapers, variables })
  return show(({ inducedNetwork }) => {
    const papers = inducedNetwork.ties[0]?.sharedPapers
    if (!papers) return <p class="hint">They share no more papers.</p>
    return (
      <>
        {papers.nodes.map((paper) => (
          <PaperItem key={paper.id} paper={paper} />
        ))}
        {papers.pageInfo.hasNextPage && (
          <MoreSharedPapers
            pair={pair}
            scope={scope}
            after={papers.pageInfo.endCursor}
            left={left - papers.nodes.length}
          />
        )}
      </>
    )
  })
}
