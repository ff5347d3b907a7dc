import { graphql } from '../../api/graphql.ts'
import { authorFacts, authorFactsFragment } from '../../parts/author-facts.ts'
import { AuthorLink, authorLink } from '../../parts/author-link.tsx'
import { useAnswer } from '../../parts/use-answer.tsx'

const possibleDuplicates = graphql(
  `
    query MayAlsoBe($id: ID!, $most: Int!) {
      author(by: { id: $id }) {
        possibleDuplicates(first: $most) {
          score
          evidence
          author {
            id
            ...AuthorFacts
            ...AuthorLink
          }
        }
      }
    }
  `,
  [authorFactsFragment, authorLink],
)

/** Proposals that are shown; there may be more. */
const most = 20

/** Other records that may be of the same author, each with what speaks for it and against it. */
export function MayAlsoBe({ id }: { id: string }) {
  const { show } = useAnswer('who it may also be', { query: possibleDuplicates, variables: { id, most } })
  return show(({ author }) =>
    author && author.possibleDuplicates.length > 0 ? (
      <>
        <p class="hint">
          {author.possibleDuplicates.length < most
            ? 'The likeliest first.'
            : `The ${most} likeliest; there may be more.`}{' '}
          Nothing is merged by itself; who curates the data decides. The score orders proposals and is no probability.
        </p>
        <ol class="duplicates">
          {author.possibleDuplicates.map(({ author: other, score, evidence }) => (
            <li key={other.id}>
              <AuthorLink author={other} /> <span class="hint">{authorFacts(other)}</span>
              <span class="hint"> · score {score.toFixed(2)}</span>
              <ul>
                {evidence.map((sentence) => (
                  <li key={sentence}>
                    <bdi>{sentence}</bdi>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </>
    ) : (
      <p class="hint">Nobody else stored here looks like the same author.</p>
    ),
  )
}
