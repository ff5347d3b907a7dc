/** Rows by their keys. */
export interface KeyOrder {
  /** The rows by ascending key: what a rank stands for. */
  readonly rows: Uint32Array
  /** The rank of the row with this key; −1 where there is none. */
  rankOf(key: number): number
}

/**
 * The order of rows that have distinct keys from 1 on, by a table as long as the largest key: millions of look-ups
 * follow. O(rows + largest key) time, 4 bytes per key kept.
 */
export function keyOrder(keys: Int32Array): KeyOrder {
  let largest = 0
  for (let row = 0; row < keys.length; row++) largest = Math.max(largest, keys[row]!)
  const ranks = new Int32Array(largest + 1).fill(-1)
  for (let row = 0; row < keys.length; row++) ranks[keys[row]!] = row
  const rows = new Uint32Array(keys.length)
  let rank = 0
  for (let key = 0; key <= largest; key++) {
    const row = ranks[key]!
    if (row === -1) continue
    rows[rank] = row
    ranks[key] = rank++
  }
  return { rows, rankOf: (key) => (key <= largest ? ranks[key]! : -1) }
}
