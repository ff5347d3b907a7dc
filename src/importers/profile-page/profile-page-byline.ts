import { authorKindOf } from '../../bibliography/author-kind.ts'
import { nameKey } from '../../bibliography/name-key.ts'
import type { Signature } from '../../bibliography/paper-record.ts'
import { isNameSuffix } from '../../bibliography/person-name.ts'
import { quoted } from '../excerpt.ts'

export interface ProfilePageByline {
  readonly signatures: readonly Signature[]
  /** False when it ends in "et al.". */
  readonly complete: boolean
}

/**
 * The signatures of a printed byline, "A, B, C et al.", or the reason why it is none. The page's subject is an author of
 * every paper: behind "et al." they come last with position null; a whole byline has to name them.
 */
export function profilePageByline(printed: string, subject: string): ProfilePageByline | string {
  const line = printed.replace(/\s+/g, ' ')
  const shown = line.replace(/,? et al\.?$/i, '')
  const complete = shown === line
  const names = namesIn(shown)
  if (names.some((name) => name === '' || name.length > MAX_NAME_LENGTH)) {
    return `requires a byline as "A, B, C et al.", got ${quoted(line)}`
  }
  const key = nameKey(subject)
  const isSubject = names.map((name) => nameKey(name) === key)
  const signatures = names.map((name, i) => signature(name, i + 1, isSubject[i]!))
  if (isSubject.includes(true)) return { signatures, complete }
  if (complete) return `requires ${subject}, whose page it is, on a byline without "et al.", got ${quoted(line)}`
  return { signatures: [...signatures, signature(subject, null, true)], complete }
}

// As of the header: longer text is a sentence that stands where the byline should.
const MAX_NAME_LENGTH = 200

/** Split at commas, except before a suffix: "Martin King, Jr., Ada Example" are two. */
function namesIn(shown: string): readonly string[] {
  const names: string[] = []
  for (const part of shown.split(',').map((part) => part.trim())) {
    const previous = names.at(-1)
    if (previous && isNameSuffix(part)) names[names.length - 1] = `${previous}, ${part}`
    else names.push(part)
  }
  return names
}

function signature(nameAsPrinted: string, position: number | null, isSubject: boolean): Signature {
  const kind = isSubject ? 'PERSON' : authorKindOf(nameAsPrinted)
  return { position, nameAsPrinted, kind, identifiers: [], affiliations: [], corresponding: false }
}
