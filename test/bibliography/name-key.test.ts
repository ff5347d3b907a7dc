import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../src/bibliography/fold.ts'
import { nameKey } from '../../src/bibliography/name-key.ts'
import { displayName, parsePersonName } from '../../src/bibliography/person-name.ts'

test('is the name in reading order, folded, also where two plain words make that needless', () => {
  const word = fc.oneof(
    fc.constantFrom('van', 'De', 'Jr', 'III', 'PhD', 'MD', 'Md', 'Sr', 'al', 'Ibn', 'esq', 'la'),
    fc.stringMatching(/^[A-Za-z]{1,8}$/),
  )
  const separator = fc.constantFrom(' ', ' ', ', ', '. ', '-')
  const name = fc.array(fc.tuple(word, separator), { minLength: 1, maxLength: 4 }).map((parts) => parts.flat().join(''))
  fc.assert(
    fc.property(name, (name) => {
      const trimmed = name.trim()
      expect(nameKey(trimmed)).toBe(fold(displayName(parsePersonName(trimmed))))
    }),
    { numRuns: 3000 },
  )
})
