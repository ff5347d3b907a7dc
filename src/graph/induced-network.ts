import type { CollaborationNetwork, TieWeighting } from './collaboration-network.ts'
import { inOrderOfIds } from './in-order-of-ids.ts'
import { networkAmong } from './network-among.ts'
import { papersOverTeamSize } from './papers-over-team-size.ts'
import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'

/**
 * Only these authors and the ties among them (a department, a programme committee).
 *
 * Vertices stand in the order of their ids, all at distance 0. Repeated authors collapse; those who are no nodes of the scope are left out and
 * counted in omitted.authors. No tie is ever omitted. O(sum of the authors' papers + sum over these papers of the
 * squares of how many of the authors stand on them).
 */
export function inducedNetwork(
  scoped: ScopedIndex,
  authors: Iterable<number>,
  { weighting = 'SHARED_PAPERS' }: { weighting?: TieWeighting } = {},
): CollaborationNetwork {
  const distinct = new Set<number>()
  for (const v of authors) {
    requireAuthor('inducedNetwork', scoped.index, v)
    distinct.add(v)
  }
  const vertices = inOrderOfIds(
    scoped.index,
    Uint32Array.from(distinct).filter((v) => scoped.isNode(v)),
  )
  return networkAmong(scoped, vertices, new Uint32Array(vertices.length), weighting, {
    authors: distinct.size - vertices.length,
    ties: 0,
    papers: papersOverTeamSize(scoped, vertices),
  })
}
