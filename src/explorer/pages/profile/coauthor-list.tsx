import { type FragmentOf, graphql, readFragment } from '../../api/graphql.ts'
import { counted, formatted } from '../../parts/counted.ts'
import { AllCoauthors } from './all-coauthors.tsx'
import { CoauthorRow, coauthorRow } from './coauthor-row.tsx'
import { useOpened } from './fold.tsx'

export const coauthorList = graphql(
  `
    fragment CoauthorList on Author {
      id
      kind
      coauthors(first: 10) {
        totalCount
        edges {
          node {
            id
          }
          ...CoauthorRow
        }
      }
    }
  `,
  [coauthorRow],
)

/** With whom the author wrote most; all of them for who wants to see them. */
export function CoauthorList({ author }: { author: FragmentOf<typeof coauthorList> }) {
  const { id, kind, coauthors } = readFragment(coauthorList, author)
  const [opened, setOpened] = useOpened('coauthors')
  const hasMore = coauthors.totalCount > coauthors.edges.length
  return (
    <section class="coauthors">
      <h2>Coauthors</h2>
      {coauthors.totalCount === 0 ? (
        <p class="hint">
          {kind === 'GROUP' ? 'A group has none: see the bylines of its papers.' : 'No paper here has another author.'}
        </p>
      ) : (
        (opened && hasMore) || (
          <p class="hint">
            {hasMore
              ? `The ${formatted(coauthors.edges.length)} with the most shared papers, of ${counted(coauthors.totalCount, 'coauthor')}.`
              : `${counted(coauthors.totalCount, 'coauthor')}. Groups are left out.`}
          </p>
        )
      )}
      {opened && hasMore ? (
        <AllCoauthors id={id} />
      ) : (
        <ol class="coauthor-rows">
          {coauthors.edges.map((edge) => (
            <CoauthorRow key={edge.node.id} coauthor={edge} of={id} />
          ))}
        </ol>
      )}
      {hasMore && (
        <button type="button" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {opened ? 'Show fewer' : `Show all ${counted(coauthors.totalCount, 'coauthor')}`}
        </button>
      )}
    </section>
  )
}
