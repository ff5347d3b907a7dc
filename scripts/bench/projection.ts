import { closeSync, openSync, renameSync, writeSync } from 'node:fs'
import type { ScopedIndex } from '../../src/graph/scoped-index.ts'

/** The files of a projected network in compressed sparse rows, each tie in both directions. */
export interface ProjectionFiles {
  readonly authorCount: number
  readonly tieCount: number
  /** uint32, one more than authors; uint32 and uint16, one per direction of a tie. */
  readonly offsets: string
  readonly neighbors: string
  readonly sharedPapers: string
}

/**
 * Writes every tie of a scope to files that NumPy reads as they are: what the peers work on. Vertices are numbered in
 * the order of the ids, as whoever exports the tables has them; our own numbering is part of what is measured. Made here
 * by the plainest means, apart from the code that is measured.
 */
export function writeProjection(scoped: ScopedIndex, prefix: string): ProjectionFiles {
  const { authorCount, authorRanks, authorOffsets, authorPapers, paperOffsets, paperAuthors } = scoped.index
  const files = {
    offsets: `${prefix}.offsets`,
    neighbors: `${prefix}.neighbors`,
    sharedPapers: `${prefix}.shared-papers`,
  }
  const neighbors = new ColumnFile(files.neighbors, Uint32Array)
  const sharedPapers = new ColumnFile(files.sharedPapers, Uint16Array)
  const offsets = new Uint32Array(authorCount + 1)
  const shared = new Uint16Array(authorCount)
  const row = new Uint32Array(authorCount)
  authorsByRank(scoped).forEach((v, vertex) => {
    let degree = 0
    const lastPaper = scoped.isNode(v) ? authorOffsets[v + 1]! : 0
    for (let i = authorOffsets[v]!; i < lastPaper; i++) {
      const p = authorPapers[i]!
      if (!scoped.makesTies(p)) continue
      for (let j = paperOffsets[p]!; j < paperOffsets[p + 1]!; j++) {
        const w = paperAuthors[j]!
        const rank = authorRanks[w]!
        if (w !== v && scoped.isNode(w) && shared[rank]!++ === 0) row[degree++] = rank
      }
    }
    const ties = row.subarray(0, degree).sort()
    neighbors.write(ties)
    sharedPapers.write(Uint16Array.from(ties, (w) => shared[w]!))
    for (const w of ties) shared[w] = 0
    offsets[vertex + 1] = offsets[vertex]! + degree
  })
  neighbors.end()
  sharedPapers.end()
  const offsetFile = new ColumnFile(files.offsets, Uint32Array)
  offsetFile.write(offsets)
  offsetFile.end()
  return { ...files, authorCount, tieCount: offsets[authorCount]! / 2 }
}

/** The author at each vertex of the files. */
export function authorsByRank({ index: { authorRanks } }: ScopedIndex): Uint32Array {
  const authors = new Uint32Array(authorRanks.length)
  authorRanks.forEach((rank, v) => {
    authors[rank] = v
  })
  return authors
}

type Column = Uint32Array | Uint16Array

/** A file that a column of numbers is written to, in large pieces, and that has its name only once it is whole. */
class ColumnFile {
  readonly #path: string
  readonly #file: number
  readonly #buffer: Column
  #used: number

  constructor(path: string, Kind: new (length: number) => Column) {
    this.#path = path
    this.#file = openSync(`${path}.part`, 'w')
    this.#buffer = new Kind(4_194_304)
    this.#used = 0
  }

  write(column: Column): void {
    if (this.#used + column.length > this.#buffer.length) this.#flush()
    if (column.length > this.#buffer.length) writeSync(this.#file, column)
    else {
      this.#buffer.set(column, this.#used)
      this.#used += column.length
    }
  }

  end(): void {
    this.#flush()
    closeSync(this.#file)
    renameSync(`${this.#path}.part`, this.#path)
  }

  #flush(): void {
    if (this.#used > 0) writeSync(this.#file, this.#buffer.subarray(0, this.#used))
    this.#used = 0
  }
}
