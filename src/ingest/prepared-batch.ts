import { hash } from 'node:crypto'
import { fold } from '../bibliography/fold.ts'
import { type Identifier, identifierKey } from '../bibliography/identifier.ts'
import type { AuthorRecord, PaperRecord } from '../bibliography/paper-record.ts'
import { dateCode } from '../bibliography/partial-date.ts'
import type { Imported, Importer, ImporterOptions, Rejection } from '../importers/importer.ts'
import { yearOf } from '../metrics/date-code.ts'
import { type EncodedPapers, PaperRows } from '../store/paper-rows.ts'
import { admissible } from './admissible.ts'
import { type Mention, MentionList } from './mention.ts'
import { storable } from './storable.ts'

/**
 * The records of one transaction, with all that can be known of them without the database: their rows, and the keys under
 * which they and their authors may be stored already. Plain data in columns, so that a thread can hand it over cheaply.
 */
export interface PreparedBatch {
  readonly papers: PreparedPapers
  /** Whoever is named on a byline, each once. */
  readonly mentions: readonly Mention[]
  readonly authors: readonly AuthorRecord[]
  readonly rejections: readonly Rejection[]
}

export interface PreparedPapers {
  readonly count: number
  readonly foldedTitles: readonly string[]
  /** 0 where it is unknown. */
  readonly years: Uint16Array<ArrayBuffer>
  /** The identifiers of paper k, as identifierKey writes them, are those from offsets[k] to offsets[k + 1]. */
  readonly identifiers: readonly string[]
  readonly identifierOffsets: Uint32Array<ArrayBuffer>
  /** One for each description, word for word. */
  readonly fingerprints: BigInt64Array<ArrayBuffer>
  readonly rows: EncodedPapers
  /** Who is named by each signature, as a place in `mentions`; in the order of the rows of `authorship`. */
  readonly signatures: Uint32Array<ArrayBuffer>
  /** The records themselves, in JSON; that of paper k ends at ends[k]. */
  readonly text: Uint8Array<ArrayBuffer>
  readonly ends: Uint32Array<ArrayBuffer>
}

export interface BatchLimits {
  /** Papers, authors and rejections in one batch. */
  readonly records: number
  /** Names on bylines, and the length of the papers' records; the last paper may go beyond. */
  readonly signatures: number
  readonly bytes: number
}

export const defaultBatchLimits: BatchLimits = { records: 4000, signatures: 40_000, bytes: 16_000_000 }

/** Reads an input into batches. */
export async function* preparedBatches(
  importer: Importer,
  input: AsyncIterable<Uint8Array>,
  options: ImporterOptions,
  limits: BatchLimits = defaultBatchLimits,
): AsyncGenerator<PreparedBatch> {
  const builder = new BatchBuilder(limits)
  for await (const item of importer.read(input, options)) {
    builder.add(item)
    if (builder.isFull) yield builder.take()
  }
  if (!builder.isEmpty) yield builder.take()
}

/** Whether a batch ended because it was full, so that there may be another. */
export function isFullBatch({ papers, authors, rejections }: PreparedBatch, limits: BatchLimits): boolean {
  const records = papers.count + authors.length + rejections.length
  return isFull(limits, records, papers.signatures.length, papers.text.length)
}

/** The record of paper k, as it was when the batch was prepared. */
export function preparedRecord({ text, ends }: PreparedPapers, k: number): PaperRecord {
  return JSON.parse(new TextDecoder().decode(text.subarray(ends[k - 1] ?? 0, ends[k])))
}

/** The identifiers of paper k, as identifierKey writes them. */
export function identifiersOf({ papers }: PreparedBatch, k: number): readonly string[] {
  return papers.identifiers.slice(papers.identifierOffsets[k], papers.identifierOffsets[k + 1])
}

/** The keys of the names on the byline of paper k, each once. */
export function nameKeysOf({ papers, mentions }: PreparedBatch, k: number): ReadonlySet<string> {
  const { offsets } = papers.rows.authorship
  return new Set(
    Array.from(papers.signatures.subarray(offsets[k], offsets[k + 1]), (place) => mentions[place]!.nameKey),
  )
}

/** The memory of a batch that moves to the thread that it is handed to. */
export function movedMemory({ papers }: PreparedBatch): ArrayBuffer[] {
  const { years, identifierOffsets, fingerprints, signatures, text, ends, rows } = papers
  const tables = Object.values(rows).flatMap(({ bytes, rowStarts, offsets }) => [bytes, rowStarts, offsets])
  return [years, identifierOffsets, fingerprints, signatures, text, ends, ...tables].map(({ buffer }) => buffer)
}

class BatchBuilder {
  readonly #limits: BatchLimits
  readonly #rows: PaperRows
  readonly #mentions: MentionList
  #foldedTitles: string[]
  #years: number[]
  #identifiers: string[]
  #identifierOffsets: number[]
  #fingerprints: bigint[]
  #signatures: number[]
  #texts: string[]
  #characters: number
  #authors: AuthorRecord[]
  #rejections: Rejection[]

  constructor(limits: BatchLimits) {
    this.#limits = limits
    this.#rows = new PaperRows()
    this.#mentions = new MentionList()
    this.#foldedTitles = []
    this.#years = []
    this.#identifiers = []
    this.#identifierOffsets = [0]
    this.#fingerprints = []
    this.#signatures = []
    this.#texts = []
    this.#characters = 0
    this.#authors = []
    this.#rejections = []
  }

  get isEmpty(): boolean {
    return this.#texts.length + this.#authors.length + this.#rejections.length === 0
  }

  get isFull(): boolean {
    const records = this.#texts.length + this.#authors.length + this.#rejections.length
    return isFull(this.#limits, records, this.#signatures.length, this.#characters)
  }

  add(item: Imported): void {
    const admitted = admissible(item)
    if (admitted.kind === 'paper') this.#addPaper(admitted.paper)
    else if (admitted.kind === 'author') this.#authors.push(storable(admitted.author))
    else {
      const { kind, ...rejection } = admitted
      this.#rejections.push(storable(rejection))
    }
  }

  #addPaper(given: PaperRecord): void {
    let paper = onceEach(given)
    let text = JSON.stringify(paper)
    if (MAY_NOT_BE_STORABLE.test(text)) {
      paper = storable(paper)
      text = JSON.stringify(paper)
    }
    const fingerprint = hash('sha256', text, 'buffer').readBigInt64BE(0)
    const foldedTitle = fold(paper.title)
    this.#foldedTitles.push(foldedTitle)
    this.#years.push(yearOf(dateCode(paper.publishedOn)) ?? 0)
    for (const identifier of paper.identifiers) this.#identifiers.push(identifierKey(identifier))
    this.#identifierOffsets.push(this.#identifiers.length)
    this.#fingerprints.push(fingerprint)
    for (const signature of paper.byline) this.#signatures.push(this.#mentions.placeOf(signature))
    this.#rows.add(paper, foldedTitle, fingerprint)
    this.#texts.push(text)
    this.#characters += text.length
  }

  take(): PreparedBatch {
    let end = 0
    const batch: PreparedBatch = {
      papers: {
        count: this.#texts.length,
        foldedTitles: this.#foldedTitles,
        years: Uint16Array.from(this.#years),
        identifiers: this.#identifiers,
        identifierOffsets: Uint32Array.from(this.#identifierOffsets),
        fingerprints: BigInt64Array.from(this.#fingerprints),
        rows: this.#rows.take(),
        signatures: Uint32Array.from(this.#signatures),
        text: new Uint8Array(new TextEncoder().encode(this.#texts.join(''))),
        ends: Uint32Array.from(this.#texts, (text) => {
          end += Buffer.byteLength(text)
          return end
        }),
      },
      mentions: this.#mentions.take(),
      authors: this.#authors,
      rejections: this.#rejections,
    }
    this.#foldedTitles = []
    this.#years = []
    this.#identifiers = []
    this.#identifierOffsets = [0]
    this.#fingerprints = []
    this.#signatures = []
    this.#texts = []
    this.#characters = 0
    this.#authors = []
    this.#rejections = []
    return batch
  }
}

function isFull(limits: BatchLimits, records: number, signatures: number, bytes: number): boolean {
  return records >= limits.records || signatures >= limits.signatures || bytes >= limits.bytes
}

/** How JSON writes what Postgres cannot hold: NUL and halves of surrogate pairs. Longer texts look the same, seldom. */
const MAY_NOT_BE_STORABLE = /\\u(?:0000|d[89a-f])/

/** The record with each category, identifier and reference once; no paper refers to itself. */
function onceEach(paper: PaperRecord): PaperRecord {
  const { categories, identifiers, references } = paper
  if (categories.length < 2 && identifiers.length < 2 && references.length === 0) return paper
  const own = new Map(identifiers.map((identifier) => [identifierKey(identifier), identifier]))
  const cited = new Map<string, Identifier>()
  for (const reference of references) {
    const key = identifierKey(reference)
    if (!own.has(key)) cited.set(key, reference)
  }
  return {
    ...paper,
    categories: [...new Set(categories)],
    identifiers: [...own.values()],
    references: [...cited.values()],
  }
}
