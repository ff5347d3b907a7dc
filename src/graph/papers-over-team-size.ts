import type { ScopedIndex } from './scoped-index.ts'
import { searchMarks } from './search-marks.ts'

/**
 * How many distinct papers of these authors count in the scope and yet make no ties, their bylines being longer than
 * `maxTeamSize`. O(sum of the authors' papers); 0 at once when the scope has no such bound.
 */
export function papersOverTeamSize(scoped: ScopedIndex, authors: Uint32Array): number {
  if (scoped.scope.maxTeamSize === null) return 0
  const { authorOffsets, authorPapers } = scoped.index
  return searchMarks.use(scoped.index, (marks) => {
    const seen = marks.open(1)
    let count = 0
    for (const v of authors) {
      for (let k = authorOffsets[v]!; k < authorOffsets[v + 1]!; k++) {
        const p = authorPapers[k]!
        if (marks.papers[p]! >= seen) continue
        marks.papers[p] = seen
        if (scoped.exceedsTeamSize(p)) count++
      }
    }
    return count
  })
}
