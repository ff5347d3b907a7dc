import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { type SearchMarks, searchMarks } from './search-marks.ts'
import { type TieAccumulator, tieAccumulators } from './tie-accumulator.ts'
import { UnvisitedTies } from './unvisited-ties.ts'

/** Authors by their number of steps from the nearest source. */
export interface DistanceLevels {
  /** The sources and whom they reach, nearest first; within a distance in the order of discovery. */
  readonly vertices: Uint32Array
  /** Those at distance k are vertices[levelOffsets[k] … levelOffsets[k + 1] − 1], none of the levels being empty. */
  readonly levelOffsets: Uint32Array
}

/**
 * Everybody within `radius` steps of the nearest of the sources, by distance: breadth-first search from author to paper
 * to author. Sources that are no nodes of the scope, and repeated ones, are passed over; without any source left there
 * are no levels. O(sum of the papers of the authors reached + sum of the sizes of those papers) time: each paper is
 * opened once, however many authors lead to it. With `minSharedPapers` above 1 a tie is no longer made by one paper,
 * and each author's papers are read for that author: see UnvisitedTies. The working arrays are pooled.
 */
export function distances(
  scoped: ScopedIndex,
  sources: Iterable<number>,
  { radius = Number.POSITIVE_INFINITY }: { radius?: number } = {},
): DistanceLevels {
  if (!(radius >= 0)) throw new RangeError(`distances requires radius >= 0, got ${radius}`)
  const { index } = scoped
  return searchMarks.use(index, (marks) => {
    const base = marks.open(1)
    const queue = marks.authorQueue
    let end = 0
    for (const v of sources) {
      requireAuthor('distances', index, v)
      if (marks.authors[v]! >= base || !scoped.isNode(v)) continue
      marks.authors[v] = base
      queue[end++] = v
    }
    return scoped.minSharedPapers === 1
      ? levels(marks, end, radius, (start, stop) => byPapers(scoped, marks, base, start, stop))
      : tieAccumulators.use(index, (ties) => {
          const unvisited = new UnvisitedTies(scoped, ties, marks.authors, base)
          return levels(marks, end, radius, (start, stop) => byTies(marks, ties, unvisited, base, start, stop))
        })
  })
}

/**
 * Goes from level to level while there is one and the radius allows; `expand` queues the next and gives the queue's
 * end.
 */
function levels(
  marks: SearchMarks,
  sources: number,
  radius: number,
  expand: (start: number, end: number) => number,
): DistanceLevels {
  const levelOffsets = [0]
  let start = 0
  let end = sources
  while (start < end) {
    levelOffsets.push(end)
    if (levelOffsets.length - 1 > radius) break
    const levelEnd = end
    end = expand(start, levelEnd)
    start = levelEnd
  }
  return { vertices: marks.authorQueue.slice(0, end), levelOffsets: Uint32Array.from(levelOffsets) }
}

/** Queues the authors one step beyond queue[start … end − 1]; the new end of the queue. */
function byPapers(scoped: ScopedIndex, marks: SearchMarks, base: number, start: number, end: number): number {
  const { authorOffsets, authorPapers, paperOffsets, paperAuthors } = scoped.index
  const { authors, papers, authorQueue: queue } = marks
  let tail = end
  for (let k = start; k < end; k++) {
    const v = queue[k]!
    const lastPaper = authorOffsets[v + 1]!
    for (let i = authorOffsets[v]!; i < lastPaper; i++) {
      const p = authorPapers[i]!
      if (papers[p]! >= base) continue
      papers[p] = base
      if (!scoped.makesTies(p)) continue
      const lastAuthor = paperOffsets[p + 1]!
      for (let j = paperOffsets[p]!; j < lastAuthor; j++) {
        const w = paperAuthors[j]!
        if (authors[w]! >= base) continue
        authors[w] = base
        if (scoped.isNode(w)) queue[tail++] = w
      }
    }
  }
  return tail
}

function byTies(
  marks: SearchMarks,
  ties: TieAccumulator,
  unvisited: UnvisitedTies,
  base: number,
  start: number,
  end: number,
): number {
  const { authors, authorQueue: queue } = marks
  let tail = end
  for (let k = start; k < end; k++) {
    unvisited.count(queue[k]!)
    for (let i = 0; i < ties.degree; i++) {
      const w = ties.neighbors[i]!
      authors[w] = base
      queue[tail++] = w
    }
  }
  return tail
}
