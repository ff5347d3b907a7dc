import type { ScopedIndex } from './scoped-index.ts'

/**
 * The largest team size such that the papers of a scope of no more names make at most `maxTies` ties, even if no two of
 * them made the same one; 1 when there is none. O(papers) time.
 */
export function teamSizeThatFits(scoped: ScopedIndex, maxTies: number): number {
  const { paperCount, paperOffsets, teamSize } = scoped.index
  const pairs = new Map<number, number>()
  for (let p = 0; p < paperCount; p++) {
    if (!scoped.makesTies(p)) continue
    const names = paperOffsets[p + 1]! - paperOffsets[p]!
    pairs.set(teamSize[p]!, (pairs.get(teamSize[p]!) ?? 0) + (names * (names - 1)) / 2)
  }
  let fitting = 1
  let ties = 0
  for (const [size, more] of [...pairs].sort(([a], [b]) => a - b)) {
    ties += more
    if (ties > maxTies) break
    fitting = size
  }
  return fitting
}
