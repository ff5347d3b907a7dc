import { z } from 'zod'
import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { AuthorKind } from '../../bibliography/paper-record.ts'
import { displayName } from '../../bibliography/person-name.ts'
import { text } from '../json-shape.ts'
import { markupText } from '../markup-text.ts'
import { standsForOthers } from '../stands-for-others.ts'

export const cslNameShape = z.object({
  family: text,
  given: text,
  literal: text,
  suffix: text,
  'non-dropping-particle': text,
  'dropping-particle': text,
})

type CslName = z.output<typeof cslNameShape>

export interface CslNames {
  readonly names: readonly { readonly nameAsPrinted: string; readonly kind: AuthorKind }[]
  /** False when the list ends in "others" or "et al.", or a name in it is empty. */
  readonly complete: boolean
}

/** The names of an item in reading order, particles before the family name: "Jan van der Berg". */
export function cslNames(list: readonly CslName[]): CslNames {
  const printed = list.map(printedName)
  const shown = printed.filter(({ nameAsPrinted }) => nameAsPrinted !== '' && !standsForOthers(nameAsPrinted))
  return { names: shown, complete: shown.length === printed.length }
}

function printedName(name: CslName): { nameAsPrinted: string; kind: AuthorKind } {
  const part = (key: keyof CslName) => markupText(name[key] ?? '')
  const family = part('family')
  if (family === '' && part('given') === '') {
    const literal = part('literal')
    return { nameAsPrinted: literal, kind: authorKindOf(literal) }
  }
  const particle = [part('dropping-particle'), part('non-dropping-particle')].filter(Boolean).join(' ')
  const nameAsPrinted = joined(displayName({ given: part('given'), particle, family, suffix: part('suffix') }))
  return { nameAsPrinted, kind: part('given') === '' ? authorKindOf(nameAsPrinted) : 'PERSON' }
}

/** A particle that ends in an apostrophe stands without a space: "d’ Alembert" is "d’Alembert". */
function joined(name: string): string {
  return name.replace(/(?<=(?:^|\s)\p{L}{1,4}['’]) /u, '')
}
