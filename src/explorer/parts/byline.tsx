import { useState } from 'preact/hooks'
import { type FragmentOf, graphql, readFragment } from '../api/graphql.ts'
import { AuthorLink, authorLink } from './author-link.tsx'
import { counted, formatted } from './counted.ts'
import { useAnswer } from './use-answer.tsx'

const authorshipLink = graphql(
  `
    fragment AuthorshipLink on Authorship {
      nameAsPrinted
      author {
        id
        ...AuthorLink
      }
    }
  `,
  [authorLink],
)

export const byline = graphql(
  `
    fragment Byline on Paper {
      id
      authorCount
      authorListComplete
      authorships(first: 12) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...AuthorshipLink
        }
      }
    }
  `,
  [authorshipLink],
)

const moreNames = graphql(
  `
    query BylineFrom($paper: ID!, $after: String) {
      paper(by: { id: $paper }) {
        authorships(first: 100, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            ...AuthorshipLink
          }
        }
      }
    }
  `,
  [authorshipLink],
)

interface BylineProps {
  readonly paper: FragmentOf<typeof byline>
  /** Whose page this is: shown, not linked. */
  readonly self?: string | undefined
}

/** Who wrote a paper, as printed and in order. Long ones open step by step; a cut one says so. */
export function Byline({ paper, self }: BylineProps) {
  const { id, authorships, authorCount, authorListComplete } = readFragment(byline, paper)
  const [opened, setOpened] = useState(false)
  const missing = authorCount - authorships.totalCount
  return (
    <p class="byline">
      <Names authorships={authorships.nodes} self={self} />
      {authorships.pageInfo.hasNextPage &&
        (opened ? (
          <NamesFrom paper={id} after={authorships.pageInfo.endCursor} self={self} />
        ) : (
          <>
            {' '}
            <button type="button" class="link" onClick={() => setOpened(true)}>
              and {formatted(authorships.totalCount - authorships.nodes.length)} more
            </button>
          </>
        ))}
      {!authorListComplete && (
        <span class="hint">
          {' '}
          · {missing > 0 ? `the source leaves ${counted(missing, 'name')} out` : 'the source cut this byline'}
        </span>
      )}
    </p>
  )
}

function Names({
  authorships,
  self,
}: {
  authorships: readonly FragmentOf<typeof authorshipLink>[]
  self?: string | undefined
}) {
  return authorships.map((authorship, k) => {
    const { author, nameAsPrinted } = readFragment(authorshipLink, authorship)
    return (
      <>
        {k > 0 && ', '}
        {author.id === self ? (
          <strong>
            <bdi>{nameAsPrinted}</bdi>
          </strong>
        ) : (
          <AuthorLink author={author} name={nameAsPrinted} />
        )}
      </>
    )
  })
}

/** The names behind a cursor, a hundred at a time. */
function NamesFrom({ paper, after, self }: { paper: string; after: string | null; self?: string | undefined }) {
  const [opened, setOpened] = useState(false)
  const { show } = useAnswer('names', { query: moreNames, variables: { paper, after } })
  return show(({ paper: found }) => {
    if (!found) return null
    const { nodes, pageInfo } = found.authorships
    return (
      <>
        {', '}
        <Names authorships={nodes} self={self} />
        {pageInfo.hasNextPage &&
          (opened ? (
            <NamesFrom paper={paper} after={pageInfo.endCursor} self={self} />
          ) : (
            <>
              {' '}
              <button type="button" class="link" onClick={() => setOpened(true)}>
                and more
              </button>
            </>
          ))}
      </>
    )
  })
}
