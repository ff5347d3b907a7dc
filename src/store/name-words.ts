import { fold } from '../bibliography/fold.ts'
import { nameKey } from '../bibliography/name-key.ts'

/** The words of a name or of a query for one, folded; their order means nothing. */
export type NameWords = readonly string[]

/**
 * What a query for a name may mean, as words; nothing where it has neither letter nor digit. That is one reading as a
 * rule. A name in Chinese, Japanese or Korean writing is recorded as one word, so that two parts of it may be joined
 * either way: "今城 健太郎" and "健太郎 今城" find the same.
 */
export function nameReadings(query: string): NameWords[] {
  const key = nameKey(query)
  if (key === '') return []
  const parts = fold(query).split(' ')
  const isJoined = parts.length > 1 && key === parts.join('')
  return isJoined ? [[key], [parts.toReversed().join('')]] : [key.split(' ')]
}

/** Whether a word is a single letter of a script that has initials. */
export function isInitial(word: string): boolean {
  return INITIAL.test(word)
}

const INITIAL = /^(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])\p{L}\p{M}*$/u
