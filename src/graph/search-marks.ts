import type { CollaborationIndex } from './collaboration-index.ts'
import { ScratchPool } from './scratch-pool.ts'

const LARGEST_MARK = 2 ** 32 - 1

/**
 * Marks on authors and papers that are wiped by counting on: a mark below the current base is as good as none, so a
 * search begins in constant time. Also room for a queue of either kind. 4 bytes each, 4 per author and 8 per paper in all
 * where papers are the more.
 */
export class SearchMarks {
  readonly authors: Uint32Array
  readonly papers: Uint32Array
  /** Authors or papers in a row, or a number for some papers: meaningful where the search has set it. */
  readonly room: Uint32Array
  private next: number

  constructor(index: CollaborationIndex) {
    this.authors = new Uint32Array(index.authorCount)
    this.papers = new Uint32Array(index.paperCount)
    this.room = new Uint32Array(Math.max(index.authorCount, index.paperCount))
    this.next = 1
  }

  /** The lowest of `span` marks that nothing bears yet. */
  open(span: number): number {
    if (this.next + span > LARGEST_MARK) {
      this.authors.fill(0)
      this.papers.fill(0)
      this.next = 1
    }
    const base = this.next
    this.next += span
    return base
  }

  /** Gives back the marks from `mark` on, when fewer were needed than opened. */
  close(mark: number): void {
    this.next = mark
  }
}

export const searchMarks = new ScratchPool((index) => new SearchMarks(index))
