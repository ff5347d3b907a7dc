/** What an item is ordered by: a value (null where unknown), then its key, which no other item has. */
export type SortKey = readonly [value: string | number | null, key: number]

/** Negative when a comes before b: by value, unknown ones last whatever the direction, then by ascending key. */
export function compareSortKeys([a, keyA]: SortKey, [b, keyB]: SortKey, descending: boolean): number {
  if (a === b) return keyA - keyB
  if (a === null) return 1
  if (b === null) return -1
  return a < b !== descending ? -1 : 1
}
