import { graphql, type ResultOf } from '../../api/graphql.ts'
import { orcidChecks } from '../../parts/orcid.ts'
import type { Person } from './parse-people.ts'
import type { Ask } from './use-work.ts'

const candidate = graphql(`
  fragment Candidate on Author @_unmask {
    id
    name
    kind
    primaryCategory
    metrics {
      paperCount
      firstYear
      lastYear
    }
    coauthors(first: 3) {
      nodes {
        name
      }
    }
  }
`)

const byName = graphql(
  `
    query PeopleNamed($name: String!) {
      searchAuthors(query: $name, first: 12) {
        pageInfo {
          hasNextPage
        }
        edges {
          score
          node {
            ...Candidate
          }
        }
      }
    }
  `,
  [candidate],
)

const byOrcid = graphql(`query PersonOfOrcid($orcid: String!) { author(by: { orcid: $orcid }) { ...Candidate } }`, [
  candidate,
])

const byId = graphql(`query PersonOfId($id: ID!) { author(by: { id: $id }) { ...Candidate } }`, [candidate])

export type Candidate = ResultOf<typeof candidate>

/** Whom a line means. */
export type Resolution =
  | { readonly status: 'found'; readonly author: Candidate; readonly how: 'ORCID' | 'NAME' | 'CHOICE' }
  | { readonly status: 'ambiguous'; readonly why: string }
  | { readonly status: 'unknown'; readonly why: string }
  | { readonly status: 'left out' }

export interface Resolved {
  readonly person: Person
  readonly resolution: Resolution
  /** Whom else the line may mean; `more` of them are not listed. */
  readonly candidates: readonly Candidate[]
  readonly more: boolean
}

/** Finds whom a line means; `choice` is what the reader said about it, if anything: an id, or null to leave it out. */
export async function resolvePerson(ask: Ask, person: Person, choice: string | null | undefined): Promise<Resolved> {
  const { found, more } = await search(ask, person)
  const candidates = found.map(({ author }) => author)
  const rest = { person, candidates, more }
  if (choice === null) return { ...rest, resolution: { status: 'left out' } }
  if (choice === undefined) return { ...rest, resolution: judge(person, found, more) }
  const chosen = candidates.find(({ id }) => id === choice) ?? (await ask(byId, { id: choice })).author
  return { ...rest, resolution: chosen ? taken(chosen, 'CHOICE') : judge(person, found, more) }
}

interface Found {
  readonly author: Candidate
  /** 1 for the same name. */
  readonly score: number
}

async function search(ask: Ask, { orcid, name }: Person): Promise<{ found: readonly Found[]; more: boolean }> {
  if (orcid !== null) {
    const author = orcidChecks(orcid) ? (await ask(byOrcid, { orcid })).author : null
    return { found: author ? [{ author, score: 1 }] : [], more: false }
  }
  if (!searchable(name)) return { found: [], more: false }
  const { edges, pageInfo } = (await ask(byName, { name })).searchAuthors
  return { found: edges.map(({ node, score }) => ({ author: node, score })), more: pageInfo.hasNextPage }
}

/**
 * Takes the one author who bears the name exactly, or whose ORCID it is; else it is for the reader to say. `more` were
 * found than are given.
 */
export function judge({ orcid, name }: Person, found: readonly Found[], more = false): Resolution {
  const exact = found.filter(({ score }) => score === 1).map(({ author }) => author)
  const [only, another] = [...exact.filter(({ kind }) => kind === 'PERSON'), ...exact.filter(isGroup)]
  if (only && (!another || (isGroup(another) && !isGroup(only)))) return taken(only, orcid === null ? 'NAME' : 'ORCID')
  if (only) {
    const count = more && exact.length === found.length ? `${exact.length} or more` : exact.length
    return { status: 'ambiguous', why: `${count} authors bear this name.` }
  }
  if (found.length > 0) return { status: 'ambiguous', why: 'Nobody is called exactly so; these names are like it.' }
  return { status: 'unknown', why: whyNobody(orcid, name) }
}

const isGroup = ({ kind }: Candidate) => kind === 'GROUP'

function taken(author: Candidate, how: 'ORCID' | 'NAME' | 'CHOICE'): Resolution {
  return isGroup(author)
    ? { status: 'unknown', why: `${author.name} is a group, not a person.` }
    : { status: 'found', author, how }
}

const searchable = (name: string) => /[\p{L}\p{N}]/u.test(name) && name.length <= 200

function whyNobody(orcid: string | null, name: string): string {
  if (orcid !== null) {
    return orcidChecks(orcid)
      ? 'Nobody here has this ORCID.'
      : 'This ORCID is misspelt: its last digit does not follow from the others.'
  }
  return searchable(name) ? 'Nobody here is called so.' : 'This is no name.'
}
