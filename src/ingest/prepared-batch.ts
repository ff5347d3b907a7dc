import type { AuthorRecord, PaperRecord } from '../bibliography/paper-record.ts'
import type { Rejection } from '../importers/importer.ts'
import type { EncodedPapers } from '../store/paper-rows.ts'
import type { Mention } from './mention.ts'

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
  /** Whether it ended because a limit was reached: then another may follow. */
  readonly isFull: boolean
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

/** What a batch is full with; the last paper may go beyond. */
export interface BatchLimits {
  /** Papers, authors and rejections. */
  readonly records: number
  /** Names on bylines. */
  readonly signatures: number
  /** The length of the papers' records in JSON. */
  readonly characters: number
}

export const defaultBatchLimits: BatchLimits = { records: 4000, signatures: 40_000, characters: 16_000_000 }

/** The record of paper k, as it was when the batch was prepared. */
export function preparedRecord({ text, ends }: PreparedPapers, k: number): PaperRecord {
  return JSON.parse(new TextDecoder().decode(text.subarray(ends[k - 1] ?? 0, ends[k])))
}

/** The identifiers of paper k, as identifierKey writes them. */
export function identifiersOf({ papers }: PreparedBatch, k: number): readonly string[] {
  return papers.identifiers.slice(papers.identifierOffsets[k], papers.identifierOffsets[k + 1])
}

/** The keys of the names on the byline of paper k, each once; a name without letters has none. */
export function nameKeysOf({ papers, mentions }: PreparedBatch, k: number): ReadonlySet<string> {
  const { offsets } = papers.rows.authorship
  const places = papers.signatures.subarray(offsets[k], offsets[k + 1])
  const keys = new Set(Array.from(places, (place) => mentions[place]!.nameKey))
  keys.delete('')
  return keys
}

/** The memory of a batch that moves to the thread that it is handed to. */
export function movedMemory({ papers }: PreparedBatch): ArrayBuffer[] {
  const { years, identifierOffsets, fingerprints, signatures, text, ends, rows } = papers
  const tables = Object.values(rows).flatMap(({ bytes, rowStarts, offsets }) => [bytes, rowStarts, offsets])
  return [years, identifierOffsets, fingerprints, signatures, text, ends, ...tables].map(({ buffer }) => buffer)
}
