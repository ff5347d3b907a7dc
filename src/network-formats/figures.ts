import type { NetworkNode, NetworkTie } from './network-document.ts'

/** A column of the authors' or the ties' figures, for formats that declare names and types before the values. */
export interface Figure<Of> {
  readonly name: string
  readonly type: 'string' | 'integer' | 'double'
  /** null where it is not known. */
  readonly of: (of: Of) => string | number | null
}

/** What an author has beside id and name. */
export const nodeFigures: readonly Figure<NetworkNode>[] = [
  { name: 'kind', type: 'string', of: ({ kind }) => kind },
  { name: 'distance', type: 'integer', of: ({ distance }) => distance },
  { name: 'degree', type: 'integer', of: ({ degree }) => degree },
  { name: 'strength', type: 'double', of: ({ strength }) => strength },
  { name: 'community', type: 'integer', of: ({ community }) => community },
]

/** What a tie has beside its ends and its weight. */
export const tieFigures: readonly Figure<NetworkTie>[] = [
  { name: 'sharedPaperCount', type: 'integer', of: ({ sharedPaperCount }) => sharedPaperCount },
  { name: 'newmanWeight', type: 'double', of: ({ newmanWeight }) => newmanWeight },
  { name: 'firstYear', type: 'integer', of: ({ firstYear }) => firstYear },
  { name: 'lastYear', type: 'integer', of: ({ lastYear }) => lastYear },
]
