import { papersOf, type Snapshot } from '../store/snapshot.ts'

/** Longer bylines join strangers: their names are nobody's acquaintances. */
const largestTeam = 100

/** Papers and names read to find the coauthors' coauthors, at most. */
const budget = 200_000

/** The persons with whom v shares a byline of at most 100 names. */
export function acquaintances(snapshot: Snapshot, v: number): Set<number> {
  const found = new Set<number>()
  for (const p of papersOf(snapshot, v)) {
    if (snapshot.index.teamSize[p]! > largestTeam) continue
    for (const w of authorsOf(snapshot, p)) if (w !== v && snapshot.index.groups[w] === 0) found.add(w)
  }
  return found
}

/**
 * The acquaintances of these, so far as 200,000 papers and names tell; those of few papers come first. However many
 * bear a common name, one who shares a coauthor is among them.
 */
export function theirAcquaintances(snapshot: Snapshot, persons: ReadonlySet<number>): Set<number> {
  const { authorOffsets, authorRanks, teamSize } = snapshot.index
  const paperCount = (v: number) => authorOffsets[v + 1]! - authorOffsets[v]!
  const order = [...persons].sort((v, w) => paperCount(v) - paperCount(w) || authorRanks[v]! - authorRanks[w]!)
  const found = new Set<number>()
  let left = budget
  for (const v of order) {
    for (const p of papersOf(snapshot, v)) {
      left -= 1
      if (teamSize[p]! > largestTeam) continue
      const authors = authorsOf(snapshot, p)
      left -= authors.length
      if (left < 0) return found
      for (const w of authors) found.add(w)
    }
  }
  return found
}

/** The papers on which both stand. */
export function commonPapers(snapshot: Snapshot, v: number, w: number): number[] {
  const papers = new Set(papersOf(snapshot, v))
  return Array.from(papersOf(snapshot, w)).filter((p) => papers.has(p))
}

function authorsOf({ index }: Snapshot, p: number): Uint32Array {
  return index.paperAuthors.subarray(index.paperOffsets[p], index.paperOffsets[p + 1])
}
