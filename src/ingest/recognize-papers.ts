import { setImmediate as nextTurn } from 'node:timers/promises'
import { identifierKey } from '../bibliography/identifier.ts'
import type { Signature } from '../bibliography/paper-record.ts'
import { printedOrcid, type ResolvedSignature, type StoredPaper } from '../store/stored-paper.ts'
import type { ReadDescriptions } from '../store/write-papers.ts'
import type { AuthorResolver } from './author-resolver.ts'
import { mergePaper } from './merge-paper.ts'
import type { PaperCatalogue } from './paper-catalogue.ts'
import { type PreparedBatch, preparedRecord } from './prepared-batch.ts'
import { StoredByline } from './stored-byline.ts'

/** Which papers the records of a batch are, and what is to be written of them. */
export interface RecognizedPapers {
  /** The paper of each record. */
  readonly paperIds: Int32Array
  /** The paper of each record that is written as it was read; 0 for the others. */
  readonly asRead: Int32Array
  /** The author of each signature of the new papers, in the order of `signatures`. */
  readonly signedBy: Int32Array
  /** By the paper's key. */
  readonly drafts: ReadonlyMap<number, Draft>
  /** Those of `asRead` are noted with their rows. */
  readonly descriptions: ReadDescriptions
}

/** A paper that is not to be written as some record gave it: changed, or given by several records of the batch. */
export interface Draft {
  /** null for a paper that is new. */
  readonly before: StoredPaper | null
  readonly now: StoredPaper
}

/** Finds which paper each record is, and what that paper is like afterwards. The event loop is given a turn now and then. */
export async function recognizePapers(
  batch: PreparedBatch,
  catalogue: PaperCatalogue,
  resolver: AuthorResolver,
  newId: () => number,
): Promise<RecognizedPapers> {
  const recognizer = new Recognizer(batch, catalogue, resolver)
  let turn = performance.now()
  for (let k = 0; k < batch.papers.count; k++) {
    recognizer.recognize(k, newId)
    if (k % RECORDS_A_LOOK === 0 && performance.now() - turn > SLICE_MS) {
      await nextTurn()
      turn = performance.now()
    }
  }
  const { paperIds, asRead, signedBy, drafts, descriptions } = recognizer
  return { paperIds, asRead, signedBy, drafts, descriptions }
}

const SLICE_MS = 20
const RECORDS_A_LOOK = 16

class Recognizer implements RecognizedPapers {
  readonly paperIds: Int32Array
  readonly asRead: Int32Array
  readonly signedBy: Int32Array
  readonly drafts: Map<number, Draft>
  readonly descriptions: { readonly again: bigint[]; readonly news: Map<bigint, number> }
  readonly #batch: PreparedBatch
  readonly #catalogue: PaperCatalogue
  readonly #resolver: AuthorResolver

  constructor(batch: PreparedBatch, catalogue: PaperCatalogue, resolver: AuthorResolver) {
    const { count, signatures } = batch.papers
    this.paperIds = new Int32Array(count)
    this.asRead = new Int32Array(count)
    this.signedBy = new Int32Array(signatures.length)
    this.drafts = new Map()
    this.descriptions = { again: [], news: new Map() }
    this.#batch = batch
    this.#catalogue = catalogue
    this.#resolver = resolver
  }

  recognize(k: number, newId: () => number): void {
    const found = this.#catalogue.find(k)
    const id = found ?? newId()
    this.paperIds[k] = id
    if (this.#catalogue.wasReadBefore(k)) this.descriptions.again.push(this.#batch.papers.fingerprints[k]!)
    if (found === null) this.#takeAsRead(k, id)
    else if (!this.#catalogue.wasReadInThisRun(k) && (this.drafts.has(id) || !this.#catalogue.wasReadBefore(k))) {
      this.#merge(k, id)
    }
  }

  #takeAsRead(k: number, id: number): void {
    const { mentions, papers } = this.#batch
    this.#catalogue.noteNew(k, id)
    this.asRead[k] = id
    const end = this.#firstSignature(k + 1)
    for (let row = this.#firstSignature(k); row < end; row++) {
      this.signedBy[row] = this.#resolver.resolve(mentions[papers.signatures[row]!]!)
    }
  }

  #merge(k: number, id: number): void {
    const draft = this.drafts.get(id) ?? this.#draftOf(id)
    const now = this.#merged(k, draft.now)
    this.drafts.set(id, { ...draft, now })
    this.#catalogue.noteChanged(k, now)
    this.#noteRead(k, id)
  }

  #draftOf(id: number): Draft {
    const stored = this.#catalogue.stored(id)
    return stored === null ? this.#reopened(id) : { before: stored, now: stored }
  }

  /** A new paper that another record of the batch describes as well. */
  #reopened(id: number): Draft {
    const k = this.#catalogue.recordOf(id)
    this.asRead[k] = 0
    this.#noteRead(k, id)
    const record = preparedRecord(this.#batch.papers, k)
    const first = this.#firstSignature(k)
    const byline = record.byline.map((signature, i) => resolved(signature, this.signedBy[first + i]!))
    return { before: null, now: { ...record, id, byline } }
  }

  #merged(k: number, stored: StoredPaper): StoredPaper {
    const { mentions, papers } = this.#batch
    const record = preparedRecord(papers, k)
    const storedByline = new StoredByline(stored.byline)
    const first = this.#firstSignature(k)
    const byline = record.byline.map((signature, i) => {
      const mention = mentions[papers.signatures[first + i]!]!
      return resolved(signature, this.#resolver.resolveOn(storedByline, mention, signature.position))
    })
    const identifiers = record.identifiers.filter((one) => !this.#catalogue.isTaken(identifierKey(one), stored.id))
    return mergePaper(stored, { ...record, identifiers, byline })
  }

  #noteRead(k: number, id: number): void {
    this.descriptions.news.set(this.#batch.papers.fingerprints[k]!, id)
  }

  #firstSignature(k: number): number {
    return this.#batch.papers.rows.authorship.offsets[k]!
  }
}

function resolved({ identifiers, kind, ...printed }: Signature, authorId: number): ResolvedSignature {
  return { ...printed, orcid: printedOrcid(identifiers), authorId }
}
