import type { Signature } from '../bibliography/paper-record.ts'

/** Names in byline order, numbered from 1; of a signature nothing is known but what is stated here. */
export function bylineOf(
  names: Iterable<Pick<Signature, 'nameAsPrinted' | 'kind'> & Partial<Omit<Signature, 'position'>>>,
): Signature[] {
  return Array.from(names, (name, i) => ({
    position: i + 1,
    identifiers: [],
    affiliations: [],
    corresponding: false,
    ...name,
  }))
}
