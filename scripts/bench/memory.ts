import { PaperSearch } from '../../src/graph/paper-search.ts'
import type { Bar, Benchmark, Row } from './benchmark.ts'
import { significant } from './table.ts'

/** Bytes of typed arrays per stored authorship. */
export const memory: Benchmark = {
  name: 'memory',
  summary: 'bytes per authorship of the index and of one search',
  async *run(bench) {
    const { index, authors, papers } = await bench.snapshot()
    const { names, ...authorColumns } = authors
    const { titles, ...paperColumns } = papers
    const authorships = index.paperAuthors.length
    const row = (work: string, value: unknown, bar: Bar | null): Row => {
      const bytes = bytesOf(value)
      return { work, ours: `${significant(bytes / 1e6)} MB`, peer: '', value: bytes / authorships, bar }
    }
    const perAuthorship = (atMost: number): Bar => ({ atMost, unit: ' B' })
    yield row('memory of the collaboration index, per authorship', index, perAuthorship(14))
    yield row('memory of one more search at the same time, per authorship', new PaperSearch(index), perAuthorship(4))
    const all = row('memory of all columns but texts, per authorship', [index, authorColumns, paperColumns], null)
    yield { ...all, ours: `${all.ours}, ${significant(all.value!)} B`, value: null }
  },
}

/** What the typed arrays within a value hold, however deep they lie. */
export function bytesOf(value: unknown, seen = new Set<unknown>()): number {
  if (typeof value !== 'object' || value === null || seen.has(value)) return 0
  seen.add(value)
  if (ArrayBuffer.isView(value)) return value.byteLength
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part, seen), 0)
}
