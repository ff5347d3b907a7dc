/**
 * Which paper cites which, in two compressed sparse rows (CSR) that mirror each other. Papers are those of a
 * collaboration index, by the same indices. Immutable and on SharedArrayBuffer, as that is.
 *
 * No paper cites itself, and none cites another twice. Each row has its papers in the order that the index was built
 * with. 12 bytes per paper and 8 per citation; where no paper cites another every array is empty.
 */
export interface CitationIndex {
  /** What p cites: references[referenceOffsets[p] … referenceOffsets[p + 1] − 1]. Length paperCount + 1. */
  readonly referenceOffsets: Uint32Array
  readonly references: Uint32Array
  /** What cites p: citingPapers[citingOffsets[p] … citingOffsets[p + 1] − 1]. Length paperCount + 1. */
  readonly citingOffsets: Uint32Array
  readonly citingPapers: Uint32Array
  /** How many of the papers that cite p share an author with it. */
  readonly selfCitationCounts: Uint32Array
}

/** Whether any paper cites another. */
export function hasCitations({ references }: CitationIndex): boolean {
  return references.length > 0
}

/** The papers that p cites. */
export function referencesOf({ referenceOffsets, references }: CitationIndex, p: number): Uint32Array {
  return references.subarray(referenceOffsets[p], referenceOffsets[p + 1])
}

/** The papers that cite p. */
export function citingPapersOf({ citingOffsets, citingPapers }: CitationIndex, p: number): Uint32Array {
  return citingPapers.subarray(citingOffsets[p], citingOffsets[p + 1])
}

/** How many of the papers that cite p share an author with it. */
export function selfCitationCountOf({ selfCitationCounts }: CitationIndex, p: number): number {
  return selfCitationCounts[p] ?? 0
}
