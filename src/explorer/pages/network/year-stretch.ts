import type { Scope } from '../../scope/scope.ts'

/** The first and the last year that there is to choose from. */
export interface Years {
  readonly first: number
  readonly last: number
}

/** Where the two thumbs of the brush stand: both within the years, and never crossed. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Where the thumbs stand for a scope; a bound beyond the years stands at their end. */
export function stretchOf({ from, to }: Pick<Scope, 'from' | 'to'>, { first, last }: Years): Stretch {
  const within = (year: number) => Math.min(last, Math.max(first, year))
  const start = within(from ?? first)
  return { from: start, to: Math.max(start, within(to ?? last)) }
}

/** What thumbs mean: at an end of the years they bound nothing, so that whatever lies beyond and is undated counts, too. */
export function boundsOf({ from, to }: Stretch, { first, last }: Years): Pick<Scope, 'from' | 'to'> {
  return { from: from <= first ? null : from, to: to >= last ? null : to }
}

/** The stretch moved by some years, as far as it goes; it stays as long. */
export function shifted({ from, to }: Stretch, by: number, { first, last }: Years): Stretch {
  const possible = Math.min(last - to, Math.max(first - from, by))
  return { from: from + possible, to: to + possible }
}
