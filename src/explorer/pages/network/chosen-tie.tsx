import { useState } from 'preact/hooks'
import { graphql } from '../../api/graphql.ts'
import type { DrawnTie } from '../../network/drawn-network.ts'
import { years } from '../../parts/author-facts.ts'
import { counted } from '../../parts/counted.ts'
import { DataChanged } from '../../parts/data-changed.tsx'
import { PaperItem, paperItem } from '../../parts/paper-item.tsx'
import { useAnswer } from '../../parts/use-answer.tsx'
import { type Scope, scopeInput } from '../../scope/scope.ts'
import type { ShownAuthor } from './shown-network.ts'
import type { ChangeView } from './use-network-view.ts'

const tiePapers = graphql(
  `
    query TiePapers($authors: [ID!]!, $scope: Scope, $after: String) {
      inducedNetwork(authors: $authors, scope: $scope) {
        scope {
          dataVersion
        }
        ties {
          sharedPapers(first: 10, after: $after) {
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

interface ChosenTieProps {
  readonly tie: DrawnTie
  readonly source: ShownAuthor
  readonly target: ShownAuthor
  readonly scope: Scope
  /** The version of the data that the tie is of. */
  readonly dataVersion: string
  readonly change: ChangeView
}

/** What two authors wrote together. */
export function ChosenTie({ tie, source, target, scope, dataVersion, change }: ChosenTieProps) {
  const { sharedPaperCount, firstYear, lastYear } = tie
  const name = (author: ShownAuthor) => (
    <button type="button" class="link" onClick={() => change({ chosen: { author: author.id } }, { inPlace: true })}>
      <bdi>{author.name}</bdi>
    </button>
  )
  return (
    <>
      <h2>
        {name(source)} and {name(target)}
      </h2>
      <p class="chosen-facts">
        {[`${counted(sharedPaperCount, 'shared paper')} in scope`, years(firstYear, lastYear)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div class="tie-papers">
        <Papers authors={[source.id, target.id]} scope={scope} dataVersion={dataVersion} after={null} />
      </div>
    </>
  )
}

interface PapersProps extends Pick<ChosenTieProps, 'scope' | 'dataVersion'> {
  readonly authors: readonly string[]
  readonly after: string | null
}

/** The shared papers behind a cursor, ten at a time. */
function Papers({ authors, scope, dataVersion, after }: PapersProps) {
  const [opened, setOpened] = useState(false)
  const { show } = useAnswer('the papers', {
    query: tiePapers,
    variables: { authors: [...authors], scope: scopeInput(scope), after },
  })
  return show(({ inducedNetwork: { scope: asked, ties } }) => {
    const papers = ties[0]?.sharedPapers
    if (!papers) return <DataChanged>the two share no paper in scope any more</DataChanged>
    return (
      <>
        {asked.dataVersion !== dataVersion && (
          <DataChanged>these papers are of version {asked.dataVersion}, the tie is of another</DataChanged>
        )}
        {papers.nodes.map((paper) => (
          <PaperItem key={paper.id} paper={paper} />
        ))}
        {papers.pageInfo.hasNextPage &&
          (opened ? (
            <Papers {...{ authors, scope, dataVersion }} after={papers.pageInfo.endCursor} />
          ) : (
            <button type="button" onClick={() => setOpened(true)}>
              More papers
            </button>
          ))}
      </>
    )
  })
}
