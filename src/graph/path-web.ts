import type { CollaborationIndex } from './collaboration-index.ts'
import { comesBefore } from './comes-before.ts'

/** What the paths of a web come to. */
export interface WebOfPaths {
  /** The first of the paths: the one that comesBefore the others at the first author where they differ. */
  readonly authors: number[]
  /** Number of paths, as sequences of authors; exact to 2^53. */
  readonly count: number
  /** Steps of the longest of them. */
  readonly longest: number
}

/**
 * Paths that share their parts: places joined by steps without a cycle, each of which leads to the end. A place is an
 * author, or an author in one of several situations: place % authorCount is the author.
 *
 * Law: two different ways through the web are different sequences of authors, and none begins another.
 */
export class PathWeb {
  private readonly index: CollaborationIndex
  private readonly next: Map<number, number[]>

  constructor(index: CollaborationIndex) {
    this.index = index
    this.next = new Map()
  }

  join(from: number, to: number): void {
    const onward = this.next.get(from)
    if (onward === undefined) this.next.set(from, [to])
    else onward.push(to)
  }

  /** All the paths that begin at a place. O(places + steps). */
  pathsFrom(start: number): WebOfPaths {
    const counts = new Map<number, number>()
    const steps = new Map<number, number>()
    const open = [start]
    while (open.length > 0) {
      const place = open.at(-1)!
      const onward = this.next.get(place) ?? []
      const unknown = onward.filter((other) => !counts.has(other))
      if (unknown.length > 0) {
        for (const other of unknown) open.push(other)
      } else {
        open.pop()
        let count = onward.length === 0 ? 1 : 0
        let longest = 0
        for (const other of onward) {
          count += counts.get(other)!
          longest = Math.max(longest, steps.get(other)! + 1)
        }
        counts.set(place, count)
        steps.set(place, longest)
      }
    }
    return { authors: this.first(start), count: counts.get(start)!, longest: steps.get(start)! }
  }

  private first(start: number): number[] {
    const { index, next } = this
    const { authorCount } = index
    const authors = [start % authorCount]
    let onward = next.get(start) ?? []
    while (onward.length > 0) {
      const author = onward.map((place) => place % authorCount).reduce((v, w) => (comesBefore(index, w, v) ? w : v))
      authors.push(author)
      const places = onward.filter((place) => place % authorCount === author)
      onward = [...new Set(places.flatMap((place) => next.get(place) ?? []))]
    }
    return authors
  }
}
