import { Link } from 'wouter-preact'
import { networkAddress } from '../../addresses/addresses.ts'
import { type FragmentOf, graphql, readFragment } from '../../api/graphql.ts'
import { authorFacts, authorFactsFragment } from '../../parts/author-facts.ts'
import { AuthorLink, authorLink } from '../../parts/author-link.tsx'
import { type Scope, writeScope } from '../../scope/scope.ts'
import type { PathCriterion } from './path-in-address.ts'
import { PathStep, pathStep } from './path-step.tsx'
import { tiesInWords } from './path-words.ts'
import './path-chain.css'

export const chain = graphql(
  `
    fragment Chain on CollaborationPath {
      length
      tiedPathCount
      authors {
        id
        ...AuthorFacts
        ...AuthorLink
      }
      steps {
        ...PathStep
      }
    }
  `,
  [authorFactsFragment, authorLink, pathStep],
)

interface PathChainProps {
  readonly path: FragmentOf<typeof chain>
  readonly scope: Scope
  readonly by: PathCriterion
}

/** The people of a path, each joined to the next by their papers. */
export function PathChain({ path, scope, by }: PathChainProps) {
  const { length, tiedPathCount, authors, steps } = readFragment(chain, path)
  return (
    <>
      {(steps.length > 1 || by === 'STRENGTH') && (
        <p class="hint">
          {tiesInWords(tiedPathCount)}
          {by === 'STRENGTH' &&
            ` Length ${length.toFixed(2)}: the sum over the steps of 1 / Newman weight, the smaller the closer.`}
        </p>
      )}
      <ol class="chain">
        {authors.map((author, k) => (
          <li key={author.id}>
            <p class="person">
              <AuthorLink author={author} />{' '}
              <span class="hint">
                {authorFacts(author)} ·{' '}
                <Link href={networkAddress(author.id, writeScope(new URLSearchParams(), scope))}>network</Link>
              </span>
            </p>
            {steps[k] && <PathStep step={steps[k]} scope={scope} />}
          </li>
        ))}
      </ol>
    </>
  )
}
