import type { Column } from './column.ts'
import { compareSortKeys, type SortKey } from './sort-key.ts'

/** The rows 0 … keys.length − 1 in the order of a column: unknown values last, equals by ascending key. */
export function ranking(column: Column, keys: Int32Array, descending: boolean): Uint32Array {
  const sortKeys = Array.from(keys, (key, index): SortKey => [column(index), key])
  return Uint32Array.from(keys.keys()).sort((a, b) => compareSortKeys(sortKeys[a]!, sortKeys[b]!, descending))
}
