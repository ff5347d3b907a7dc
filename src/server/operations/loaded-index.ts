import type { Snapshot } from '../../store/snapshot.ts'

/** What operators want to know of the index that is answered from. */
export interface LoadedIndex {
  readonly version: string
  readonly authors: number
  readonly papers: number
  readonly loadedAt: Date
  /** What loading it took, or reading it where it was saved. */
  readonly seconds: number
}

export function loadedIndex({ version, index }: Snapshot, milliseconds: number): LoadedIndex {
  const { authorCount, paperCount } = index
  return { version, authors: authorCount, papers: paperCount, loadedAt: new Date(), seconds: milliseconds / 1000 }
}
