/** The parts of a person's name; the empty string stands for a part that the name does not have. */
export interface PersonName {
  /** Given names or initials, as printed: "Ursula", "J. R. R.". */
  readonly given: string
  /** Words before the family name that belong to it: "von der", "de la", "bin". */
  readonly particle: string
  /** The family name; the whole of a name that has one part only ("Plato"). */
  readonly family: string
  /** "Jr.", "III"; what tells father from son. */
  readonly suffix: string
}

/**
 * A printed name taken apart: "Given Family", "Family, Given", "Family, Jr., Given", "Given Family, Jr.", and names in
 * Chinese, Japanese or Korean writing, "今城 健太郎", where the family name comes first.
 *
 * Academic degrees after a name are dropped. Not attempted, since the print does not tell: family names of two words
 * without a comma ("Gabriel García Márquez" gets the family Márquez), Chinese, Hungarian or Vietnamese names that keep
 * their own order in Latin letters, a name in East Asian writing without a space (all of it is the family name), titles
 * before a name, whether "Van" is a particle or a Vietnamese given name. Blank text gives four empty parts.
 */
export function parsePersonName(printed: string): PersonName {
  const parts = withoutDegrees(
    printed
      .split(/[,，、]/)
      .map(oneLine)
      .filter(Boolean),
  )
  if (EAST_ASIAN.test(printed)) return eastAsian(parts)
  const [first = '', ...rest] = parts
  const suffix = rest.find(isNameSuffix)
  const given = rest.filter((part) => part !== suffix).join(' ')
  return given === '' ? givenFirst(first, suffix) : familyFirst(first, given, suffix)
}

/** The name in reading order: "Ursula von der Leyen", "Martin Luther King Jr.", "今城健太郎". */
export function displayName({ given, particle, family, suffix }: PersonName): string {
  if (EAST_ASIAN.test(family + given)) return family + given
  return [given, particle, family, suffix].filter(Boolean).join(' ')
}

/** The name in the order of an index: "von der Leyen, Ursula", "King, Jr., Martin Luther". */
export function invertedName({ given, particle, family, suffix }: PersonName): string {
  return [[particle, family].filter(Boolean).join(' '), suffix, given].filter(Boolean).join(', ')
}

/** The first letters of the given names, in capitals: "JRR" of "J. R. R.", "JRR" and "John Ronald Reuel"; "JP" of "Jean-Pierre". */
export function initials({ given }: PersonName): string {
  return given
    .split(/[\s.\-‐‑]+/)
    .filter(Boolean)
    .map((word) => (/^\p{Lu}{2,3}$/u.test(word) ? word : [...word][0]!.toUpperCase()))
    .join('')
}

/** Whether the words of a name are a suffix alone: "Jr.", "III". */
export function isNameSuffix(words: string): boolean {
  return /^(?:jr|sr|ii|iii|iv|2nd|3rd|4th)\.?$/i.test(words)
}

const EAST_ASIAN = /^(?=.*\p{L})[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々ｰﾞﾟ\s,，、]+$/u

// In lower case a particle wherever it stands; capitalized, only these, and only between other words.
const PARTICLE =
  /^(?:van|von|vom|der|den|de|del|della|dalla|degli|di|da|das|do|dos|du|la|le|las|los|lo|ter|ten|te|tot|zu|zur|zum|af|av|bin|bint|ibn|ben|al|el|y|e|['’]t)$/
const CAPITALIZED_PARTICLE = /^(?:Van|Von|Der|Den|De|Del|Della|Dos|Das|La)$/

const DEGREE = /^(?:ph\.? ?d|d\.? ?phil|msc|bsc|mba|mph|esq)\.?$/i

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/**
 * "Aziza Rahman, MD" has a degree, "Rahman, MD" a given name: after one word, the next part is the given name. "M.D." is
 * rather two initials and "Md" the name Mohammed cut short, so of these only "MD" is taken for the degree.
 */
function withoutDegrees(parts: readonly string[]): readonly string[] {
  const isDegree = (part: string) => part === 'MD' || DEGREE.test(part)
  return parts
    .filter((part, i) => i === 0 || !isDegree(part) || (i === 1 && !parts[0]!.includes(' ')))
    .map((part) => part.replace(/^([^ ]+ [^ ].*) (?:ph\.? ?d|d\.? ?phil)\.?$/i, '$1'))
}

function eastAsian(parts: readonly string[]): PersonName {
  const [family = '', ...given] = parts.flatMap((part) => part.split(' '))
  return { given: given.join(''), particle: '', family, suffix: '' }
}

function givenFirst(name: string, suffixAfterComma: string | undefined): PersonName {
  const words = name.split(' ')
  const suffix = suffixAfterComma ?? lastSuffix(words)
  const family = words.pop() ?? ''
  let start = words.length
  while (start > 0 && isParticle(words[start - 1]!, { between: start > 1 })) start -= 1
  return { given: words.slice(0, start).join(' '), particle: words.slice(start).join(' '), family, suffix }
}

/** Particles stand before the family name or, as Dutch indexes have it, after the given one: "Berg, Jan van der". */
function familyFirst(familyPart: string, givenPart: string, suffixAfterComma: string | undefined): PersonName {
  const words = familyPart.split(' ')
  const suffix = suffixAfterComma ?? lastSuffix(words)
  let start = 0
  while (start < words.length - 1 && isParticle(words[start]!, { between: true })) start += 1
  const given = givenPart.split(' ')
  let end = given.length
  while (end > 1 && isParticle(given[end - 1]!, { between: false })) end -= 1
  return {
    given: given.slice(0, end).join(' '),
    particle: [...given.slice(end), ...words.slice(0, start)].join(' '),
    family: words.slice(start).join(' '),
    suffix,
  }
}

/** Takes the suffix from the end of the words, unless nothing else is there. */
function lastSuffix(words: string[]): string {
  return words.length > 1 && isNameSuffix(words.at(-1)!) ? words.pop()! : ''
}

function isParticle(word: string, { between }: { readonly between: boolean }): boolean {
  return PARTICLE.test(word) || (between && CAPITALIZED_PARTICLE.test(word))
}
