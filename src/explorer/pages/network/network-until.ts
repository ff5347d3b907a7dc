import type { DrawnTie } from '../../network/drawn-network.ts'
import { drawnUntil } from '../../network/drawn-until.ts'
import { type ShownNetwork, shownNetwork } from './shown-network.ts'

/** The network as it was at the end of a year, as the picture draws it. */
export function networkUntil(network: ShownNetwork, center: string, year: number): ShownNetwork {
  return shownNetwork(drawnUntil(network, center, year))
}

/** From the year of the first tie to the one after which none is new; null when no tie is dated. */
export function yearsOfTies(ties: readonly DrawnTie[]): { readonly first: number; readonly last: number } | null {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { firstYear } of ties) {
    if (firstYear === null) continue
    first = Math.min(first, firstYear)
    last = Math.max(last, firstYear)
  }
  return first > last ? null : { first, last }
}
