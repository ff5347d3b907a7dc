import { Link } from 'wouter-preact'
import { conflictsAddress, graphiqlAddress, pathAddress } from '../../addresses/addresses.ts'
import { graphql } from '../../api/graphql.ts'
import { counted } from '../../parts/counted.ts'
import { useAnswer } from '../../parts/use-answer.tsx'
import { Result, result } from './result.tsx'

const stored = graphql(
  `
    query Stored {
      authors(first: 6) {
        totalCount
        nodes {
          id
          ...Result
        }
      }
      papers(first: 1) {
        totalCount
      }
    }
  `,
  [result],
)

/** Before anything is typed: what is stored, and where one may begin. */
export function Start() {
  const { show } = useAnswer('what is stored', { query: stored, variables: {} })
  return show(({ authors, papers }) =>
    authors.totalCount === 0 ? (
      <NothingStored />
    ) : (
      <>
        <p class="hint">
          {counted(authors.totalCount, 'author')} and {counted(papers.totalCount, 'paper')} are stored.
        </p>
        <section>
          <h2>Authors with the most papers</h2>
          <ul class="results columns">
            {authors.nodes.map((author) => (
              <Result key={author.id} author={author} />
            ))}
          </ul>
        </section>
        <section>
          <h2>What else can be asked</h2>
          <ul>
            <li>
              <Link href={pathAddress()}>How two people are connected</Link>, with the papers of every step.
            </li>
            <li>
              <Link href={conflictsAddress}>Who is too close to judge whom</Link>, for two lists of people.
            </li>
            <li>
              <a href={graphiqlAddress}>Anything the API answers</a>, in GraphQL.
            </li>
          </ul>
        </section>
      </>
    ),
  )
}

function NothingStored() {
  return (
    <section class="panel">
      <h2>Nothing is stored yet</h2>
      <p>Import what you have, in the folder of the program; the server shows it within a second or two:</p>
      <pre class="scrolls">
        <code>
          {`npx etal import bibtex department.bib
npx etal import openalex --author A5023888391
npx etal import --help`}
        </code>
      </pre>
    </section>
  )
}
