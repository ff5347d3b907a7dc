import { graphql, type ResultOf } from '../../api/graphql.ts'
import { authorFactsFragment } from '../../parts/author-facts.ts'
import { orcidChecks } from '../../parts/orcid.ts'
import type { Person } from './parse-people.ts'
import type { Ask } from './use-work.ts'

const candidate = graphql(
  `
  fragment Candidate on Author @_unmask {
    id
    name
    kind
    ...AuthorFacts
    coauthors(first: 3) {
      nodes {
        name
      }
    }
  }
`,
  [authorFactsFragment],
)

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

/** Somebody whom a line means. */
export interface Found {
  readonly status: 'found'
  readonly author: Candidate
  readonly how: 'ORCID' | 'NAME' | 'CHOICE'
  /** Other records that the reader wants checked for this line as well. */
  readonly asWell: readonly Candidate[]
  /** Others stored whose names are so like it that they may be the same person; they are not checked. */
  readonly alike: readonly Candidate[]
}

/** Whom a line means. */
export type Resolution =
  | Found
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

/** Finds whom a line means; `choice` is what the reader said about it: ids, null to leave it out, or nothing at all. */
export async function resolvePerson(
  ask: Ask,
  person: Person,
  choice: readonly (string | null)[] = [],
): Promise<Resolved> {
  const { found, more } = await search(ask, person)
  const candidates = found.map(({ author }) => author)
  const rest = { person, candidates, more }
  if (choice.includes(null)) return { ...rest, resolution: { status: 'left out' } }
  const ids = [...new Set(choice.filter((id) => id !== null))]
  const known = await Promise.all(
    ids.map(async (id) => candidates.find((one) => one.id === id) ?? (await ask(byId, { id })).author),
  )
  const [chosen, ...asWell] = known.filter((one) => one !== null)
  if (!chosen) return { ...rest, resolution: judge(person, found, more) }
  // Who chose one knows of the others.
  const alike = asWell.length === 0 ? [] : likeThese(found, [chosen, ...asWell])
  return { ...rest, resolution: taken(chosen, 'CHOICE', { asWell: asWell.filter((one) => !isGroup(one)), alike }) }
}

/** From this on every word of the one name stands in the other, whole or as an initial. */
const alikeFrom = 0.8

const likeThese = (found: readonly Answer[], taken: readonly Candidate[]) =>
  found
    .filter(({ author, score }) => score >= alikeFrom && !isGroup(author) && !taken.some(({ id }) => id === author.id))
    .map(({ author }) => author)

interface Answer {
  readonly author: Candidate
  /** 1 for the same name. */
  readonly score: number
}

async function search(ask: Ask, { orcid, name }: Person): Promise<{ found: readonly Answer[]; more: boolean }> {
  if (orcid !== null) {
    const author = orcidChecks(orcid) ? (await ask(byOrcid, { orcid })).author : null
    return { found: author ? [{ author, score: 1 }] : [], more: false }
  }
  if (!searchable(name)) return { found: [], more: false }
  const [{ found, more }, shorter] = await Promise.all([searchName(ask, name), searchShorter(ask, name)])
  const likely = new Set(shorter.map(({ author }) => author.id))
  const others = shorter.filter(({ author }) => !found.some(({ author: { id } }) => id === author.id))
  const all = [
    ...found.map(({ author, score }) => ({
      author,
      score: likely.has(author.id) ? Math.max(score, alikeFrom) : score,
    })),
    ...others.map(({ author }) => ({ author, score: alikeFrom })),
  ]
  return { found: all.toSorted((one, other) => other.score - one.score), more }
}

/** Who bears the name without its initials, and no more than that: the search looks for every word. */
async function searchShorter(ask: Ask, name: string): Promise<readonly Answer[]> {
  const shorter = withoutInitials(name)
  if (shorter === null) return []
  const { found } = await searchName(ask, shorter)
  return found.filter(({ author, score }) => score >= alikeFrom && wordsOf(author.name) <= wordsOf(shorter))
}

async function searchName(ask: Ask, name: string): Promise<{ found: readonly Answer[]; more: boolean }> {
  const { edges, pageInfo } = (await ask(byName, { name })).searchAuthors
  return { found: edges.map(({ node, score }) => ({ author: node, score })), more: pageInfo.hasNextPage }
}

/** Null where there are none, or less than two words without them. */
export function withoutInitials(name: string): string | null {
  const words = name.split(/\s+/)
  const whole = words.filter((word) => !/^\p{Lu}\.?$/u.test(word))
  return whole.length < words.length && whole.length > 1 ? whole.join(' ') : null
}

const wordsOf = (name: string) => name.trim().split(/\s+/).length

/**
 * Takes the one author who bears the name exactly, or whose ORCID it is, and tells who else may be the same person; else it
 * is for the reader to say. `more` were found than are given.
 */
export function judge({ orcid, name }: Person, found: readonly Answer[], more = false): Resolution {
  const exact = found.filter(({ score }) => score === 1).map(({ author }) => author)
  const [only, another] = [...exact.filter(({ kind }) => kind === 'PERSON'), ...exact.filter(isGroup)]
  if (only && (!another || (isGroup(another) && !isGroup(only))))
    return taken(only, orcid === null ? 'NAME' : 'ORCID', { asWell: [], alike: likeThese(found, [only]) })
  if (only) {
    const count = more && exact.length === found.length ? `${exact.length} or more` : exact.length
    return { status: 'ambiguous', why: `${count} authors bear this name.` }
  }
  if (found.length > 0) return { status: 'ambiguous', why: 'Nobody is called exactly so; these names are like it.' }
  return { status: 'unknown', why: whyNobody(orcid, name) }
}

const isGroup = ({ kind }: Candidate) => kind === 'GROUP'

function taken(author: Candidate, how: Found['how'], others: Pick<Found, 'asWell' | 'alike'>): Resolution {
  return isGroup(author)
    ? { status: 'unknown', why: `${author.name} is a group, not a person.` }
    : { status: 'found', author, how, ...others }
}

/** The API takes no longer ones. */
const longest = 200

const searchable = (name: string) => /[\p{L}\p{N}]/u.test(name) && name.length <= longest

function whyNobody(orcid: string | null, name: string): string {
  if (orcid !== null) {
    return orcidChecks(orcid)
      ? 'Nobody here has this ORCID.'
      : 'This ORCID is misspelt: its last digit does not follow from the others.'
  }
  if (name.length > longest) return `This is too long to look for: a name has ${longest} characters at most.`
  return searchable(name) ? 'Nobody here is called so.' : 'This is no name.'
}
