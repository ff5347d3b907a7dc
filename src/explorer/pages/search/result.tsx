import { Link } from 'wouter-preact'
import { networkAddress, pathAddress } from '../../addresses/addresses.ts'
import { type FragmentOf, graphql, readFragment } from '../../api/graphql.ts'
import { years } from '../../parts/author-facts.ts'
import { AuthorLink, authorLink } from '../../parts/author-link.tsx'
import { counted, formatted } from '../../parts/counted.ts'

export const result = graphql(
  `
    fragment Result on Author {
      id
      name
      kind
      orcid
      primaryCategory
      categories {
        category
      }
      metrics {
        paperCount
        coauthorCount
        firstYear
        lastYear
      }
      coauthors(first: 3) {
        edges {
          sharedPaperCount
          node {
            id
            ...AuthorLink
          }
        }
      }
      ...AuthorLink
    }
  `,
  [authorLink],
)

interface ResultProps {
  readonly author: FragmentOf<typeof result>
  /** The recorded name that was found, where another one is shown. */
  readonly matchedName?: string | undefined
}

/** An author, with what tells namesakes apart: how much and when, on what, with whom. */
export function Result({ author, matchedName }: ResultProps) {
  const found = readFragment(result, author)
  const { id, name, kind, orcid, primaryCategory, categories, metrics, coauthors } = found
  const further = categories.map(({ category }) => category).filter((category) => category !== primaryCategory)
  const facts = [counted(metrics.paperCount, 'paper'), years(metrics.firstYear, metrics.lastYear)]
  return (
    <li class="result">
      <h3>
        <AuthorLink author={found} />
        {kind === 'GROUP' && <span class="hint"> group</span>}
      </h3>
      {matchedName !== undefined && matchedName !== name && (
        <p class="hint">
          found as <bdi>{matchedName}</bdi>
        </p>
      )}
      <p class="result-facts">
        {primaryCategory && <span class="tag">{primaryCategory}</span>}
        {facts.filter(Boolean).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {further.length > 0 && <span class="hint">also {fewOf(further)}</span>}
        {orcid && <span class="hint">ORCID {orcid}</span>}
      </p>
      {coauthors.edges.length > 0 && (
        <p class="hint">
          with{' '}
          {coauthors.edges.map(({ node, sharedPaperCount }, k) => (
            <span key={node.id}>
              {k > 0 && ', '}
              <AuthorLink author={node} /> ({formatted(sharedPaperCount)})
            </span>
          ))}
          {metrics.coauthorCount > coauthors.edges.length &&
            ` and ${formatted(metrics.coauthorCount - coauthors.edges.length)} more`}
        </p>
      )}
      {kind === 'PERSON' && (
        <p class="result-ways">
          <Link href={networkAddress(id)}>
            Network
            <Of name={name} />
          </Link>
          <Link href={pathAddress(id)}>
            Path
            <Of name={name} from />
          </Link>
        </p>
      )}
    </li>
  )
}

const fewCategories = 3

function fewOf(categories: readonly string[]): string {
  const left = categories.length - fewCategories
  const few = categories.slice(0, fewCategories).join(', ')
  return left > 0 ? `${few} and ${formatted(left)} more` : few
}

/** Whose, for who hears the link without seeing where it stands. */
function Of({ name, from = false }: { name: string; from?: boolean }) {
  return (
    <span class="visually-hidden">
      {' '}
      {from ? 'from' : 'of'} <bdi>{name}</bdi>
    </span>
  )
}
