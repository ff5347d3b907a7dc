/** How many authors, or papers, there may be for an index and a role of two bits to fit one number of 32. */
export const MOST_ROLED = 2 ** 30

/** Rows up to this length are sorted by insertion. */
const SHORT = 24

/** Sorts the part start … end − 1 of a list of index · 4 + role, by index. */
export function sortRoled(list: Uint32Array, start: number, end: number): void {
  if (end - start > SHORT) {
    list.subarray(start, end).sort()
    return
  }
  for (let k = start + 1; k < end; k++) {
    const value = list[k]!
    let place = k
    for (; place > start && list[place - 1]! > value; place--) list[place] = list[place - 1]!
    list[place] = value
  }
}
