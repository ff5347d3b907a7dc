import { GrowingTexts } from './growing-texts.ts'
import type { StoredRows } from './stored-rows.ts'

/** The rows of a database that holds nothing. */
export function emptyRows(): StoredRows {
  const flags = new Uint8Array(0)
  const integers = new Int32Array(0)
  return {
    authors: { ids: integers, names: new GrowingTexts(), groups: flags },
    mergedInto: new Map(),
    papers: {
      ids: integers,
      titles: new GrowingTexts(),
      types: flags,
      dates: integers,
      hasCode: flags,
      retracted: flags,
      citationCounts: integers,
      statedAuthorCounts: integers,
      authorListComplete: flags,
    },
    novelty: { paperIds: integers, values: new Float64Array(0) },
    categories: { names: [], paperIds: integers, positions: integers, codes: integers },
    signatures: { paperIds: integers, authorIds: integers, positions: integers },
  }
}
