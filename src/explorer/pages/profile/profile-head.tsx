import { Link } from 'wouter-preact'
import { networkAddress, pathAddress } from '../../addresses/addresses.ts'
import { type FragmentOf, graphql, readFragment } from '../../api/graphql.ts'
import { counted } from '../../parts/counted.ts'
import { httpAddress } from '../../parts/http-address.ts'

export const profileHead = graphql(`
  fragment ProfileHead on Author {
    id
    name
    nameVariants
    kind
    primaryCategory
    affiliations
    identifiers {
      scheme
      value
      url
    }
  }
`)

/** Whose profile it is, and where one may go on from here. */
export function ProfileHead({ author }: { author: FragmentOf<typeof profileHead> }) {
  const { id, name, nameVariants, kind, primaryCategory, affiliations, identifiers } = readFragment(profileHead, author)
  return (
    <header class="profile-head">
      <h1>
        <bdi>{name}</bdi>
      </h1>
      <p class="profile-facts">
        {primaryCategory && <span class="tag">{primaryCategory}</span>}
        {kind === 'GROUP' && <span>Group: a consortium, a company or another body</span>}
        {identifiers.map(({ scheme, value, url }) => {
          const address = httpAddress(url)
          return (
            <span key={`${scheme} ${value}`}>
              <span class="hint">{schemes[scheme] ?? scheme}</span> {address ? <a href={address}>{value}</a> : value}
            </span>
          )
        })}
      </p>
      <NameList title="Also written" names={nameVariants} kinds="spellings" />
      <NameList title="Affiliations" names={affiliations} kinds="affiliations" />
      {kind === 'GROUP' ? (
        <p class="hint">Groups are no part of networks and paths: a consortium would join strangers.</p>
      ) : (
        <p class="profile-ways">
          <Link class="button" href={networkAddress(id)}>
            Coauthor network
          </Link>
          <Link class="button" href={pathAddress(id)}>
            Path to somebody
          </Link>
        </p>
      )}
    </header>
  )
}

const schemes: Readonly<Record<string, string>> = {
  orcid: 'ORCID',
  openalex: 'OpenAlex',
  'semantic-scholar': 'Semantic Scholar',
  arxiv: 'arXiv',
  dblp: 'DBLP',
  'dblp-name': 'DBLP name',
  'acl-anthology': 'ACL Anthology',
  inspire: 'INSPIRE',
}

const atOnce = 4

/** The first few names of a list, and the others for who wants to read them. */
function NameList({ title, names, kinds }: { title: string; names: readonly string[]; kinds: string }) {
  if (names.length === 0) return null
  return (
    <div class="name-list">
      <span class="hint">{title}</span> <Names names={names.slice(0, atOnce)} />
      {names.length > atOnce && (
        <details>
          <summary>{counted(names.length - atOnce, `more ${kinds.replace(/s$/, '')}`, `more ${kinds}`)}</summary>
          <Names names={names.slice(atOnce)} />
        </details>
      )}
    </div>
  )
}

function Names({ names }: { names: readonly string[] }) {
  return (
    <>
      {names.map((name, k) => (
        <span key={name}>
          {k > 0 && ' · '}
          <bdi>{name}</bdi>
        </span>
      ))}
    </>
  )
}
