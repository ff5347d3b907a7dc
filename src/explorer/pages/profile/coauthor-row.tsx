import { Link } from 'wouter-preact'
import { pathAddress } from '../../addresses/addresses.ts'
import { type FragmentOf, graphql, readFragment } from '../../api/graphql.ts'
import { years } from '../../parts/author-facts.ts'
import { AuthorLink, authorLink } from '../../parts/author-link.tsx'
import { counted } from '../../parts/counted.ts'

export const coauthorRow = graphql(
  `
    fragment CoauthorRow on CoauthorEdge {
      sharedPaperCount
      firstYear
      lastYear
      node {
        id
        name
        ...AuthorLink
      }
    }
  `,
  [authorLink],
)

/** A coauthor, how much was written together and when; the count leads to the papers. */
export function CoauthorRow({ coauthor, of }: { coauthor: FragmentOf<typeof coauthorRow>; of: string }) {
  const { sharedPaperCount, firstYear, lastYear, node } = readFragment(coauthorRow, coauthor)
  return (
    <li>
      <AuthorLink author={node} />
      <span class="hint">
        <Link href={pathAddress(of, node.id)}>
          {counted(sharedPaperCount, 'paper')}
          <span class="visually-hidden">
            {' '}
            shared with <bdi>{node.name}</bdi>
          </span>
        </Link>{' '}
        {years(firstYear, lastYear)}
      </span>
    </li>
  )
}
