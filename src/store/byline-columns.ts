import { type BylineColumns, SignatureMark } from './snapshot.ts'
import type { StoredRows } from './stored-rows.ts'

/**
 * The bylines of papers in the order of their indices: `counts` has the number of signatures of each, `papersById` and
 * `authorsById` lead from the ranks that the rows name to the indices. Same rows, same columns, whatever their order.
 */
export function bylineColumns(
  rows: StoredRows['signatures'],
  counts: Uint32Array,
  papersById: Uint32Array,
  authorsById: Uint32Array,
): BylineColumns {
  const offsets = new Uint32Array(new SharedArrayBuffer(4 * (counts.length + 1)))
  for (let p = 0; p < counts.length; p++) offsets[p + 1] = offsets[p]! + counts[p]!
  const order = inBylineOrder(rows, offsets, papersById)
  const columns = {
    offsets,
    ids: new Int32Array(new SharedArrayBuffer(4 * order.length)),
    authors: new Uint32Array(new SharedArrayBuffer(4 * order.length)),
    positions: new Uint16Array(new SharedArrayBuffer(2 * order.length)),
    marks: new Uint8Array(new SharedArrayBuffer(order.length)),
  }
  for (let k = 0; k < order.length; k++) {
    const row = order[k]!
    columns.ids[k] = rows.ids[row]!
    columns.authors[k] = authorsById[rows.authors[row]!]!
    columns.positions[k] = rows.positions[row]!
    columns.marks[k] = rows.marks[row]!
  }
  return { ...columns, ...printedNames(rows, columns.marks, order) }
}

/** The rows as they stand on the bylines: by position, those that a cut hides last, then by key. */
function inBylineOrder(
  { ids, papers, positions }: StoredRows['signatures'],
  offsets: Uint32Array,
  papersById: Uint32Array,
): Uint32Array {
  const order = new Uint32Array(papers.length)
  const next = offsets.slice()
  for (let row = 0; row < papers.length; row++) order[next[papersById[papers[row]!]!]!++] = row
  const compare = (a: number, b: number) =>
    (positions[a] || Number.POSITIVE_INFINITY) - (positions[b] || Number.POSITIVE_INFINITY) || ids[a]! - ids[b]!
  for (let p = 0; p + 1 < offsets.length; p++) {
    const byline = order.subarray(offsets[p], offsets[p + 1])
    // Bylines mostly lie in their order.
    for (let k = 1; k < byline.length; k++) {
      if (compare(byline[k - 1]!, byline[k]!) > 0) {
        byline.sort(compare)
        break
      }
    }
  }
  return order
}

function printedNames(
  { marks, printedNames }: StoredRows['signatures'],
  orderedMarks: Uint8Array,
  order: Uint32Array,
): Pick<BylineColumns, 'printedApart' | 'printedNames'> {
  const isApart = (mark: number) => (mark & SignatureMark.PRINTED_APART) !== 0
  // The number of each row among those that are printed apart.
  const numbers = new Uint32Array(marks.length)
  let count = 0
  for (let row = 0; row < marks.length; row++) if (isApart(marks[row]!)) numbers[row] = count++
  const printedApart = new Uint32Array(new SharedArrayBuffer(4 * count))
  const inOrder = new Uint32Array(count)
  let at = 0
  for (let k = 0; k < order.length; k++) {
    if (!isApart(orderedMarks[k]!)) continue
    inOrder[at] = numbers[order[k]!]!
    printedApart[at++] = k
  }
  return { printedApart, printedNames: printedNames.inOrder(inOrder) }
}
