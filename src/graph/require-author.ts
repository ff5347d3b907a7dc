import type { CollaborationIndex } from './collaboration-index.ts'

/** Throws a RangeError unless v is an author index. `caller` is the function that speaks in the message. */
export function requireAuthor(caller: string, index: CollaborationIndex, v: number): void {
  if (!Number.isInteger(v) || v < 0 || v >= index.authorCount) {
    throw new RangeError(`${caller} requires an author index in 0 … ${index.authorCount - 1}, got ${v}`)
  }
}
