import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { GraphQLError } from 'graphql'
import type { ImportFormat } from '../importers/importer.ts'
import { ImporterError } from '../importers/importer-error.ts'
import { importerOf } from '../importers/registry.ts'
import { type IngestResult, ingest } from '../ingest/ingest.ts'
import { ImportBusyError } from '../store/import-guard.ts'
import { type Store, unhurried } from '../store/store.ts'

export interface SmallImport {
  readonly format: ImportFormat
  readonly content: string
  /** What to call the input. */
  readonly source: string
  /** The day on which the source was read, as 2024-09-30. */
  readonly asOf: string
  /** Whether to assess the texts at the end: every stored paper is looked at for that. */
  readonly assess: boolean
}

/** Milliseconds after which an import is ended where it stands: a mebibyte takes seconds. */
const longest = 120_000

const pieceLength = 16_384

/** Imports that come over the API, one after the other, in the process that serves. */
export class SmallImports {
  readonly #store: Store
  readonly #patience: number
  readonly #closing: AbortController
  /** When the import that was asked for last has ended; it never fails. */
  #last: Promise<unknown>

  /** An import waits `patience` milliseconds until those before it, here and in other processes, let it begin. */
  constructor(store: Store, patience = 30_000) {
    this.#store = store
    this.#patience = patience
    this.#closing = new AbortController()
    this.#last = Promise.resolve()
  }

  /**
   * Brings the content in when its turn has come. What the importer refuses is an IMPORT_REFUSED with the importer's
   * words; one that waits too long is an IMPORT_BUSY and was not begun. It goes on when its client goes away: half an
   * import would serve nobody.
   */
  async run({ format, content, ...options }: SmallImport): Promise<IngestResult> {
    const before = this.#last
    let isOver = () => {}
    this.#last = Promise.all([before, new Promise<void>((resolve) => (isOver = resolve))])
    try {
      await this.#turn(before)
      const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(longest)])
      const patience = this.#patience
      return await ingest(unhurried(this.#store), importerOf(format), bytesOf(content), {
        ...options,
        signal,
        patience,
      })
    } catch (error) {
      throw told(error)
    } finally {
      isOver()
    }
  }

  /** Ends the import that runs after the batch at hand, and waits for that; begins no other. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#last
  }

  async #turn(before: Promise<unknown>): Promise<void> {
    const waiting = new AbortController()
    const tooLong = sleep(this.#patience, true, { signal: AbortSignal.any([waiting.signal, this.#closing.signal]) })
    const isLate = await Promise.race([before.then(() => false), tooLong.catch(() => true)])
    waiting.abort()
    if (isLate || this.#closing.signal.aborted) throw importBusy()
  }
}

/** The content in pieces, other requests being let in after each: what lies in memory is never waited for. */
async function* bytesOf(content: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content)
  for (let start = 0; start < bytes.length; start += pieceLength) {
    yield bytes.subarray(start, start + pieceLength)
    await nextTurn()
  }
}

/** The error as it is told to who asked for the import. */
function told(error: unknown): unknown {
  if (error instanceof ImporterError) return importRefused(error)
  // An ingest that is stopped once it has begun returns; one that is stopped while it waits throws the signal's reason.
  const wasStopped = error instanceof DOMException && ['AbortError', 'TimeoutError'].includes(error.name)
  return wasStopped || error instanceof ImportBusyError ? importBusy() : error
}

function importRefused({ message }: ImporterError): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'IMPORT_REFUSED', argument: 'input.content' } })
}

function importBusy(): GraphQLError {
  return new GraphQLError('Other imports are under way; this one was not begun: ask again in a while', {
    extensions: { code: 'IMPORT_BUSY' },
  })
}
