import {
  findDescriptions,
  findDescriptionsOf,
  findIdentifiedPapers,
  findSignedPapers,
  findTitledPapers,
  type StoredDescription,
} from '../store/find-papers.ts'
import type { Queries } from '../store/queries.ts'
import { hash53, KeyTable } from './key-table.ts'
import { identifiersOf, nameKeysOf, type PreparedBatch, type PreparedPapers } from './prepared-batch.ts'

/**
 * A title that more papers bear ("Editorial") says little: of these, only those are looked at on whose bylines one of the
 * same names stands.
 */
const MOST_OF_A_TITLE = 10

/** Finds the stored papers that records may mean. */
export interface PaperKeys {
  /** What has been read before, word for word; perhaps of other descriptions, too. */
  descriptions(db: Queries, papers: PreparedPapers): Promise<StoredDescription[]>
  /** The papers that share an identifier, or the title and a name, with one of these records; and perhaps others. */
  alike(db: Queries, batch: PreparedBatch, records: readonly number[]): Promise<Set<number>>
}

/** Asks the database. */
export const storedPaperKeys: PaperKeys = {
  descriptions: (db, { fingerprints }) => findDescriptions(db, fingerprints),

  async alike(db, batch, records) {
    const ids = new Set(await identified(db, batch, records))
    const titleOf = (k: number) => batch.papers.foldedTitles[k]!
    const bearers = new Map<string, number>()
    for (const { id, foldedTitle } of await findTitledPapers(db, [...new Set(records.map(titleOf))], MOST_OF_A_TITLE)) {
      ids.add(id)
      bearers.set(foldedTitle, (bearers.get(foldedTitle) ?? 0) + 1)
    }
    const signatures = records
      .filter((k) => bearers.get(titleOf(k)) === MOST_OF_A_TITLE)
      .flatMap((k) => namesOrNone(batch, k).map((name) => ({ title: titleOf(k), name })))
    const [titles, names] = [signatures.map(({ title }) => title), signatures.map(({ name }) => name)]
    if (signatures.length > 0) addAll(ids, await findSignedPapers(db, titles, names))
    return ids
  },
}

/**
 * Remembers the papers of a load into an empty database, whose indexes are not there to be asked: 72 to 144 bytes a
 * paper of one identifier.
 */
export class RememberedPaperKeys implements PaperKeys {
  readonly #fingerprints: KeyTable
  readonly #identifiers: KeyTable
  /** Of each title the first papers; of those that follow, each under the title and a name. */
  readonly #titles: KeyTable

  constructor() {
    this.#fingerprints = new KeyTable()
    this.#identifiers = new KeyTable()
    this.#titles = new KeyTable()
  }

  async descriptions(db: Queries, { fingerprints }: PreparedPapers): Promise<StoredDescription[]> {
    const paperIds = new Set<number>()
    for (const fingerprint of fingerprints) addAll(paperIds, this.#fingerprints.get(keyOf(fingerprint)))
    return paperIds.size === 0 ? [] : findDescriptionsOf(db, [...paperIds])
  }

  async alike(_: Queries, batch: PreparedBatch, records: readonly number[]): Promise<Set<number>> {
    const paperIds = new Set<number>()
    for (const k of records) {
      for (const identifier of identifiersOf(batch, k)) addAll(paperIds, this.#identifiers.get(hash53(identifier)))
      const title = batch.papers.foldedTitles[k]!
      if (addAll(paperIds, this.#titles.get(hash53(title))) < MOST_OF_A_TITLE) continue
      for (const name of namesOrNone(batch, k)) addAll(paperIds, this.#titles.get(signatureKey(title, name)))
    }
    return paperIds
  }

  /** Notes which paper each of these records was found to mean. */
  remember(batch: PreparedBatch, paperIds: Int32Array): void {
    const { papers } = batch
    for (let k = 0; k < papers.count; k++) {
      const id = paperIds[k]!
      this.#fingerprints.add(keyOf(papers.fingerprints[k]!), id)
      for (const identifier of identifiersOf(batch, k)) this.#identifiers.add(hash53(identifier), id)
      const title = papers.foldedTitles[k]!
      const key = hash53(title)
      if (this.#titles.count(key, MOST_OF_A_TITLE) < MOST_OF_A_TITLE) this.#titles.add(key, id)
      else for (const name of namesOrNone(batch, k)) this.#titles.add(signatureKey(title, name), id)
    }
  }
}

/** The papers that share an identifier with one of the records. */
async function identified(db: Queries, batch: PreparedBatch, records: readonly number[]): Promise<number[]> {
  const keys = records.flatMap((k) => identifiersOf(batch, k))
  if (keys.length === 0) return []
  const cuts = keys.map((key) => key.indexOf(':'))
  const schemes = keys.map((key, i) => key.slice(0, cuts[i]))
  const values = keys.map((key, i) => key.slice(cuts[i]! + 1))
  return findIdentifiedPapers(db, schemes, values)
}

/** The keys of the names on the byline, each once; '' where there are none. */
function namesOrNone(batch: PreparedBatch, k: number): readonly string[] {
  const names = nameKeysOf(batch, k)
  return names.size === 0 ? [''] : [...names]
}

function signatureKey(foldedTitle: string, nameKey: string): number {
  return hash53(`${foldedTitle}\n${nameKey}`)
}

/** A fingerprint is a hash already. */
function keyOf(fingerprint: bigint): number {
  return Number(BigInt.asUintN(53, fingerprint)) || 1
}

/** Adds the values; returns how many there were. */
function addAll(set: Set<number>, values: Iterable<number>): number {
  let count = 0
  for (const value of values) {
    set.add(value)
    count++
  }
  return count
}
