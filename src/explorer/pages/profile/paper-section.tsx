import { type FragmentOf, graphql, readFragment } from '../../api/graphql.ts'
import type { authorBy } from '../../parts/author-by.ts'
import { PaperFilters, paperFilters } from './paper-filters.tsx'
import { PaperList } from './paper-list.tsx'
import { usePaperChoice } from './use-paper-choice.ts'

export const paperSection = graphql(
  `
    fragment PaperSection on Author {
      metrics {
        paperCount
      }
      ...PaperFilters
    }
  `,
  [paperFilters],
)

interface PaperSectionProps {
  readonly author: FragmentOf<typeof paperSection>
  readonly by: ReturnType<typeof authorBy>
}

/** The author's papers, all or those that the reader asks for. */
export function PaperSection({ author, by }: PaperSectionProps) {
  const { choice } = usePaperChoice()
  const section = readFragment(paperSection, author)
  const { paperCount } = section.metrics
  return (
    <section class="papers">
      <h2>Papers</h2>
      {paperCount === 0 ? (
        <p class="hint">No paper of this author is stored.</p>
      ) : (
        <>
          <PaperFilters author={section} />
          <PaperList by={by} choice={choice} />
        </>
      )}
    </section>
  )
}
