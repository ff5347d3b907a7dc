import type { SortKey } from './sort-key.ts'

/** What rows may be ordered by: from a row's index to its value, null where it is unknown. */
export type Column = (index: number) => SortKey[0]
