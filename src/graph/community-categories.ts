import { paperCategories } from './collaboration-index.ts'
import type { ScopedIndex } from './scoped-index.ts'

/** The most frequent categories of each community, in compressed sparse rows. */
export interface CommunityCategories {
  /** Those of community c: categories[offsets[c] … offsets[c + 1] − 1], the most frequent first. */
  readonly offsets: Uint32Array
  readonly categories: Uint32Array
  /** Papers that are filed under them, parallel to categories. */
  readonly paperCounts: Uint32Array
}

/**
 * What each community writes about: the categories under which most of its papers are filed, `most` of them at most,
 * equals by lowest index.
 *
 * The papers are those that count in the scope, and a community's are those on which a member stands, each once.
 * `labels` are the communities of the authors, −1 for none, `count` the number of communities. O(incidences +
 * categories of the papers of each community) time.
 */
export function communityCategories(
  scoped: ScopedIndex,
  { labels, count }: { readonly labels: Int32Array; readonly count: number },
  most = 5,
): CommunityCategories {
  const counts = Array.from({ length: count }, () => new Map<number, number>())
  for (let p = 0; p < scoped.index.paperCount; p++) {
    if (!scoped.countsPaper(p)) continue
    const categories = paperCategories(scoped.index, p)
    if (categories.length === 0) continue
    for (const community of communitiesOn(scoped, p, labels)) {
      const own = counts[community]!
      for (const category of categories) own.set(category, (own.get(category) ?? 0) + 1)
    }
  }
  return packed(counts.map((own) => topOf(own, most)))
}

/** The communities of the authors of p, each once. */
function communitiesOn({ index }: ScopedIndex, p: number, labels: Int32Array): Set<number> {
  const found = new Set<number>()
  for (let k = index.paperOffsets[p]!; k < index.paperOffsets[p + 1]!; k++) {
    const label = labels[index.paperAuthors[k]!]!
    if (label !== -1) found.add(label)
  }
  return found
}

function topOf(counts: Map<number, number>, most: number): [category: number, papers: number][] {
  return [...counts].sort(([a, inA], [b, inB]) => inB - inA || a - b).slice(0, most)
}

function packed(rows: readonly (readonly [category: number, papers: number])[][]): CommunityCategories {
  const offsets = new Uint32Array(rows.length + 1)
  rows.forEach((row, community) => {
    offsets[community + 1] = offsets[community]! + row.length
  })
  const entries = rows.flat()
  return {
    offsets,
    categories: Uint32Array.from(entries, ([category]) => category),
    paperCounts: Uint32Array.from(entries, ([, papers]) => papers),
  }
}
