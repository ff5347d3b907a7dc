import type { DrawnAuthor, DrawnNetwork, DrawnTie } from './drawn-network.ts'
import { drawnUntil } from './drawn-until.ts'
import { tieKey } from './tie-key.ts'

/** Who and what is drawn at present. */
export interface Drawn {
  readonly authors: ReadonlyMap<string, DrawnAuthor>
  /** By `tieKey`. */
  readonly ties: ReadonlyMap<string, DrawnTie>
}

/** What is drawn of a network at the end of a year; all of it for null. */
export function drawnOf(network: DrawnNetwork, center: string | null, until: number | null): Drawn {
  const { authors, ties } = drawnUntil(network, center, until)
  return {
    authors: new Map(authors.map((author) => [author.id, author])),
    ties: new Map(ties.map((tie) => [tieKey(tie.source, tie.target), tie])),
  }
}
