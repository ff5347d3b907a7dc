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
  readonly venue: string | null
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
  /** The fingerprints of the descriptions that an earlier run was the last to read. */
  readonly #readBefore: ReadonlySet<bigint>
  /** The fingerprints of those that this run has read. */
  readonly #readInThisRun: Set<bigint>
  readonly #byFingerprint: Map<bigint, number>
  readonly #byIdentifier: Map<string, number>
  readonly #byTitle: Map<string, Set<number>>
  /** Of titles that many papers bear: the papers by the names on their bylines. */
  readonly #bySignature: Map<string, SignedPapers>
  readonly #described: Map<number, Described>
  /** The record that each new paper was taken from. */
  readonly #records: Map<number, number>

  static async open(db: Queries, batch: PreparedBatch, keys: PaperKeys, runId: number): Promise<PaperCatalogue> {
    const { papers } = batch
    const descriptions = papers.count === 0 ? [] : await keys.descriptions(db, papers)
    const knownAs = new Map(descriptions.map(({ fingerprint, paperId }) => [fingerprint, paperId]))
    const unknown = Array.from(papers.fingerprints.keys()).filter((k) => !knownAs.has(papers.fingerprints[k]!))
    const alike = unknown.length === 0 ? [] : await keys.alike(db, batch, unknown)
    const stored = await findPapers(db, [...alike])
    // A record that is known is merged again where there is news of its paper, and must take nothing from another.
    const papersWithNews = new Set(stored.map(({ id }) => id))
    const concerned = Array.from(papers.fingerprints.keys()).filter((k) =>
      papersWithNews.has(knownAs.get(papers.fingerprints[k]!) ?? 0),
    )
    const others = concerned.length === 0 ? [] : await keys.alike(db, batch, concerned)
    const more = await findPapers(
      db,
      [...others].filter((id) => !papersWithNews.has(id)),
    )
    return new PaperCatalogue(batch, runId, descriptions, [...stored, ...more])
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
    const fingerprint = (one: StoredDescription) => one.fingerprint
    this.#readBefore = new Set(descriptions.filter((one) => !isOfThisRun(one)).map(fingerprint))
    this.#readInThisRun = new Set(descriptions.filter(isOfThisRun).map(fingerprint))
    this.#byFingerprint = new Map(descriptions.map(({ fingerprint, paperId }) => [fingerprint, paperId]))
    this.#byIdentifier = new Map()
    this.#byTitle = new Map()
    this.#bySignature = new Map()
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
    const namesakes = this.#byTitle.get(this.#batch.papers.foldedTitles[k]!)
    if (namesakes === undefined) return null
    const record = this.#describe(k)
    const candidates = namesakes.size > FEW ? this.#signedAlike(record, namesakes) : [...namesakes]
    const matching = candidates.filter((id) => isSamePaper(this.#describedAs(id), record))
    return matching.find((id) => isSameByline(this.#describedAs(id), record)) ?? matching[0] ?? null
  }

  /** Whether a record equal to k, word for word, has been read in this run. */
  wasReadInThisRun(k: number): boolean {
    return this.#readInThisRun.has(this.#batch.papers.fingerprints[k]!)
  }

  /** Whether an earlier run was the last to read a record equal to k, word for word. */
  wasReadBefore(k: number): boolean {
    return this.#readBefore.has(this.#batch.papers.fingerprints[k]!)
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

  #notePaper({ id, title, publishedOn, byline, identifiers, volume, issue, pages, venue }: StoredPaper): void {
    const described = {
      foldedTitle: fold(title),
      year: yearOf(dateCode(publishedOn)) ?? 0,
      byline: new Set(byline.map(({ nameAsPrinted }) => nameKey(nameAsPrinted)).filter((key) => key !== '')),
      identifiers: new Set(identifiers.map(identifierKey)),
      printedIn: { volume, issue, pages },
      venue,
    }
    this.#described.set(id, described)
    this.#noteKeys(id, described.foldedTitle, described.identifiers)
  }

  #noteKeys(id: number, foldedTitle: string, identifiers: Iterable<string>): void {
    for (const identifier of identifiers) {
      if (!this.#byIdentifier.has(identifier)) this.#byIdentifier.set(identifier, id)
    }
    // A title without a letter says nothing.
    if (foldedTitle === '') return
    const bearers = this.#byTitle.get(foldedTitle)
    if (bearers === undefined) this.#byTitle.set(foldedTitle, new Set([id]))
    else bearers.add(id)
    this.#bySignature.get(foldedTitle)?.stale.add(id)
  }

  /** Of the papers of one title, those on whose bylines one of the record's names stands; by key. */
  #signedAlike(record: Described, namesakes: ReadonlySet<number>): number[] {
    let signed = this.#bySignature.get(record.foldedTitle)
    if (signed === undefined) {
      signed = { byName: new Map(), stale: new Set(namesakes) }
      this.#bySignature.set(record.foldedTitle, signed)
    }
    for (const id of signed.stale) {
      for (const name of namesOrNone(this.#describedAs(id))) {
        const papers = signed.byName.get(name)
        if (papers === undefined) signed.byName.set(name, new Set([id]))
        else papers.add(id)
      }
    }
    signed.stale.clear()
    const { byName } = signed
    return [...new Set(namesOrNone(record).flatMap((name) => [...(byName.get(name) ?? [])]))].sort((a, b) => a - b)
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
    const { volume, issue, pages, venue } = preparedRecord(this.#batch.papers, k)
    return {
      foldedTitle: foldedTitles[k]!,
      year: years[k]!,
      byline: nameKeysOf(this.#batch, k),
      identifiers: new Set(identifiersOf(this.#batch, k)),
      printedIn: { volume, issue, pages },
      venue,
    }
  }
}

/** Papers of one title by the names on their bylines, '' for none; those that were noted since last are stale. */
interface SignedPapers {
  readonly byName: Map<string, Set<number>>
  readonly stale: Set<number>
}

/** So many papers of one title are held beside a record one by one. */
const FEW = 20

function namesOrNone({ byline }: Described): readonly string[] {
  return byline.size === 0 ? [''] : [...byline]
}

function isSamePaper(a: Described, b: Described): boolean {
  return isSameYear(a, b) && isByOneAuthor(a, b) && !isPrintedApart(a.printedIn, b.printedIn) && !isListedApart(a, b)
}

/** An unknown year contradicts none. */
function isSameYear(a: Described, b: Described): boolean {
  return a.year === 0 || b.year === 0 || Math.abs(a.year - b.year) <= 1
}

/** Two that nobody signed are told by the venue, and by their DOIs. */
function isByOneAuthor(a: Described, b: Described): boolean {
  if (a.byline.size === 0 && b.byline.size === 0) return a.venue === b.venue && !haveOtherDois(a, b)
  for (const name of b.byline) if (a.byline.has(name)) return true
  return false
}

function haveOtherDois(a: Described, b: Described): boolean {
  const [first, second] = [a, b].map(({ identifiers }) => [...identifiers].filter((one) => one.startsWith('doi:')))
  return first!.length > 0 && second!.length > 0 && !first!.some((one) => second!.includes(one))
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
