import { graphql, type ResultOf } from '../../api/graphql.ts'
import { counted } from '../../parts/counted.ts'
import { ShowMore } from '../../parts/show-more.tsx'
import { useAnswer } from '../../parts/use-answer.tsx'
import { usePages } from '../../parts/use-pages.ts'
import { usePagesShown } from '../../parts/use-pages-shown.ts'
import { inBands } from './bands.ts'
import { Result, result } from './result.tsx'

const search = graphql(
  `
    query Search($name: String!, $after: String) {
      searchAuthors(query: $name, first: 20, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          score
          matchedName
          node {
            id
            ...Result
          }
        }
      }
    }
  `,
  [result],
)
type Found = ResultOf<typeof search>['searchAuthors']

/** As many as the API finds for one name. */
const mostFound = 1000

/** Whom a name may mean, the likeliest first. */
export function Results({ name }: { name: string }) {
  const isName = /[\p{L}\p{N}]/u.test(name)
  const { show } = useAnswer('authors', { query: search, variables: { name, after: null }, pause: !isName })
  if (!isName) return <p class="empty">A name has letters.</p>
  return show(({ searchAuthors }) => <FoundAuthors first={searchAuthors} name={name} />)
}

function FoundAuthors({ first, name }: { first: Found; name: string }) {
  const [shown, showNext] = usePagesShown()
  const { pages, ...further } = usePages(first, shown, {
    query: search,
    variables: (after) => ({ name, after }),
    page: (data) => data.searchAuthors,
  })
  const found = pages.flatMap(({ edges }) => edges)
  if (found.length === 0) return <Nobody name={name} />
  return (
    <>
      <p class="hint" role="status">
        {further.hasMore
          ? `The first ${counted(found.length, 'author')} found, the likeliest first.`
          : found.length < mostFound
            ? `${counted(found.length, 'author')} found.`
            : `The ${counted(found.length, 'likeliest author')}; there may be more.`}
      </p>
      {inBands(found).map(({ title, found }, k) => (
        <section key={title}>
          <h2 class={k === 0 && title === 'Of this name' ? 'visually-hidden' : 'band'}>{title}</h2>
          <ol class="results">
            {found.map(({ node, matchedName }) => (
              <Result key={node.id} author={node} matchedName={matchedName} />
            ))}
          </ol>
        </section>
      ))}
      <ShowMore pages={further} onMore={showNext} what="authors" />
    </>
  )
}

function Nobody({ name }: { name: string }) {
  return (
    <section class="empty">
      <div role="status">
        <h2>
          Nobody here is called “<bdi>{name}</bdi>”
        </h2>
      </div>
      <p>
        Looked for were also names in another order, without accents, with initials for words, with a few letters
        changed, and with one word missing. You may try:
      </p>
      <ul>
        <li>the family name alone, or its beginning</li>
        <li>the spelling of another script or language</li>
        <li>an ORCID, like 0000-0002-1825-0097</li>
      </ul>
    </section>
  )
}
