import { isInitial, type NameWords } from './name-words.ts'

/** A condition on author_name in SQL; a value of it goes through the function, which gives its placeholder. */
export type NameCondition = (value: (text: string) => string) => string

/** One of the conditions by which names are looked for, from the strictest on. */
export interface NameSearch {
  readonly condition: NameCondition
  /** It is looked for where fewer authors than these were found by the conditions before. */
  readonly whereFewerThan: number
}

/** Where so many authors bear one or two letters as a word, words that begin with them are not looked for. */
export const enoughWhole = 100

/** Where so many authors are found by what is written, slips and missing words are not looked for. */
export const enoughWithoutSlips = 20

/**
 * The conditions by which recorded names are looked for. The index of trigrams answers each, `<%` and `<<%` by the
 * thresholds of searchSettings; only one or two letters of another script than Latin, sought within words, take a look
 * at every name. How well a name answers is told by its score: what meets a condition may score less than others that
 * meet it, or nothing, since conditions pair no words and mind no boundaries of longer ones.
 *
 * Patterns of LIKE are preferred: all their trigrams must be there, which the index finds many times as fast as "enough
 * of them". So a slip is sought as every way to make one, each a pattern.
 */
export function nameSearches(readings: readonly NameWords[]): NameSearch[] {
  const sought = readings.map(mostTelling)
  const searches: [ways: NameCondition[][], whereFewerThan: number][] = [
    [sought.flatMap(asWritten), 1],
    [sought.flatMap(asBeginning), enoughWhole],
    [sought.flatMap(withOneSlipOrLess), enoughWithoutSlips],
    [sought.flatMap(withinWords), 1],
    [sought.flatMap(withMoreSlips), 1],
    [sought.flatMap((words) => withoutOne(words, () => true)), 1],
  ]
  return searches
    .filter(([ways]) => ways.length > 0)
    .map(([ways, whereFewerThan]) => ({ condition: any(ways.map(all)), whereFewerThan }))
}

/** How much a name has of the query by trigrams, 0 to 100 a word; as much again where it has the same words. */
export function likeness(readings: readonly NameWords[]): NameCondition {
  return (value) => {
    const sums = readings.map((words) =>
      mostTelling(words)
        .map((word) => `word_similarity(${value(word)}, folded)`)
        .join(' + '),
    )
    const same = readings.flatMap(inEveryOrder).map((name) => value(name))
    return `(100 * greatest(${sums.join(', ')}))::int + 100 * (folded IN (${same.join(', ')}))::int`
  }
}

/** More words than these tell nothing more, and would only be looked up. */
const mostWords = 6

function mostTelling(words: NameWords): NameWords {
  return [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, mostWords)
}

/** The names of these words; of many words, which are no common name, the name as it is given. */
function inEveryOrder(words: NameWords): string[] {
  if (words.length < 2 || words.length > 4) return [words.join(' ')]
  return words.flatMap((word, k) => inEveryOrder(words.toSpliced(k, 1)).map((rest) => `${word} ${rest}`))
}

/** Every word; of up to four words, also one of them, or all but one, as initials in the name. */
function asWritten(words: NameWords): NameCondition[][] {
  if (isShort(words)) return [words.map(whole)]
  const full = words.filter((word) => !isInitial(word))
  const written = words.map(contains)
  if (full.length < 2 || words.length > 4) return [written]
  const cut = (isCut: (word: string) => boolean) =>
    words.map((word, k) => (isCut(word) && !isInitial(word) ? whole([...word][0]!) : written[k]!))
  return [
    written,
    ...full.map((one) => cut((word) => word === one)),
    ...(full.length > 2 ? full.map((one) => cut((word) => word !== one)) : []),
  ]
}

function asBeginning(words: NameWords): NameCondition[][] {
  return isShort(words) ? [words.map(begins)] : []
}

/** One word with one slip and the others as written; or one missing: an initial, or one of three words or more. */
function withOneSlipOrLess(words: NameWords): NameCondition[][] {
  if (isShort(words)) return []
  const misspelt = words.flatMap((word, k) => {
    const others = words.toSpliced(k, 1)
    if (isInitial(word)) return []
    if (others.every(isInitial)) return [[...others.map(beginsUnindexed), withOneSlip(word)]]
    return [[...others.map(contains), any(slips(word).map((pattern) => like(pattern)))]]
  })
  return [...misspelt, ...withoutOne(words, words.length > 2 ? () => true : isInitial)]
}

/** In scripts that write names without spaces, the one or two letters are a word of their own. */
function withinWords(words: NameWords): NameCondition[][] {
  return isShort(words) && !LATIN.test(words[0]!) ? [words.map((word) => like(`%${word}%`))] : []
}

/** Every word with as many slips as leave it a part of its trigrams; a short one may have no more than one: see nameScore. */
function withMoreSlips(words: NameWords): NameCondition[][] {
  return words.length === 1 && words[0]!.length < 8 ? [] : [words.map(resembles)]
}

/**
 * Every way to leave one word out of those that may be, where the others still tell a name: with a word that is no
 * initial, of three words or more with six letters of such, unless an initial is what is missing.
 */
function withoutOne(words: NameWords, mayBeMissing: (word: string) => boolean): NameCondition[][] {
  return words.flatMap((word, k) => {
    const rest = words.toSpliced(k, 1)
    const letters = rest.filter((other) => !isInitial(other)).join('').length
    const tellsName = letters >= (words.length > 2 && !isInitial(word) ? 6 : 1)
    return mayBeMissing(word) && tellsName ? [rest.map(contains)] : []
  })
}

/** Whether a query is one word of one or two letters. */
function isShort(words: NameWords): boolean {
  return words.length === 1 && words[0]!.length < 3
}

const all = (conditions: readonly NameCondition[]) => joined(conditions, ' AND ')
const any = (conditions: readonly NameCondition[]) => joined(conditions, ' OR ')

function joined(conditions: readonly NameCondition[], by: string): NameCondition {
  return (value) => `(${conditions.map((condition) => condition(value)).join(by)})`
}

/** As one of the words: all trigrams, those at its ends included. */
function whole(word: string): NameCondition {
  return (value) => `${value(word)} <<% folded`
}

/** Anywhere; of one or two letters, which are everywhere, at the beginning of a word. */
function contains(word: string): NameCondition {
  return word.length < 3 ? begins(word) : like(`%${word}%`)
}

/** Of a regular expression the index uses Latin letters alone, of LIKE all; but it meets one expression sooner than two patterns. */
function begins(word: string): NameCondition {
  // Folded words have letters, marks and digits only, which stand for themselves in either.
  if (LATIN.test(word)) return (value) => `folded ~ ${value(`(^| )${word}`)}`
  return any([like(`${word}%`), like(`% ${word}%`)])
}

/** One letter begins so many words that the index is better asked for the rest of the name. */
function beginsUnindexed(letter: string): NameCondition {
  return (value) => `(folded || '') ~ ${value(`(^| )${letter}`)}`
}

/** What a slip leaves of a short word is too short for the index to find it by patterns: they only choose then. */
function withOneSlip(word: string): NameCondition {
  if (word.length > 5) return any(slips(word).map((pattern) => like(pattern)))
  return all([resembles(word), any(slips(word).map((pattern) => like(pattern, `(folded || '')`)))])
}

/**
 * By a part of its trigrams, of which a short word has few left when two letters are changed over. Beyond Latin letters a
 * database may see no letters and so no trigrams, depending on its locale.
 */
function resembles(word: string): NameCondition {
  const alike: NameCondition = (value) => `${value(word)} <% folded`
  if (word.length < 3) return begins(word)
  if (!LATIN.test(word)) return any([alike, like(`%${word}%`)])
  return word.length < 6 ? any([alike, ...changedOver(word).map(whole)]) : alike
}

/** Patterns for the word with one letter changed, left out, added, or changed over with its neighbour. */
function slips(word: string): string[] {
  const letters = [...word]
  const before = (k: number) => letters.slice(0, k).join('')
  const from = (k: number) => letters.slice(k).join('')
  const places = letters.slice(0, mostPlaces).map((_, k) => k)
  const slipped = [
    ...places.flatMap((k) => [`${before(k)}_${from(k + 1)}`, `${before(k)}${from(k + 1)}`]),
    ...places.slice(1).map((k) => `${before(k)}_${from(k)}`),
    ...changedOver(word),
  ]
  return slipped.map((pattern) => `%${pattern}%`)
}

/** In longer words, slips are sought up to this letter. */
const mostPlaces = 24

/** The word with two neighbouring letters changed over, in every place. */
function changedOver(word: string): string[] {
  const letters = [...word]
  return letters.slice(1, mostPlaces).map((letter, k) => letters.toSpliced(k, 2, letter, letters[k]!).join(''))
}

const LATIN = /^[a-z\d]+$/

function like(pattern: string, column = 'folded'): NameCondition {
  return (value) => `${column} LIKE ${value(pattern)}`
}
