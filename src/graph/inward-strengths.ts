import type { TieWeighting } from './collaboration-network.ts'
import type { DistanceLevels } from './distances.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { type SearchMarks, searchMarks } from './search-marks.ts'
import { tieAccumulators } from './tie-accumulator.ts'

/**
 * The strength of each author of one level of a search towards the level before it: the sum of the weights of the ties
 * to authors one step nearer. Parallel to the level's vertices; rounded to nine decimal places, so that equal sums of
 * fractions are equal whatever the order of adding them.
 *
 * O(sum of the papers of both levels), no byline being opened: a paper gives each of its authors as many as it has in
 * the nearer level. With `minSharedPapers` above 1, the ties of each author are gathered instead.
 */
export function inwardStrengths(
  scoped: ScopedIndex,
  { vertices, levelOffsets }: DistanceLevels,
  level: number,
  weighting: TieWeighting,
): Float64Array {
  const nearer = vertices.subarray(levelOffsets[level - 1]!, levelOffsets[level]!)
  const outer = vertices.subarray(levelOffsets[level]!, levelOffsets[level + 1]!)
  return searchMarks.use(scoped.index, (marks) => {
    const strengths =
      scoped.minSharedPapers === 1
        ? byPapers(scoped, marks, nearer, outer, weighting)
        : byTies(scoped, marks, nearer, outer, weighting)
    for (let k = 0; k < strengths.length; k++) strengths[k] = Math.round(strengths[k]! * 1e9) / 1e9
    return strengths
  })
}

function byPapers(
  scoped: ScopedIndex,
  marks: SearchMarks,
  nearer: Uint32Array,
  outer: Uint32Array,
  weighting: TieWeighting,
): Float64Array {
  const { authorOffsets, authorPapers, teamSize } = scoped.index
  const { papers, room: nearerAuthors } = marks
  const seen = marks.open(1)
  for (const v of nearer) {
    for (let k = authorOffsets[v]!; k < authorOffsets[v + 1]!; k++) {
      const p = authorPapers[k]!
      if (papers[p] === seen) nearerAuthors[p]!++
      else if (scoped.makesTies(p)) {
        papers[p] = seen
        nearerAuthors[p] = 1
      }
    }
  }
  const strengths = new Float64Array(outer.length)
  for (let i = 0; i < outer.length; i++) {
    const v = outer[i]!
    let strength = 0
    for (let k = authorOffsets[v]!; k < authorOffsets[v + 1]!; k++) {
      const p = authorPapers[k]!
      if (papers[p] !== seen) continue
      strength += weighting === 'NEWMAN' ? nearerAuthors[p]! / (teamSize[p]! - 1) : nearerAuthors[p]!
    }
    strengths[i] = strength
  }
  return strengths
}

function byTies(
  scoped: ScopedIndex,
  marks: SearchMarks,
  nearer: Uint32Array,
  outer: Uint32Array,
  weighting: TieWeighting,
): Float64Array {
  const near = marks.open(1)
  for (const v of nearer) marks.authors[v] = near
  return tieAccumulators.use(scoped.index, (ties) => {
    const strengths = new Float64Array(outer.length)
    for (let i = 0; i < outer.length; i++) {
      ties.gather(scoped, outer[i]!)
      const weights = weighting === 'NEWMAN' ? ties.newmanWeights : ties.sharedPapers
      let strength = 0
      for (let k = 0; k < ties.degree; k++) {
        const w = ties.neighbors[k]!
        if (marks.authors[w] === near) strength += weights[w]!
      }
      strengths[i] = strength
    }
    return strengths
  })
}
