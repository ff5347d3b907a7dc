import { fold } from '../bibliography/fold.ts'
import { nameKey } from '../bibliography/name-key.ts'
import { parsePersonName } from '../bibliography/person-name.ts'
import { trigramSimilarity } from './trigram-similarity.ts'

/** How two names can be one person's, the closest agreement first. */
export const nameAgreements = ['SAME', 'REORDERED', 'SHORTER', 'INITIALS', 'FAMILY_PART', 'SIMILAR'] as const

export type NameAgreement = (typeof nameAgreements)[number]

/** Names that share fewer trigrams are not alike. */
export const leastSimilarity = 0.6

/** A slip in a shorter word makes another name of it; initials apart. */
const shortestSlip = 5

/**
 * How two printed names can be one person's:
 * SAME but for accents, case, punctuation, hyphens, and "Family, Given" for "Given Family";
 * REORDERED, the same words in another order, as of names whose family name comes first;
 * SHORTER, one without middle names or the particle of the other;
 * INITIALS, one with initials for given names of the other;
 * FAMILY_PART, as one of these, one with a part of the other's family name: "Maria García", "Maria García López";
 * SIMILAR, with at least 0.6 of all trigrams in common, where the words in which they differ are not short ones: "Li" is
 * no slip for "Liu".
 * null where they disagree: in the family name, in a given name, or in suffixes that tell father from son.
 */
export function nameAgreement(a: ComparableName, b: ComparableName): NameAgreement | null {
  if (a.key === '' || b.key === '') return null
  if (a.key === b.key) return 'SAME'
  if (a.suffix !== '' && b.suffix !== '' && a.suffix !== b.suffix) return null
  if (a.sortedWords === b.sortedWords) return 'REORDERED'
  const given = givenAgreement(a.given, b.given)
  if (given !== null) {
    const family = familyAgreement(a, b)
    if (family === 'SAME') return given
    if (family === 'FAMILY_PART') return family
  }
  return !contradict(a, b) && isSlip(a.key, b.key) ? 'SIMILAR' : null
}

/** Whether two names of one family disagree in the given names: written out, they are no one's. */
export function givenNamesDisagree(a: ComparableName, b: ComparableName): boolean {
  return a.family === b.family && nameAgreement(a, b) === null
}

/** A printed name, taken apart and folded once to be compared with many. */
export interface ComparableName {
  readonly printed: string
  readonly key: string
  /** Given names, "JRR" and "J.-R. R." as three initials. */
  readonly given: readonly string[]
  readonly family: string
  readonly particle: string
  readonly suffix: string
  readonly sortedWords: string
}

export function comparableName(printed: string): ComparableName {
  const { given, particle, family, suffix } = parsePersonName(printed)
  return {
    printed,
    key: nameKey(printed),
    given: givenWords(given),
    family: fold(family),
    particle: fold(particle),
    suffix: fold(suffix),
    sortedWords: fold(`${given} ${particle} ${family} ${suffix}`).split(' ').sort().join(' '),
  }
}

/** The same family name, also where only one has the particle, or one that begins or ends with all words of the other. */
function familyAgreement(a: ComparableName, b: ComparableName): 'SAME' | 'FAMILY_PART' | null {
  if (joined(a.family) === joined(b.family)) return 'SAME'
  if (joined(a.particle + a.family) === joined(b.particle + b.family)) return 'SAME'
  const [shorter, longer] = [a.family, b.family].sort((x, y) => x.length - y.length) as [string, string]
  return longer.startsWith(`${shorter} `) || longer.endsWith(` ${shorter}`) ? 'FAMILY_PART' : null
}

/** The first given names must agree, and of the others those of the shorter name, in their order. */
function givenAgreement(a: readonly string[], b: readonly string[]): 'SHORTER' | 'INITIALS' | null {
  if (a.length === 0 || b.length === 0) return null
  if (a.join('') === b.join('')) return 'SHORTER'
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a]
  let initials = false
  let k = 0
  for (const [place, word] of fewer.entries()) {
    const next = more.findIndex((other, at) => at >= k && startsAlike(word, other))
    if (next === -1 || (place === 0 && next !== 0)) return null
    initials ||= word !== more[next]
    k = next + 1
  }
  return initials ? 'INITIALS' : 'SHORTER'
}

/** The same word, or one the initial of the other. */
function startsAlike(a: string, b: string): boolean {
  return a === b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b))
}

/** Names of one family whose given names begin with different letters, or names of which one has no given name. */
function contradict(a: ComparableName, b: ComparableName): boolean {
  if ((a.given.length === 0) !== (b.given.length === 0)) return true
  return a.family === b.family && a.given.some((word, k) => b.given[k] !== undefined && word[0] !== b.given[k][0])
}

function isSlip(a: string, b: string): boolean {
  const [first, second] = [a.split(' '), b.split(' ')]
  const differing = [
    ...first.filter((word) => !second.includes(word)),
    ...second.filter((word) => !first.includes(word)),
  ]
  if (differing.some(({ length }) => length > 1 && length < shortestSlip)) return false
  return trigramSimilarity(a, b) >= leastSimilarity
}

function givenWords(given: string): string[] {
  return given
    .split(/[\s.\-‐‑]+/)
    .flatMap((word) => (/^\p{Lu}{2,3}$/u.test(word) ? [...word] : [word]))
    .map(fold)
    .filter(Boolean)
}

function joined(folded: string): string {
  return folded.replaceAll(' ', '')
}
