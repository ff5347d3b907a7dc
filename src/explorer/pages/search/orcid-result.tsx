import { graphql } from '../../api/graphql.ts'
import { orcidChecks } from '../../parts/orcid.ts'
import { useAnswer } from '../../parts/use-answer.tsx'
import { Result, result } from './result.tsx'

const authorOf = graphql(
  `
    query AuthorOfOrcid($orcid: String!) {
      author(by: { orcid: $orcid }) {
        ...Result
      }
    }
  `,
  [result],
)

/** The one whose ORCID it is. */
export function OrcidResult({ orcid }: { orcid: string }) {
  const checks = orcidChecks(orcid)
  const { show } = useAnswer('the author', { query: authorOf, variables: { orcid }, pause: !checks })
  if (!checks) {
    return (
      <p class="empty" role="status">
        {orcid} is no ORCID: its last digit does not follow from the others. A digit may be wrong.
      </p>
    )
  }
  return show(({ author }) =>
    author ? (
      <section>
        <h2 class="visually-hidden">The author with this ORCID</h2>
        <p class="hint" role="status">
          1 author found by ORCID.
        </p>
        <ol class="results">
          <Result author={author} />
        </ol>
      </section>
    ) : (
      <section class="empty">
        <div role="status">
          <h2>Nobody here has the ORCID {orcid}</h2>
        </div>
        <p>Many sources print none. Look for the name instead.</p>
      </section>
    ),
  )
}
