import type { AuthorRecord, PaperRecord } from '../bibliography/paper-record.ts'

/**
 * The contract of every source format: bytes in, records out.
 *
 * An importer streams: it holds no more of the input than the record it is reading. A record that it cannot read comes
 * out as a rejection and the rest goes on; an input that is not of its format at all is refused by an `ImporterError`
 * before the first record comes out.
 */
export interface Importer {
  /** The name of the format in the API, e.g. PROFILE_PAGE. */
  readonly format: ImportFormat
  /** The name on the command line, e.g. profile-page. */
  readonly name: string
  /** One sentence for `--help`. */
  readonly summary: string
  read(input: AsyncIterable<Uint8Array>, options: ImporterOptions): AsyncGenerator<Imported>
}

export interface ImporterOptions {
  /** The day on which the source was read, as 2024-09-30: the date of the figures that it states. null when unknown. */
  readonly asOf: string | null
}

export type ImportFormat =
  | 'OPENALEX'
  | 'SEMANTIC_SCHOLAR'
  | 'DBLP'
  | 'CROSSREF'
  | 'ARXIV'
  | 'ACL_ANTHOLOGY'
  | 'BIBTEX'
  | 'CSL_JSON'
  | 'RIS'
  | 'PUBMED'
  | 'INSPIRE'
  | 'PROFILE_PAGE'
  | 'NDJSON'
  | 'SYNTHETIC'

/** What an importer yields; `record` is the line or record number in the input, from 1. */
export type Imported =
  | { readonly kind: 'author'; readonly record: number; readonly author: AuthorRecord }
  | { readonly kind: 'paper'; readonly record: number; readonly paper: PaperRecord }
  | ({ readonly kind: 'rejection' } & Rejection)

/** A record that could not be read. */
export interface Rejection {
  readonly record: number
  /** What was wrong, what was found and what would pass. */
  readonly reason: string
  /** The beginning of the record; null when there is no text to show. */
  readonly excerpt: string | null
}
