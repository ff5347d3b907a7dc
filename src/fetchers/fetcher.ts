import type { Importer } from '../importers/importer.ts'

/**
 * The contract of every source that answers over HTTP: what may be asked for, how a page of its answers is read, and what
 * follows it. How requests are paced, retried, kept and resumed is the same for all and stands elsewhere.
 */
export interface Fetcher {
  /** What reads the pages; its name is the source's on the command line. */
  readonly importer: Importer
  /** The source's name in messages. */
  readonly title: string
  /** What may be asked for; only what the source's public interface answers. */
  readonly criteria: readonly Criterion[]
  /** The least time from one request to the next, by the source's own rules. */
  readonly intervalMs: number
  /** What helps where the source says that it has been asked too much, or refuses. */
  readonly limitAdvice: string
  /** Adds who asks to a request that goes to the source itself. */
  sign(request: SignableRequest, credentials: Credentials): void
  /** Whether the source leads to what is sought by a redirect to this address, which is then not followed. */
  leadsTo?(address: URL): PageRequest | null
  /** Reads a page; throws a `PassingFault` where it is none, for it may be one when asked again. */
  page(body: Uint8Array, request: PageRequest): Promise<Page>
  /** The pages as one input that the importer reads. */
  joined(pages: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
}

/** An option by which records are named, with the requests that it leads to. */
export interface Criterion {
  readonly option: 'author' | 'orcid' | 'doi' | 'institution' | 'paper'
  /** For `--help`, e.g. id. */
  readonly placeholder: string
  readonly description: string
  /** What passes, for "requires …". */
  readonly requires: string
  /** The value in its normal form; null when it is none. */
  normalize(text: string): string | null
  /** Whether many values make one query, as of single papers; otherwise each makes its own. */
  readonly together: boolean
  requests(values: readonly string[]): readonly PageRequest[]
}

export interface Credentials {
  /** An e-mail address under which who asks can be reached. */
  readonly contact: string | null
  readonly apiKey: string | null
}

export interface SignableRequest {
  readonly url: URL
  readonly headers: Headers
}

/** A page to be asked for. */
export interface PageRequest {
  /** Without what signs it: it is shown in messages and kept on disk. */
  readonly address: string
  /** What the user named; it counts as missing when the answer has none of it. */
  readonly sought: readonly Sought[]
  /** Whether the page is of a list, and which of its pages. */
  readonly list?: 'first' | 'further'
  /** Whether a redirect led here; then no further one leads elsewhere, lest it go round in a circle. */
  readonly led?: true
  /** How long the address can be asked for, where it holds a cursor that the source forgets. */
  readonly livesMs?: number
}

export interface Sought {
  /** In words: "author A5023888391". */
  readonly what: string
  /** The record that must be on the page; null where any record will do. */
  readonly record: string | null
}

/** What a page holds. */
export interface Page {
  /** The key of each record. */
  readonly records: readonly string[]
  /** How many records the whole list has, as the source says; null when it does not. */
  readonly total: number | null
  /** The pages that follow. */
  readonly next: readonly PageRequest[]
}
