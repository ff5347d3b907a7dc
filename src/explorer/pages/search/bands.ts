/** How alike a name is to what was typed, by the score of the search: its first line that holds. */
const bands = [
  { from: 0.8, title: 'Of this name' },
  { from: 0.6, title: 'Names that begin so' },
  { from: 0.4, title: 'Similar names' },
  { from: 0, title: 'Names with a part of it' },
] as const

interface Band<Found> {
  readonly title: string
  readonly found: readonly Found[]
}

/** Divides what was found by how it answers to what was typed; the order stays. */
export function inBands<Found extends { readonly score: number }>(found: readonly Found[]): Band<Found>[] {
  return bands
    .map(({ from, title }, k) => ({
      title,
      found: found.filter(({ score }) => score >= from && score < (bands[k - 1]?.from ?? Number.POSITIVE_INFINITY)),
    }))
    .filter(({ found }) => found.length > 0)
}
