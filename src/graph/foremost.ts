/**
 * The places of the first `most` of `count` things, in their order, by a short sorted list that few of many get into.
 * `comesFirst` says of two places which thing stands before the other, and never that neither does. O(count) where
 * `most` is small and the things lie in no order; O(count · most) at worst.
 */
export function foremost(count: number, most: number, comesFirst: (a: number, b: number) => boolean): Uint32Array {
  const size = Math.min(count, most)
  const places = Uint32Array.from({ length: size }, (_, place) => place)
  places.sort((a, b) => (comesFirst(a, b) ? -1 : 1))
  for (let place = size; place < count && size > 0; place++) {
    if (!comesFirst(place, places[size - 1]!)) continue
    let low = 0
    let high = size - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (comesFirst(place, places[middle]!)) high = middle
      else low = middle + 1
    }
    places.copyWithin(low + 1, low, size - 1)
    places[low] = place
  }
  return places
}
