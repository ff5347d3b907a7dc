import type { NetworkTies } from './collaboration-network.ts'
import type { InducedHypergraph } from './induced-hypergraph.ts'
import type { ScopedIndex } from './scoped-index.ts'

/**
 * Every tie between two members of an induced hypergraph, by source and target in the order of the members, each with the figures that `coauthors`
 * gives it. O(sum over the papers of the squares of their members) time at worst: give it the members of one answer,
 * not of a whole network.
 */
export function inducedTies(scoped: ScopedIndex, hypergraph: InducedHypergraph): NetworkTies {
  const { teamSize, dates } = scoped.index
  const { members, memberOffsets, memberPapers, paperOffsets, paperMembers, papers } = hypergraph
  const order = members.length
  const sharedPapers = new Uint32Array(order)
  const newmanWeights = new Float64Array(order)
  const firstYears = new Int32Array(order)
  const lastYears = new Int32Array(order)
  const neighbors = new Uint32Array(order)
  const rows = new TieRows()

  for (let i = 0; i < order; i++) {
    let touched = 0
    for (let m = memberOffsets[i]!; m < memberOffsets[i + 1]!; m++) {
      const q = memberPapers[m]!
      const p = papers[q]!
      const weight = 1 / (teamSize[p]! - 1)
      const year = (dates[p]! / 10_000) | 0
      for (let k = paperOffsets[q + 1]! - 1; paperMembers[k]! > i; k--) {
        const j = paperMembers[k]!
        if (sharedPapers[j] === 0) {
          sharedPapers[j] = 1
          newmanWeights[j] = weight
          firstYears[j] = year
          lastYears[j] = year
          neighbors[touched++] = j
        } else {
          sharedPapers[j]!++
          newmanWeights[j]! += weight
          if (year !== 0) {
            if (firstYears[j] === 0 || year < firstYears[j]!) firstYears[j] = year
            if (year > lastYears[j]!) lastYears[j] = year
          }
        }
      }
    }
    neighbors.subarray(0, touched).sort()
    rows.reserve(touched)
    for (let k = 0; k < touched; k++) {
      const j = neighbors[k]!
      if (sharedPapers[j]! >= scoped.minSharedPapers) {
        const row = rows.size++
        rows.sources[row] = members[i]!
        rows.targets[row] = members[j]!
        rows.sharedPapers[row] = sharedPapers[j]!
        rows.newmanWeights[row] = newmanWeights[j]!
        rows.firstYears[row] = firstYears[j]!
        rows.lastYears[row] = lastYears[j]!
      }
      sharedPapers[j] = 0
    }
  }
  return rows.trimmed()
}

/** Columns that grow by doubling. */
class TieRows {
  size: number
  sources: Uint32Array
  targets: Uint32Array
  sharedPapers: Uint32Array
  newmanWeights: Float64Array
  firstYears: Int32Array
  lastYears: Int32Array

  constructor() {
    this.size = 0
    this.sources = new Uint32Array(256)
    this.targets = new Uint32Array(256)
    this.sharedPapers = new Uint32Array(256)
    this.newmanWeights = new Float64Array(256)
    this.firstYears = new Int32Array(256)
    this.lastYears = new Int32Array(256)
  }

  /** Makes room for so many rows more. */
  reserve(more: number): void {
    const needed = this.size + more
    if (needed <= this.sources.length) return
    const capacity = Math.max(needed, 2 * this.sources.length)
    this.sources = copied(this.sources, new Uint32Array(capacity))
    this.targets = copied(this.targets, new Uint32Array(capacity))
    this.sharedPapers = copied(this.sharedPapers, new Uint32Array(capacity))
    this.newmanWeights = copied(this.newmanWeights, new Float64Array(capacity))
    this.firstYears = copied(this.firstYears, new Int32Array(capacity))
    this.lastYears = copied(this.lastYears, new Int32Array(capacity))
  }

  trimmed(): NetworkTies {
    const { size } = this
    return {
      sources: this.sources.slice(0, size),
      targets: this.targets.slice(0, size),
      sharedPapers: this.sharedPapers.slice(0, size),
      newmanWeights: this.newmanWeights.slice(0, size),
      firstYears: this.firstYears.slice(0, size),
      lastYears: this.lastYears.slice(0, size),
    }
  }
}

function copied<Column extends Uint32Array | Float64Array | Int32Array>(from: Column, into: Column): Column {
  into.set(from)
  return into
}
