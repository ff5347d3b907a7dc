import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { type SearchMarks, searchMarks } from './search-marks.ts'
import { type TieAccumulator, tieAccumulators } from './tie-accumulator.ts'
import { UnvisitedTies } from './unvisited-ties.ts'

/** Authors by their number of steps from the nearest source. */
export interface DistanceLevels {
  /** The sources and whom they reach, nearest first; within a distance in no order. */
  readonly vertices: Uint32Array
  /** Those at distance k are vertices[levelOffsets[k] … levelOffsets[k + 1] − 1], none of the levels being empty. */
  readonly levelOffsets: Uint32Array
}

/** An author k steps away bears the mark base + FIRST_LEVEL + k; one who is no node, and any paper seen, bears base. */
const FIRST_LEVEL = 1

/** From a level larger than this share of the authors not reached yet, the next one is found by the papers in order. */
const WIDE_FRONTIER = 1 / 8

/**
 * Everybody within `radius` steps of the nearest of the sources, by distance: breadth-first search from author to paper
 * to author. Sources that are no nodes of the scope, and repeated ones, are passed over; without any source left there
 * are no levels. O(sum of the papers of the authors reached + sum of the sizes of those papers) time: each paper is
 * opened once, however many authors lead to it. Once the outermost authors are many, the next ones are found from the
 * other side: the papers not opened yet are gone through in order, and those with one of the outermost are opened. That
 * reads memory in order, and more papers, each up to the first such author only (Beamer, Asanović and Patterson 2012,
 * doi:10.1109/SC.2012.50). With `minSharedPapers` above 1 a tie is no longer made by one paper,
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
    const base = marks.open(index.authorCount + FIRST_LEVEL + 1)
    const queue = marks.room
    let end = 0
    for (const v of sources) {
      requireAuthor('distances', index, v)
      if (marks.authors[v]! >= base || !scoped.isNode(v)) continue
      marks.authors[v] = base + FIRST_LEVEL
      queue[end++] = v
    }
    const found =
      scoped.minSharedPapers === 1
        ? levels(marks, end, radius, (start, stop, level) => {
            const isWide = stop - start > WIDE_FRONTIER * (index.authorCount - stop)
            return isWide
              ? intoFrontier(scoped, marks, base, level, stop)
              : fromFrontier(scoped, marks, base, level, start, stop)
          })
        : tieAccumulators.use(index, (ties) => {
            const unvisited = new UnvisitedTies(scoped, ties, marks.authors, base)
            return levels(marks, end, radius, (start, stop) => byTies(marks, ties, unvisited, base, start, stop))
          })
    marks.close(base + FIRST_LEVEL + found.levelOffsets.length)
    return found
  })
}

/**
 * Goes from level to level while there is one and the radius allows; `expand` queues the level after the one from start
 * to end and gives the queue's end.
 */
function levels(
  marks: SearchMarks,
  sources: number,
  radius: number,
  expand: (start: number, end: number, level: number) => number,
): DistanceLevels {
  const levelOffsets = [0]
  let start = 0
  let end = sources
  while (start < end) {
    const level = levelOffsets.length - 1
    levelOffsets.push(end)
    if (level + 1 > radius) break
    const levelEnd = end
    end = expand(start, levelEnd, level)
    start = levelEnd
  }
  return { vertices: marks.room.slice(0, end), levelOffsets: Uint32Array.from(levelOffsets) }
}

/** Queues the authors one step beyond queue[start … end − 1], the authors of a level; the new end of the queue. */
function fromFrontier(
  scoped: ScopedIndex,
  marks: SearchMarks,
  base: number,
  level: number,
  start: number,
  end: number,
): number {
  const { authorOffsets, authorPapers } = scoped.index
  const { papers, room: queue } = marks
  let tail = end
  for (let k = start; k < end; k++) {
    const v = queue[k]!
    const lastPaper = authorOffsets[v + 1]!
    for (let i = authorOffsets[v]!; i < lastPaper; i++) {
      const p = authorPapers[i]!
      if (papers[p]! >= base) continue
      papers[p] = base
      if (scoped.makesTies(p)) tail = open(scoped, marks, base, level, p, tail)
    }
  }
  return tail
}

/** The same, from the papers that are not opened yet. */
function intoFrontier(scoped: ScopedIndex, marks: SearchMarks, base: number, level: number, end: number): number {
  const { paperCount, paperOffsets, paperAuthors } = scoped.index
  const { authors, papers } = marks
  const frontier = base + FIRST_LEVEL + level
  let tail = end
  let stop = 0
  for (let p = 0; p < paperCount; p++) {
    const start = stop
    stop = paperOffsets[p + 1]!
    if (papers[p]! >= base) continue
    let k = start
    while (k < stop && authors[paperAuthors[k]!] !== frontier) k++
    if (k === stop) continue
    papers[p] = base
    if (scoped.makesTies(p)) tail = open(scoped, marks, base, level, p, tail)
  }
  return tail
}

/** Queues the unvisited authors of a paper that one of a level has led to; the new end of the queue. */
function open(scoped: ScopedIndex, marks: SearchMarks, base: number, level: number, p: number, end: number): number {
  const { paperOffsets, paperAuthors } = scoped.index
  const { authors, room: queue } = marks
  const next = base + FIRST_LEVEL + level + 1
  const stop = paperOffsets[p + 1]!
  let tail = end
  for (let k = paperOffsets[p]!; k < stop; k++) {
    const w = paperAuthors[k]!
    if (authors[w]! >= base) continue
    if (scoped.isNode(w)) {
      authors[w] = next
      queue[tail++] = w
    } else authors[w] = base
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
  const { authors, room: queue } = marks
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
