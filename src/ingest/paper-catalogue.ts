import { fold } from '../bibliography/fold.ts'
import { identifierKey } from '../bibliography/identifier.ts'
import { nameKey } from '../bibliography/name-key.ts'
import { dateCode } from '../bibliography/partial-date.ts'
import { yearOf } from '../metrics/date-code.ts'
import { findPapers, type StoredDescription } from '../store/find-papers.ts'
import type { Queries } from '../store/queries.ts'
import type { StoredPaper } from '../store/stored-paper.ts'
import type { PaperKeys } from './paper-keys.ts'
import { identifiersOf, nameKeysOf, type PreparedBatch, preparedRecord } from './prepared-batch.ts'
import { isPrintedApart, type PrintedIn } from './printed-apart.ts'

/** What is looked at when two descriptions are held beside each other. */
interface Described {
  readonly foldedTitle: string
  /** 0 where it is unknown. */
  readonly year: number
  /** The keys of the names on it. */
  readonly byline: ReadonlySet<string>
  readonly identifiers: ReadonlySet<string>
  readonly printedIn: PrintedIn
}

/**
 * The papers that the records of a batch may be: those stored, and those of the batch itself as they come. Two records
 * are one paper
 * 1. when they are equal, word for word;
 * 2. when they share an identifier;
 * 3. when their folded titles are equal, their years at most one apart and a name stands on both bylines, unless they are
 *    printed in two places or a database lists them as two; of several such papers, the one of the same byline.
 * Titles are compared whole: "Part I" and "Part II", an erratum and a reply stay apart.
 */
export class PaperCatalogue {
  readonly #batch: PreparedBatch
  readonly #stored: ReadonlyMap<number, StoredPaper>
  /** By fingerprint, the descriptions that an earlier run was the last to read. */
  readonly #readBefore: ReadonlyMap<bigint, StoredDescription>
  /** The fingerprints of those that this run has read. */
  readonly #readInThisRun: Set<bigint>
  readonly #byFingerprint: Map<bigint, number>
  readonly #byIdentifier: Map<string, number>
  readonly #byTitle: Map<string, number[]>
  readonly #described: Map<number, Described>
  /** The record that each new paper was taken from. */
  readonly #records: Map<number, number>

  static async open(db: Queries, batch: PreparedBatch, keys: PaperKeys, runId: number): Promise<PaperCatalogue> {
    const { papers } = batch
    const descriptions = papers.count === 0 ? [] : await keys.descriptions(db, papers)
    const known = new Set(descriptions.map(({ fingerprint }) => fingerprint))
    const unknown = Array.from(papers.fingerprints.keys()).filter((k) => !known.has(papers.fingerprints[k]!))
    const alike = unknown.length === 0 ? [] : await keys.alike(db, batch, unknown)
    const stored = await findPapers(db, [...alike])
    return new PaperCatalogue(batch, runId, descriptions, stored)
  }

  private constructor(
    batch: PreparedBatch,
    runId: number,
    descriptions: readonly StoredDescription[],
    stored: readonly StoredPaper[],
  ) {
    this.#batch = batch
    this.#stored = new Map(stored.map((paper) => [paper.id, paper]))
    const isOfThisRun = (one: StoredDescription) => one.runId === runId
    this.#readBefore = new Map(descriptions.filter((one) => !isOfThisRun(one)).map((one) => [one.fingerprint, one]))
    this.#readInThisRun = new Set(descriptions.filter(isOfThisRun).map(({ fingerprint }) => fingerprint))
    this.#byFingerprint = new Map(descriptions.map(({ fingerprint, paperId }) => [fingerprint, paperId]))
    this.#byIdentifier = new Map()
    this.#byTitle = new Map()
    this.#described = new Map()
    this.#records = new Map()
    for (const paper of stored) this.#notePaper(paper)
  }

  /** The key of the paper that record k is found to be; null for one that is new. */
  find(k: number): number | null {
    const equal = this.#byFingerprint.get(this.#batch.papers.fingerprints[k]!)
    if (equal !== undefined) return equal
    for (const identifier of identifiersOf(this.#batch, k)) {
      const id = this.#byIdentifier.get(identifier)
      if (id !== undefined) return id
    }
    const candidates = this.#byTitle.get(this.#batch.papers.foldedTitles[k]!)
    if (candidates === undefined) return null
    const record = this.#describe(k)
    const matching = candidates.filter((id) => isSamePaper(this.#describedAs(id), record))
    return matching.find((id) => isSameByline(this.#describedAs(id), record)) ?? matching[0] ?? null
  }

  /** Whether a record equal to k, word for word, has been read in this run. */
  wasReadInThisRun(k: number): boolean {
    return this.#readInThisRun.has(this.#batch.papers.fingerprints[k]!)
  }

  /** The description equal to record k, word for word, that an earlier run was the last to read; null when none is. */
  readBefore(k: number): StoredDescription | null {
    return this.#readBefore.get(this.#batch.papers.fingerprints[k]!) ?? null
  }

  stored(id: number): StoredPaper | null {
    return this.#stored.get(id) ?? null
  }

  /** Whether an identifier is that of another paper: a record that joins two does not tell which of them is wrong. */
  isTaken(identifier: string, id: number): boolean {
    return (this.#byIdentifier.get(identifier) ?? id) !== id
  }

  /** Notes that record k is a new paper. */
  noteNew(k: number, id: number): void {
    this.#settle(k, id)
    this.#records.set(id, k)
    this.#noteKeys(id, this.#batch.papers.foldedTitles[k]!, identifiersOf(this.#batch, k))
  }

  /** The record that the new paper of this key was taken from. */
  recordOf(id: number): number {
    return this.#records.get(id)!
  }

  /** Notes what a paper is like now that record k has been read. */
  noteChanged(k: number, paper: StoredPaper): void {
    this.#settle(k, paper.id)
    this.#notePaper(paper)
  }

  #settle(k: number, id: number): void {
    const fingerprint = this.#batch.papers.fingerprints[k]!
    this.#byFingerprint.set(fingerprint, id)
    this.#readInThisRun.add(fingerprint)
  }

  #notePaper({ id, title, publishedOn, byline, identifiers, volume, issue, pages }: StoredPaper): void {
    const described = {
      foldedTitle: fold(title),
      year: yearOf(dateCode(publishedOn)) ?? 0,
      byline: new Set(byline.map(({ nameAsPrinted }) => nameKey(nameAsPrinted))),
      identifiers: new Set(identifiers.map(identifierKey)),
      printedIn: { volume, issue, pages },
    }
    this.#described.set(id, described)
    this.#noteKeys(id, described.foldedTitle, described.identifiers)
  }

  #noteKeys(id: number, foldedTitle: string, identifiers: Iterable<string>): void {
    for (const identifier of identifiers) {
      if (!this.#byIdentifier.has(identifier)) this.#byIdentifier.set(identifier, id)
    }
    const bearers = this.#byTitle.get(foldedTitle)
    if (bearers === undefined) this.#byTitle.set(foldedTitle, [id])
    else if (!bearers.includes(id)) bearers.push(id)
  }

  #describedAs(id: number): Described {
    let described = this.#described.get(id)
    if (described === undefined) {
      described = this.#describe(this.recordOf(id))
      this.#described.set(id, described)
    }
    return described
  }

  #describe(k: number): Described {
    const { foldedTitles, years } = this.#batch.papers
    const { volume, issue, pages } = preparedRecord(this.#batch.papers, k)
    return {
      foldedTitle: foldedTitles[k]!,
      year: years[k]!,
      byline: nameKeysOf(this.#batch, k),
      identifiers: new Set(identifiersOf(this.#batch, k)),
      printedIn: { volume, issue, pages },
    }
  }
}

function isSamePaper(a: Described, b: Described): boolean {
  return isSameYear(a, b) && isByOneAuthor(a, b) && !isPrintedApart(a.printedIn, b.printedIn) && !isListedApart(a, b)
}

/** An unknown year contradicts none. */
function isSameYear(a: Described, b: Described): boolean {
  return a.year === 0 || b.year === 0 || Math.abs(a.year - b.year) <= 1
}

function isByOneAuthor(a: Described, b: Described): boolean {
  if (a.byline.size === 0 && b.byline.size === 0) return true
  for (const name of b.byline) if (a.byline.has(name)) return true
  return false
}

function isSameByline(a: Described, b: Described): boolean {
  return a.byline.size === b.byline.size && [...b.byline].every((name) => a.byline.has(name))
}

/**
 * Whether some database knows the two by different keys of its own: then they are two, such as the book notes of every
 * issue. A DOI is no such key, for a preprint and its publication have one each.
 */
function isListedApart(a: Described, b: Described): boolean {
  for (const identifier of a.identifiers) {
    const scheme = identifier.slice(0, identifier.indexOf(':') + 1)
    if (scheme === 'doi:' || b.identifiers.has(identifier)) continue
    const others = [...b.identifiers].filter((other) => other.startsWith(scheme))
    if (others.length > 0 && !others.some((other) => a.identifiers.has(other))) return true
  }
  return false
}
