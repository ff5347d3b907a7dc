import { STOP_WORDS } from './stop-words.ts'

/**
 * The content words of a text, in order and with repetitions.
 *
 * Lower case, compatibility forms resolved (NFKD), accents removed, so "Ångström" and "angstrom" are one word; the vowel
 * signs of Indic scripts and the voicing of kana are no accents and stay. A word is a run of letters and digits with at
 * least two characters and one letter; numbers, single letters and stop words are out, and "state-of-the-art" is two
 * words. No stemming.
 * Scripts written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) are read as overlapping pairs of
 * characters, which needs no dictionary and so comes out alike on every version of the runtime; a run of one character is
 * a word of its own. O(length of the text).
 */
export function contentWords(text: string): string[] {
  const ascii = ASCII.test(text)
  const plain = ascii ? text.toLowerCase() : withoutAccents(text)
  const words: string[] = []
  for (const run of plain.match(ascii ? ASCII_RUN : RUN) ?? []) {
    if (ascii || !UNSPACED.test(run)) {
      if (isContentWord(run)) words.push(run)
      continue
    }
    for (const part of run.match(SAME_KIND) ?? []) {
      if (UNSPACED.test(part)) words.push(...pairs(part))
      else if (isContentWord(part)) words.push(part)
    }
  }
  return words
}

const ASCII = /^\p{ASCII}*$/u
const ASCII_RUN = /[a-z0-9]+/g
const RUN = /[\p{L}\p{M}\p{N}]+/gu
/** Marks that any script may bear; those that turn one kana into another are letters in effect. */
const ACCENTS = /[^\P{Script=Inherited}\u3099\u309A]+/gu
const UNSPACED_SCRIPTS = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}`
const UNSPACED = new RegExp(`[${UNSPACED_SCRIPTS}]`, 'u')
const SAME_KIND = new RegExp(`[${UNSPACED_SCRIPTS}]+|[^${UNSPACED_SCRIPTS}]+`, 'gu')
const LETTER = /\p{L}/u

/** In lower case; composed again after the accents are gone, so that a Korean syllable stays one character. */
function withoutAccents(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(ACCENTS, '').normalize('NFC')
}

function isContentWord(run: string): boolean {
  return run.length >= 2 && LETTER.test(run) && !STOP_WORDS.has(run)
}

function pairs(run: string): string[] {
  const characters = Array.from(run)
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, i) => characters[i]! + character)
}
