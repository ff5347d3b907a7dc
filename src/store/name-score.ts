import { editDistance } from './edit-distance.ts'
import { isInitial, type NameWords } from './name-words.ts'

/**
 * How well a recorded name answers a query, 0 to 1, whatever the order of the words. The word of the query that is the
 * hardest to find in the name decides on the range:
 *
 * - from 0.8: every word of the query stands in the name, whole, or one of both as an initial of the other;
 * - from 0.6: every word at least begins one of the name;
 * - from 0.4: every word at least resembles one of the name, by a slip, two of eight letters or more, or by being a part
 *   within it; or an initial is missing;
 * - from 0.2: one word of two or more has nothing like it in the name;
 * - 0: no match.
 *
 * Within its range a name stands by 2·Σc / (q + n), where q and n are the numbers of words and c is the closeness of a
 * word of the query to its partner in the name: 1 for the same, 0.5 for an initial, the shared part of the letters
 * otherwise. So 1 is for the same words alone; names with fewer further words come first, and those with as many are
 * equal. Neighbouring words and the same letters in one are the same: "Mei-Hua", "Meihua". Words are paired from
 * the closest pair on, none twice. An initial in the name stands for a word of the query only where another word is found
 * in full, and no word of the name of more than three letters is left over: "K." alone is no Kentaro, and the name of
 * "Anna K. Imajo" is Anna. Time O(q·n) pairs; memory the same.
 */
export function nameScore(query: NameWords, name: NameWords): number {
  const words = joinedAsIn(query, name)
  const recorded = joinedAsIn(name, query)
  const pairs = pairing(words, recorded)
  const unpaired = words.filter((_, k) => pairs.every(({ word }) => word !== k))
  const missing = unpaired.filter((word) => !isInitial(word)).length
  const full = words.filter((word) => !isInitial(word)).length
  if (pairs.length === 0 || missing > 1 || (full > 0 && missing === full)) return scoreOfRunTogether(query, name)
  const closeness = pairs.reduce((sum, pair) => sum + pair.closeness, 0)
  const weakest = Math.min(...pairs.map(({ range }) => range))
  const floor = missing > 0 ? Range.LACKING : unpaired.length > 0 ? Math.min(weakest, Range.RESEMBLING) : weakest
  return scoreWithin(floor, (2 * closeness) / (words.length + recorded.length))
}

/** Names that score less are answers by slips, by letters within words, or for want of a better one. */
export const scoreAsWritten = 0.6

const Range = { WHOLE: 0.8, BEGINNING: scoreAsWritten, RESEMBLING: 0.4, LACKING: 0.2, WIDTH: 0.2 } as const

/** Four decimals. */
function scoreWithin(floor: number, share: number): number {
  return Math.round((floor + Range.WIDTH * share) * 1e4) / 1e4
}

/** A slip may fall on a space: "IvanbWang". */
function scoreOfRunTogether(query: NameWords, name: NameWords): number {
  const closeness = closenessWithSlips(query.join(''), name.join(''))
  return closeness === null ? 0 : scoreWithin(Range.RESEMBLING, closeness / 2)
}

/** A word of the query and how it is found in its partner, a word of the name. */
interface Pair {
  readonly word: number
  readonly partner: number
  readonly range: number
  readonly closeness: number
}

/** Neighbouring words that the others have as one are one. */
function joinedAsIn(words: NameWords, others: NameWords): NameWords {
  for (let start = 0; start < words.length - 1; start++) {
    let joined = words[start]!
    for (let end = start + 1; end < words.length; end++) {
      joined += words[end]!
      if (others.includes(joined)) return joinedAsIn(words.toSpliced(start, end + 1 - start, joined), others)
    }
  }
  return words
}

function pairing(query: NameWords, name: NameWords): Pair[] {
  const candidates = query.flatMap((q, word) => name.flatMap((n, partner) => pair(q, n, word, partner) ?? []))
  candidates.sort((a, b) => b.range - a.range || b.closeness - a.closeness)
  const pairs = withoutRepeats(candidates)
  const isCutShort = ({ word, partner }: Pair) => isInitial(name[partner]!) && !isInitial(query[word]!)
  if (!pairs.some(isCutShort)) return pairs
  const hasFullWord = pairs.some(({ word, partner }) => !isInitial(name[partner]!) && !isInitial(query[word]!))
  const isLeftOver = (n: string, k: number) => n.length > 3 && pairs.every(({ partner }) => partner !== k)
  if (hasFullWord && !name.some(isLeftOver)) return pairs
  return withoutRepeats(candidates.filter((candidate) => !isCutShort(candidate)))
}

/** Of the candidates, in their order, those that share no word with an earlier one. */
function withoutRepeats(candidates: readonly Pair[]): Pair[] {
  const pairs: Pair[] = []
  for (const candidate of candidates) {
    const isFree = pairs.every(({ word, partner }) => word !== candidate.word && partner !== candidate.partner)
    if (isFree) pairs.push(candidate)
  }
  return pairs
}

/** null where the words have nothing in common. */
function pair(q: string, n: string, word: number, partner: number): Pair | null {
  const found = (range: number, closeness: number): Pair => ({ word, partner, range, closeness })
  if (q === n) return found(Range.WHOLE, 1)
  if (isInitial(q) || isInitial(n)) return n.startsWith(q) || q.startsWith(n) ? found(Range.WHOLE, 0.5) : null
  if (n.startsWith(q)) return found(Range.BEGINNING, q.length / n.length)
  if (n.includes(q)) return found(Range.RESEMBLING, q.length / n.length)
  const closeness = closenessWithSlips(q, n)
  return closeness === null ? null : found(Range.RESEMBLING, closeness)
}

/** null where it would take more than a slip, from eight letters on more than two. */
function closenessWithSlips(a: string, b: string): number | null {
  const longest = Math.max(a.length, b.length)
  const slips = longest < 8 ? 1 : 2
  if (Math.abs(a.length - b.length) > slips) return null
  const distance = editDistance(a, b)
  return distance <= slips && distance < longest ? 1 - distance / longest : null
}
