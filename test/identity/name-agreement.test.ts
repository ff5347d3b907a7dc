import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../src/bibliography/fold.ts'
import { comparableName, type NameAgreement, nameAgreement } from '../../src/identity/name-agreement.ts'
import { someNames } from '../schema/some-bibliography.ts'

const agreement = (a: string, b: string) => nameAgreement(comparableName(a), comparableName(b))

const someName = fc.oneof(
  fc.constantFrom(...someNames),
  fc
    .tuple(
      fc.constantFrom('Ada', 'A.', 'Ada B.', 'J. R. R.', 'Jean-Luc', 'Wei', 'María'),
      fc.constantFrom('', 'van der', 'de la'),
      fc.constantFrom('Wang', 'García', 'García López', 'Smith-Jones', 'Berg'),
      fc.constantFrom('', 'Jr.', 'III'),
    )
    .map((parts) => parts.filter(Boolean).join(' ')),
)

describe('laws', () => {
  test('it does not matter which of two names comes first', () => {
    fc.assert(
      fc.property(someName, someName, (a, b) => {
        expect(agreement(a, b)).toBe(agreement(b, a))
      }),
    )
  })

  test('a name is the same as itself, as itself folded, and as itself in capitals', () => {
    fc.assert(
      fc.property(someName, (name) => {
        expect(agreement(name, name)).toBe('SAME')
        expect(agreement(name, name.toUpperCase())).not.toBeNull()
        expect(['SAME', 'REORDERED']).toContain(agreement(name, fold(name)))
      }),
    )
  })
})

test.for<[string, string, NameAgreement | null]>([
  ['José García', 'Jose Garcia', 'SAME'],
  ['Imajo, Kentaro', 'Kentaro Imajo', 'SAME'],
  ['Jean-Luc Picard', 'Jean Luc Picard', 'SAME'],
  ['今城 健太郎', '今城健太郎', 'SAME'],
  ['Wang Wei', 'Wei Wang', 'REORDERED'],
  ['John A. Smith', 'John Smith', 'SHORTER'],
  ['Ludwig van Beethoven', 'Ludwig Beethoven', 'SHORTER'],
  ['Vincent VanGogh', 'Vincent van Gogh', 'SHORTER'],
  ['K. Imajo', 'Kentaro Imajo', 'INITIALS'],
  ['J. R. R. Tolkien', 'John Ronald Reuel Tolkien', 'INITIALS'],
  ['JRR Tolkien', 'John R. R. Tolkien', 'INITIALS'],
  ['J. Tolkien', 'J. R. R. Tolkien', 'SHORTER'],
  ['García, María', 'García López, María', 'FAMILY_PART'],
  ['Jones, Mary', 'Smith-Jones, Mary', 'FAMILY_PART'],
  ['Kentaro Imajo', 'Kentarou Imajo', 'SIMILAR'],
  ['Wei Wang', 'Wei Zhang', null],
  ['Wei Wang', 'Wen Wang', null],
  ['Yang Liu', 'Yang Li', null],
  ['Lin Li', 'Linlin Li', null],
  ['Michael O’Donnell', 'Michel O’Donnell', 'SIMILAR'],
  ['K. Imajo', 'T. Imajo', null],
  ['John B. Smith', 'John C. Smith', null],
  ['Martin King Jr.', 'Martin King Sr.', null],
  ['Plato', 'Aristotle', null],
  ['Plato', 'Plato Smith', null],
  ['', '', null],
])('%s and %s: %s', ([a, b, expected]) => {
  expect(agreement(a, b)).toBe(expected)
})
