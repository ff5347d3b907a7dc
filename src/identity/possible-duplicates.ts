import { fold } from '../bibliography/fold.ts'
import { nameKey } from '../bibliography/name-key.ts'
import { parsePersonName } from '../bibliography/person-name.ts'
import { type AuthorIdentifier, authorIdentifiersOf } from '../store/author-identifiers.ts'
import { bearersOfIdentifiersOf, decidedApart, shownNamesOf, venuesOf } from '../store/possible-duplicate-facts.ts'
import { namesLike } from '../store/possible-duplicate-names.ts'
import { authorIndexOf, papersOf, type Snapshot } from '../store/snapshot.ts'
import type { Store } from '../store/store.ts'
import { textAt } from '../store/text-column.ts'
import { acquaintances, commonPapers, theirAcquaintances } from './candidate-ties.ts'
import {
  differentIdentifiers,
  duplicateScore,
  type Evidence,
  namesAgree,
  namesDisagree,
  sameByline,
  sameIdentifier,
  sharedCoauthors,
  sharedVenues,
  type Years,
  years,
} from './duplicate-evidence.ts'
import {
  type ComparableName,
  comparableName,
  givenNamesDisagree,
  leastSimilarity,
  type NameAgreement,
  nameAgreement,
  nameAgreements,
} from './name-agreement.ts'

/** Another author who may be the same person. */
export interface PossibleDuplicate {
  readonly author: number
  readonly score: number
  /** What speaks for it, then what speaks against it, the weightiest first. */
  readonly evidence: readonly string[]
}

/** Of an author with more recorded names, these are looked for. */
const namesLookedFor = 20

/** What scores less is left out: of a name that hundreds bear, the name alone says nothing. */
export const leastScore = 0.05

/** So many candidates, the best by names, coauthors and years, are looked at for the rest. */
const candidatesWeighed = 100

/**
 * The authors who may be the same person as v, the likeliest first; of equal scores, the one of the lower key.
 *
 * Nobody is compared with everybody. Candidates are those of the same folded name, of the same initial and family name,
 * or of a similar name (each up to a bound, see namesLike), those who bear an identifier of v, and the coauthors of
 * coauthors whose names agree; of the same kind as v, person or group, and not decided to be another. The work does not
 * grow with the number of authors but by the indexes' depth; what is weighed, and how, says duplicateScore.
 */
export async function possibleDuplicates(store: Store, snapshot: Snapshot, v: number): Promise<PossibleDuplicate[]> {
  const id = snapshot.authors.ids[v]!
  const [own, bearers, apart] = await Promise.all([
    shownNamesOf(store.pool, id),
    bearersOfIdentifiersOf(store.pool, id),
    decidedApart(store.pool, id),
  ])
  const names = [...new Set([textAt(snapshot.authors.names, v), ...own])].slice(0, namesLookedFor)
  const friends = acquaintances(snapshot, v)
  const candidates = new Candidates(snapshot, v, names)
  for (const { authorId, name } of await namesLike(store.pool, blocksOf(names), leastSimilarity)) {
    candidates.add(authorIndexOf(snapshot, authorId), name)
  }
  for (const w of theirAcquaintances(snapshot, friends)) candidates.addIfNamed(w)
  for (const authorId of bearers) candidates.add(authorIndexOf(snapshot, authorId), null, true)

  for (const authorId of apart) candidates.drop(authorIndexOf(snapshot, authorId))

  const weighed = candidates
    .list()
    .map((candidate) => ({ ...candidate, evidence: inMemory(snapshot, v, friends, candidate) }))
    .map((candidate) => ({ ...candidate, score: duplicateScore(candidate.evidence) }))
    .sort((a, b) => Number(b.identified) - Number(a.identified) || byScore(snapshot)(a, b))
    .slice(0, candidatesWeighed)
  const stored = await storedEvidence(
    store,
    snapshot,
    id,
    weighed.map(({ author }) => snapshot.authors.ids[author]!),
  )
  return weighed
    .map(({ author, evidence }, k): PossibleDuplicate => {
      const all = [...evidence, ...stored[k]!]
      return { author, score: duplicateScore(all), evidence: inOrder(all).map(({ sentence }) => sentence) }
    })
    .filter(({ score }) => score >= leastScore)
    .sort(byScore(snapshot))
}

interface Candidate {
  readonly author: number
  /** Whether it bears an identifier of the author's. */
  readonly identified: boolean
  readonly agreement: { readonly kind: NameAgreement; readonly own: string; readonly other: string } | null
  /** Others found whose names agree as well or better. */
  readonly rivals: number
}

/** Who may be the author, each with the name of theirs that agrees best. */
class Candidates {
  readonly #snapshot: Snapshot
  readonly #v: number
  readonly #names: readonly ComparableName[]
  readonly #words: ReadonlySet<string>
  readonly #found: Map<number, Omit<Candidate, 'rivals'>>

  constructor(snapshot: Snapshot, v: number, names: readonly string[]) {
    this.#snapshot = snapshot
    this.#v = v
    this.#names = names.map(comparableName)
    this.#words = new Set(names.flatMap((name) => fold(name).split(' ')))
    this.#found = new Map()
  }

  /** Notes somebody by a recorded name, the one shown when none is given, if it agrees or somebody said so otherwise. */
  add(w: number, name: string | null = null, identified = false): void {
    const { index, authors } = this.#snapshot
    if (w < 0 || w === this.#v || index.groups[w] !== index.groups[this.#v]) return
    const known = this.#found.get(w)
    const agreement = closer(known?.agreement ?? null, this.#agreement(name ?? textAt(authors.names, w)))
    if (agreement === null && !identified && !known?.identified) return
    this.#found.set(w, { author: w, identified: identified || (known?.identified ?? false), agreement })
  }

  drop(w: number): void {
    this.#found.delete(w)
  }

  list(): Candidate[] {
    const all = [...this.#found.values()]
    const atLeast = nameAgreements.map(
      (_, closeness) => all.filter(({ agreement }) => agreement && closenessOf(agreement.kind) <= closeness).length,
    )
    return all.map((candidate) => ({
      ...candidate,
      rivals: candidate.agreement ? atLeast[closenessOf(candidate.agreement.kind)]! - 1 : 0,
    }))
  }

  /** Notes one of many strangers, most of whom have no word of the name: they are not compared any further. */
  addIfNamed(w: number): void {
    const shown = textAt(this.#snapshot.authors.names, w)
    if (
      fold(shown)
        .split(' ')
        .some((word) => this.#words.has(word))
    )
      this.add(w, shown)
  }

  #agreement(name: string): Candidate['agreement'] {
    const other = comparableName(name)
    let best: Candidate['agreement'] = null
    for (const own of this.#names) {
      const kind = nameAgreement(own, other)
      if (kind !== null) best = closer(best, { kind, own: own.printed, other: name })
    }
    return best
  }
}

function closer(a: Candidate['agreement'], b: Candidate['agreement']): Candidate['agreement'] {
  if (a === null || b === null) return a ?? b
  return closenessOf(b.kind) < closenessOf(a.kind) ? b : a
}

function closenessOf(agreement: NameAgreement): number {
  return nameAgreements.indexOf(agreement)
}

/** What to look for: every name as it is and turned round, and its initial with its family name. */
function blocksOf(names: readonly string[]) {
  const endings = names.flatMap((name) => {
    const { given, family } = parsePersonName(name)
    const [initial] = fold(given)
    const ending = fold(family)
    return initial === undefined || ending === '' ? [] : [{ initial, ending }]
  })
  const distinct = new Map(endings.map((block) => [`${block.initial} ${block.ending}`, block]))
  return { same: [...new Set(names.map(nameKey))].filter(Boolean), endings: [...distinct.values()] }
}

function inMemory(
  snapshot: Snapshot,
  v: number,
  friends: ReadonlySet<number>,
  { author: w, agreement, rivals }: Candidate,
): Evidence[] {
  const { names, ids } = snapshot.authors
  const evidence: (Evidence | null)[] = []
  if (agreement) evidence.push(namesAgree(agreement.kind, agreement.own, agreement.other, rivals))
  if (!agreement || (agreement.kind === 'INITIALS' && disagree(textAt(names, v), textAt(names, w)))) {
    evidence.push(namesDisagree(textAt(names, v), textAt(names, w)))
  }
  const shared = [...acquaintances(snapshot, w)].filter((friend) => friend !== v && friends.has(friend))
  shared.sort((a, b) => ids[a]! - ids[b]!)
  if (shared.length > 0) evidence.push(sharedCoauthors(shared.map((friend) => textAt(names, friend))))
  const together = commonPapers(snapshot, v, w).sort((a, b) => snapshot.papers.ids[a]! - snapshot.papers.ids[b]!)
  if (together.length > 0) evidence.push(sameByline(together.map((p) => `“${textAt(snapshot.papers.titles, p)}”`)))
  const [ownYears, otherYears] = [yearsOf(snapshot, v), yearsOf(snapshot, w)]
  if (ownYears && otherYears) evidence.push(years(ownYears, otherYears))
  return evidence.filter((piece) => piece !== null)
}

/** Whether the names shown disagree though an abbreviated one agrees: "Yi Zhang" and "Yao-Zhong Zhang", once "Y. Zhang". */
function disagree(own: string, other: string): boolean {
  return givenNamesDisagree(comparableName(own), comparableName(other))
}

function yearsOf(snapshot: Snapshot, v: number): Years | null {
  const dated = Array.from(papersOf(snapshot, v), (p) => Math.trunc(snapshot.index.dates[p]! / 1e4)).filter(Boolean)
  return dated.length === 0 ? null : { first: Math.min(...dated), last: Math.max(...dated) }
}

/** What the database adds about the author and each of these: identifiers and venues. */
async function storedEvidence(
  store: Store,
  snapshot: Snapshot,
  id: number,
  others: readonly number[],
): Promise<Evidence[][]> {
  const [[own, ...theirs], venues] = await Promise.all([
    authorIdentifiersOf(store.pool, snapshot, [id, ...others]),
    venuesOf(store.pool, [id, ...others]),
  ])
  return others.map((other, k) => {
    const evidence = identifierEvidence(own!, theirs[k]!)
    const shared = [...(venues.get(id) ?? [])].filter((venue) => venues.get(other)?.has(venue)).sort()
    return shared.length === 0 ? evidence : [...evidence, sharedVenues(shared)]
  })
}

/** One piece of evidence a scheme in which both have identifiers. */
function identifierEvidence(own: readonly AuthorIdentifier[], other: readonly AuthorIdentifier[]): Evidence[] {
  const schemes = [...new Set(own.map(({ scheme }) => scheme))].sort()
  return schemes.flatMap((scheme) => {
    const ownValues = own.filter((identifier) => identifier.scheme === scheme).map(({ value }) => value)
    const otherValues = other.filter((identifier) => identifier.scheme === scheme).map(({ value }) => value)
    if (otherValues.length === 0) return []
    const shared = ownValues.find((value) => otherValues.includes(value))
    if (shared !== undefined) return [sameIdentifier(scheme, shared)]
    return [differentIdentifiers(scheme, ownValues.join(', '), otherValues.join(', '))]
  })
}

function inOrder(evidence: readonly Evidence[]): Evidence[] {
  return [...evidence].sort((a, b) => Number(a.against) - Number(b.against) || b.weight - a.weight)
}

function byScore({ authors }: Snapshot) {
  return (a: { author: number; score: number }, b: { author: number; score: number }) =>
    b.score - a.score || authors.ids[a.author]! - authors.ids[b.author]!
}
