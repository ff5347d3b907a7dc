import { GrowingTexts } from './growing-texts.ts'
import { keyOrder } from './key-order.ts'
import type { StoredRows } from './stored-rows.ts'

/** The rows of a database that holds nothing. */
export function emptyRows(): StoredRows {
  const flags = new Uint8Array(0)
  const integers = new Int32Array(0)
  return {
    authors: { ids: integers, order: keyOrder(integers), names: new GrowingTexts(), groups: flags },
    merged: new Map(),
    papers: {
      ids: integers,
      order: keyOrder(integers),
      titles: new GrowingTexts(),
      types: flags,
      dates: integers,
      hasCode: flags,
      retracted: flags,
      citationCounts: integers,
      statedAuthorCounts: integers,
      authorListComplete: flags,
    },
    novelty: new Float64Array(0),
    categories: { names: [], papers: integers, positions: integers, codes: integers },
    signatures: {
      ids: integers,
      papers: integers,
      authors: integers,
      positions: integers,
      marks: flags,
      printedNames: new GrowingTexts(),
    },
    references: { citing: integers, cited: integers },
  }
}
