/**
 * A name or a title, folded for comparison: lower case, no accents, no punctuation, words parted by single spaces. What
 * folds equal is meant to be read as equal: "O’Brien" and "OBrien", "Müller" and "Muller", "Jean-Luc" and "Jean Luc",
 * full-width "Ａ" and "A", half-width "ｶﾞ" and "ガ".
 *
 * Every script keeps its letters. Marks that merely decorate (those shared by Latin, Greek and Cyrillic; the vowel points
 * of Hebrew and Arabic) go; marks that make another letter (the kana voicing marks, the vowel signs of Indic scripts and
 * Thai) stay. Not attempted: transliteration, "ö" as "oe", traditional against simplified characters. Text without any
 * letter or digit folds to the empty string, which says nothing and equals nothing. Folding what is folded changes nothing.
 */
export function fold(text: string): string {
  // Most texts are plain, and of these nothing has to be decomposed.
  if (ASCII.test(text))
    return text.toLowerCase().replace(ASCII_APOSTROPHES, '').replace(NEITHER_ASCII_LETTER_NOR_DIGIT, ' ').trim()
  return text
    .replace(APOSTROPHES, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(APOSTROPHES, '')
    .replace(DECORATION, '')
    .replace(LETTERS_OF_THEIR_OWN, (letter) => PLAIN_LETTERS[letter]!)
    .replace(NEITHER_LETTER_NOR_DIGIT, ' ')
    .trim()
    .normalize('NFC')
}

const ASCII = /^[\x20-\x7e]*$/
const ASCII_APOSTROPHES = /['`]/g
const NEITHER_ASCII_LETTER_NOR_DIGIT = /[^a-z0-9]+/g

// Before decomposition as well, because ´ decomposes to a space with an accent.
const APOSTROPHES = /['’‘‛`´′ʹʻʼʽʾʿˈ]/g

// Combining diacritics of all blocks, Hebrew and Arabic points, the Arabic stretching stroke, invisible format characters.
const DECORATION =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]|\p{Cf}/gu

// Letters that Unicode does not decompose, though readers and keyboards do.
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ȷ: 'j',
  ĸ: 'k',
  ƀ: 'b',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ɨ: 'i',
  ʉ: 'u',
  ƶ: 'z',
  ə: 'e',
  // The form at the end of a word.
  ς: 'σ',
}
const LETTERS_OF_THEIR_OWN = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'g')

const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{M}\p{N}]+/gu
