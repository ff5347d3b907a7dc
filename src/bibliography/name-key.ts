import { fold } from './fold.ts'
import { displayName, parsePersonName } from './person-name.ts'

/**
 * The key under which two printed names are the same name: "Imajo, Kentaro" and "Kentaro Imajo"; "今城 健太郎" and
 * "今城健太郎". It follows reading order and ignores what folding ignores, and academic degrees; the suffix stays in, so
 * that father and son stay apart. Initials match initials only: "K. Imajo" is another key. Namesakes share a key: it
 * compares names, not persons. Empty for a name without letters.
 */
export function nameKey(printed: string): string {
  // Most names are two plain words, which are read as they stand.
  if (TWO_WORDS.test(printed)) return printed.toLowerCase()
  return fold(displayName(parsePersonName(printed)))
}

const TWO_WORDS = /^[A-Za-z]+ [A-Za-z]+$/
