import fc from 'fast-check'

/** What went wrong in typing, and where, as a share of the length. */
export interface Slip {
  readonly kind: 'left out' | 'added' | 'changed' | 'changed over'
  readonly at: number
  readonly letter: string
}

/** The text with one letter left out, added, changed, or changed over with the next one. */
export function slipped(text: string, { kind, at, letter }: Slip): string {
  const letters = [...text]
  const last = letters.length - (kind === 'changed over' ? 2 : 1)
  const k = Math.min(last, Math.floor(at * (last + 1)))
  if (kind === 'left out') letters.splice(k, 1)
  else if (kind === 'added') letters.splice(k, 0, letter)
  else if (kind === 'changed') letters[k] = letter
  else letters.splice(k, 2, letters[k + 1]!, letters[k]!)
  return letters.join('')
}

slipped.slip = fc.record({
  kind: fc.constantFrom('left out', 'added', 'changed', 'changed over'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  letter: fc.constantFrom('a', 'e', 'n', 's', 'x'),
}) satisfies fc.Arbitrary<Slip>
