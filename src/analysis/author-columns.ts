import { fold } from '../bibliography/fold.ts'
import { coauthorCount } from '../graph/coauthor-count.ts'
import { hIndex } from '../metrics/h-index.ts'
import { paperCountOf, papersOf, type Snapshot } from '../store/snapshot.ts'
import { textAt } from '../store/text-column.ts'
import type { Column } from './column.ts'
import type { ScopedData } from './scoped-data.ts'

export type AuthorColumn = 'NAME' | 'PAPER_COUNT' | 'CITATION_COUNT' | 'H_INDEX' | 'COAUTHOR_COUNT'

/** What authors may be ordered by, from the data and the default scope. */
export const authorColumns: Readonly<Record<AuthorColumn, (data: ScopedData) => Column>> = {
  NAME:
    ({ snapshot: { authors } }) =>
    (v) =>
      fold(textAt(authors.names, v)),
  PAPER_COUNT:
    ({ snapshot }) =>
    (v) =>
      paperCountOf(snapshot, v),
  CITATION_COUNT:
    ({ snapshot }) =>
    (v) =>
      statedCitations(snapshot, v)?.reduce((sum, count) => sum + count, 0) ?? null,
  H_INDEX:
    ({ snapshot }) =>
    (v) =>
      hIndex(statedCitations(snapshot, v) ?? []),
  COAUTHOR_COUNT:
    ({ scoped }) =>
    (v) =>
      coauthorCount(scoped, v),
}

/** The citation counts of the author's papers that state one; null when none does. */
function statedCitations(snapshot: Snapshot, v: number): Int32Array | null {
  const counts = Int32Array.from(papersOf(snapshot, v), (p) => snapshot.papers.citationCounts[p]!).filter(
    (count) => count >= 0,
  )
  return counts.length === 0 ? null : counts
}
