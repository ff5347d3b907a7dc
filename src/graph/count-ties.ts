import { bitCount, bitCountBetween } from './bit-count.ts'
import type { InducedHypergraph } from './induced-hypergraph.ts'

/** Papers with so many members are kept as sets of bits, 32 members to a word. */
const WIDE = 256
/** Bytes that those sets may take; when they would take more, only wider papers are kept so. */
const MOST_BYTES = 64 * 2 ** 20

/**
 * The number of ties between members of an induced hypergraph: pairs that share at least `minSharedPapers` of its
 * papers. Exact, whatever the size.
 *
 * Per member, the later members of its papers are ticked off, each once. Where many papers of hundreds of names have
 * much the same byline, ticking would read each pair once per paper; so, for one shared paper, those papers are sets of
 * bits over the members that stand on any of them, and are united word by word. O(sum over narrow papers of members² +
 * sum over wide papers of members · u/32) time, u being the members on wide papers; memory of 4 bytes per member and
 * MOST_BYTES at most. With `minSharedPapers` above 1 every paper counts as narrow.
 */
export function countTies(hypergraph: InducedHypergraph, minSharedPapers: number): number {
  return minSharedPapers === 1 ? countPairs(hypergraph) : countRepeatedPairs(hypergraph, minSharedPapers)
}

function countRepeatedPairs(hypergraph: InducedHypergraph, minSharedPapers: number): number {
  const { members, memberOffsets, memberPapers, paperOffsets, paperMembers } = hypergraph
  const stamps = new Int32Array(members.length).fill(-1)
  const shared = new Uint32Array(members.length)
  let count = 0
  for (let i = 0; i < members.length; i++) {
    for (let m = memberOffsets[i]!; m < memberOffsets[i + 1]!; m++) {
      for (let k = paperOffsets[memberPapers[m]! + 1]! - 1; paperMembers[k]! > i; k--) {
        const j = paperMembers[k]!
        if (stamps[j] !== i) {
          stamps[j] = i
          shared[j] = 0
        }
        if (++shared[j]! === minSharedPapers) count++
      }
    }
  }
  return count
}

function countPairs(hypergraph: InducedHypergraph): number {
  const { members, memberOffsets, memberPapers, paperOffsets, paperMembers } = hypergraph
  const wide = new WidePapers(hypergraph)
  const stamps = new Int32Array(members.length).fill(-1)
  let count = 0
  for (let i = 0; i < members.length; i++) {
    const inSets = wide.columns[i] !== -1
    if (inSets) wide.begin(i)
    for (let m = memberOffsets[i]!; m < memberOffsets[i + 1]!; m++) {
      const q = memberPapers[m]!
      if (wide.rows[q] !== -1) {
        wide.unite(q)
        continue
      }
      for (let k = paperOffsets[q + 1]! - 1; paperMembers[k]! > i; k--) {
        const j = paperMembers[k]!
        if (inSets && wide.columns[j] !== -1) wide.add(j)
        else if (stamps[j] !== i) {
          stamps[j] = i
          count++
        }
      }
    }
    if (inSets) count += wide.size()
  }
  return count
}

/** The wide papers as sets of bits, and the set of one member's neighbours, of which only later members are counted. */
class WidePapers {
  /** The place of a member in the sets, ascending as members do; −1 for one on no wide paper. */
  readonly columns: Int32Array
  /** The number of a wide paper's set; −1 for a narrow paper. */
  readonly rows: Int32Array
  private readonly words: number
  private readonly sets: Uint32Array
  private readonly united: Uint32Array
  /** The column of the member whose neighbours are united. */
  private from: number

  constructor({ members, paperOffsets, paperMembers }: InducedHypergraph) {
    const paperCount = paperOffsets.length - 1
    this.columns = new Int32Array(members.length)
    this.rows = new Int32Array(paperCount)
    let columnCount = 0
    let rowCount = 0
    for (let threshold = WIDE; ; threshold *= 2) {
      this.columns.fill(-1)
      rowCount = 0
      for (let q = 0; q < paperCount; q++) {
        const isWide = paperOffsets[q + 1]! - paperOffsets[q]! >= threshold
        this.rows[q] = isWide ? rowCount++ : -1
        if (isWide) for (let k = paperOffsets[q]!; k < paperOffsets[q + 1]!; k++) this.columns[paperMembers[k]!] = 0
      }
      columnCount = 0
      for (let i = 0; i < members.length; i++) if (this.columns[i] === 0) this.columns[i] = columnCount++
      if ((rowCount * columnCount) / 8 <= MOST_BYTES) break
    }
    this.words = (columnCount + 31) >>> 5
    this.sets = new Uint32Array(rowCount * this.words)
    this.united = new Uint32Array(this.words)
    this.from = 0
    for (let q = 0; q < paperCount; q++) {
      if (this.rows[q] === -1) continue
      const start = this.rows[q]! * this.words
      for (let k = paperOffsets[q]!; k < paperOffsets[q + 1]!; k++) {
        const column = this.columns[paperMembers[k]!]!
        this.sets[start + (column >>> 5)]! |= 1 << (column & 31)
      }
    }
  }

  begin(member: number): void {
    this.from = this.columns[member]!
    this.united.fill(0, this.from >>> 5)
  }

  unite(paper: number): void {
    const { sets, united, words } = this
    const start = this.rows[paper]! * words
    for (let word = this.from >>> 5; word < words; word++) united[word]! |= sets[start + word]!
  }

  add(member: number): void {
    const column = this.columns[member]!
    this.united[column >>> 5]! |= 1 << (column & 31)
  }

  /** Members in the united set that come after the one it began with. */
  size(): number {
    const first = this.from >>> 5
    const bit = this.from & 31
    const size = bit === 31 ? 0 : bitCount(this.united[first]! >>> (bit + 1))
    return size + bitCountBetween(this.united, first + 1, this.words)
  }
}
