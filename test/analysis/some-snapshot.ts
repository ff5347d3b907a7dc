import { buildCitationIndex } from '../../src/graph/build-citation-index.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { indexOf, type TestHypergraph } from '../graph/hypergraph.ts'

/** A snapshot of this hypergraph whose other columns are empty: graph measures do not look at them. */
export function snapshotOf(hypergraph: TestHypergraph, version = 'test-1'): Snapshot {
  const none = { bytes: new Uint8Array(0), starts: new Uint32Array(0), ends: new Uint32Array(0) }
  const index = indexOf(hypergraph)
  const nothing = new Uint32Array(0)
  return {
    version,
    seen: '3:3:',
    index,
    citations: buildCitationIndex({
      index,
      citing: nothing,
      cited: nothing,
      order: Uint32Array.from(hypergraph.papers.keys()),
    }),
    authors: { ids: new Int32Array(0), byId: new Uint32Array(0), names: none, merged: new Map() },
    papers: {
      ids: new Int32Array(0),
      byId: new Uint32Array(0),
      titles: none,
      types: new Uint8Array(0),
      hasCode: new Uint8Array(0),
      authorListComplete: new Uint8Array(0),
      citationCounts: new Int32Array(0),
      novelty: new Float64Array(0),
    },
    bylines: {
      offsets: nothing,
      ids: new Int32Array(0),
      authors: nothing,
      positions: new Uint16Array(0),
      marks: new Uint8Array(0),
      printedApart: nothing,
      printedNames: none,
    },
    categories: [],
  }
}

/** A network on which exact betweenness takes minutes: for what is to be stopped. */
export function endlessSnapshot(version = 'endless-1'): Snapshot {
  const authorCount = 19_999
  let state = 1
  const next = () => {
    state = Math.imul(state, 1_103_515_245) + 12_345
    return (state >>> 8) % authorCount
  }
  return snapshotOf(
    { authorCount, papers: Array.from({ length: 400_000 }, () => ({ authors: [next(), next()] })) },
    version,
  )
}
