import { hash } from 'node:crypto'
import { fold } from '../bibliography/fold.ts'
import { type Identifier, identifierKey } from '../bibliography/identifier.ts'
import type { AuthorRecord, PaperRecord } from '../bibliography/paper-record.ts'
import { dateCode } from '../bibliography/partial-date.ts'
import type { Imported, Importer, ImporterOptions, Rejection } from '../importers/importer.ts'
import { yearOf } from '../metrics/date-code.ts'
import { PaperRows } from '../store/paper-rows.ts'
import { admissible } from './admissible.ts'
import { MentionList } from './mention.ts'
import type { BatchLimits, PreparedBatch } from './prepared-batch.ts'
import { storable } from './storable.ts'

/** Reads an input into batches. */
export async function* preparedBatches(
  importer: Importer,
  input: AsyncIterable<Uint8Array>,
  options: ImporterOptions,
  limits: BatchLimits,
): AsyncGenerator<PreparedBatch> {
  const rows = new PaperRows()
  const mentions = new MentionList()
  let builder = new BatchBuilder(limits, rows, mentions)
  for await (const item of importer.read(input, options)) {
    builder.add(item)
    if (!builder.isFull) continue
    yield builder.take()
    builder = new BatchBuilder(limits, rows, mentions)
  }
  if (!builder.isEmpty) yield builder.take()
}

/** Builds one batch. Rows and mentions go from builder to builder, for the memory and the names that they keep. */
class BatchBuilder {
  readonly #limits: BatchLimits
  readonly #rows: PaperRows
  readonly #mentions: MentionList
  readonly #foldedTitles: string[]
  readonly #years: number[]
  readonly #identifiers: string[]
  readonly #identifierOffsets: number[]
  readonly #fingerprints: bigint[]
  readonly #signatures: number[]
  readonly #texts: string[]
  #characters: number
  readonly #authors: AuthorRecord[]
  readonly #rejections: Rejection[]

  constructor(limits: BatchLimits, rows: PaperRows, mentions: MentionList) {
    this.#limits = limits
    this.#rows = rows
    this.#mentions = mentions
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
    return this.#recordCount === 0
  }

  get isFull(): boolean {
    const { records, signatures, characters } = this.#limits
    return this.#recordCount >= records || this.#signatures.length >= signatures || this.#characters >= characters
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

  /** The batch; nothing may be added after it. */
  take(): PreparedBatch {
    let end = 0
    return {
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
      isFull: this.isFull,
    }
  }

  get #recordCount(): number {
    return this.#texts.length + this.#authors.length + this.#rejections.length
  }

  #addPaper(given: PaperRecord): void {
    let paper = onceEach(given)
    let text = JSON.stringify(paper)
    if (MAY_NOT_BE_STORABLE.test(text)) {
      // What was two may be one then.
      paper = onceEach(storable(paper))
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
