import type pg from 'pg'
import { descriptionsOf, findDescriptions, findPaperIds, type StoredDescription } from '../store/find-papers.ts'
import { hash53, KeyTable } from './key-table.ts'
import type { PreparedPapers } from './prepared-batch.ts'

/** Finds the stored papers that records may mean. */
export interface PaperKeys {
  /** What has been read before, word for word; perhaps of other descriptions, too. */
  descriptions(tx: pg.PoolClient, papers: PreparedPapers): Promise<StoredDescription[]>
  /** The papers that bear one of the identifiers or folded titles, and perhaps others. */
  bearing(tx: pg.PoolClient, identifiers: readonly string[], foldedTitles: readonly string[]): Promise<number[]>
}

/** Asks the database. */
export const storedPaperKeys: PaperKeys = {
  descriptions: (tx, { fingerprints }) => findDescriptions(tx, fingerprints),
  bearing: (tx, identifiers, foldedTitles) => {
    const cuts = identifiers.map((key) => key.indexOf(':'))
    const schemes = identifiers.map((key, k) => key.slice(0, cuts[k]))
    const values = identifiers.map((key, k) => key.slice(cuts[k]! + 1))
    return findPaperIds(tx, { schemes, values }, [...new Set(foldedTitles)])
  },
}

/**
 * Remembers the papers of a load into an empty database, whose indexes are not there to be asked: about 75 bytes a paper
 * of one identifier.
 */
export class RememberedPaperKeys implements PaperKeys {
  readonly #fingerprints: KeyTable
  readonly #identifiers: KeyTable
  readonly #titles: KeyTable

  constructor() {
    this.#fingerprints = new KeyTable()
    this.#identifiers = new KeyTable()
    this.#titles = new KeyTable()
  }

  async descriptions(tx: pg.PoolClient, { fingerprints }: PreparedPapers): Promise<StoredDescription[]> {
    const paperIds = new Set<number>()
    for (const fingerprint of fingerprints) addAll(paperIds, this.#fingerprints.get(keyOf(fingerprint)))
    return paperIds.size === 0 ? [] : descriptionsOf(tx, [...paperIds])
  }

  async bearing(_: pg.PoolClient, identifiers: readonly string[], foldedTitles: readonly string[]): Promise<number[]> {
    const paperIds = new Set<number>()
    for (const identifier of identifiers) addAll(paperIds, this.#identifiers.get(hash53(identifier)))
    for (const title of foldedTitles) addAll(paperIds, this.#titles.get(hash53(title)))
    return [...paperIds]
  }

  /** Notes which paper each of these records was found to mean. */
  remember(papers: PreparedPapers, paperIds: Int32Array): void {
    for (let k = 0; k < papers.count; k++) {
      const id = paperIds[k]!
      this.#fingerprints.add(keyOf(papers.fingerprints[k]!), id)
      this.#titles.add(hash53(papers.foldedTitles[k]!), id)
      for (let i = papers.identifierOffsets[k]!; i < papers.identifierOffsets[k + 1]!; i++) {
        this.#identifiers.add(hash53(papers.identifiers[i]!), id)
      }
    }
  }
}

/** A fingerprint is a hash already. */
function keyOf(fingerprint: bigint): number {
  return Number(BigInt.asUintN(53, fingerprint)) || 1
}

function addAll(set: Set<number>, values: Iterable<number>): void {
  for (const value of values) set.add(value)
}
