/** Authors and papers of the bibliography that is attacked, by their global ids. */
export interface Target {
  /** The author of most papers, of a team of thousands. */
  readonly author: string
  readonly authors: readonly string[]
  readonly paper: string
}

/** One request: JSON by POST unless it says otherwise. */
export interface Sent {
  readonly query?: string
  readonly variables?: unknown
  readonly operationName?: unknown
  readonly extensions?: unknown
  /** Sent as it is instead of the above. */
  readonly body?: string | Uint8Array
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** The address behind the host; /graphql without. */
  readonly path?: string
  /** Written to a bare connection, once it is open, instead of a request. */
  readonly bytes?: string
}

/** What an attack must come to; every answer also comes within the time that is given to all. */
export type Expected = Partial<Expectations> &
  (Pick<Expectations, 'code'> | Pick<Expectations, 'status'> | Pick<Expectations, 'atMost'>)

interface Expectations {
  /** The code of the first error, or one of several. */
  readonly code: string | readonly string[]
  /** The status, or one of several. */
  readonly status: number | readonly number[]
  /** Characters: an answer that is whole, with data, or with errors that have codes, and no longer than that. */
  readonly atMost: number
}

export interface Attack {
  readonly name: string
  readonly send: (target: Target) => Sent | readonly Sent[]
  readonly expect: Expected
}

export const times = (count: number, part: string | ((k: number) => string), between = ' ') =>
  Array.from({ length: count }, (_, k) => (typeof part === 'string' ? part : part(k))).join(between)

/** An answer of bounded size, whatever it is. */
export const bounded: Expected = { atMost: 2_000_000 }
