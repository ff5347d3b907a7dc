import { EventEmitter, once } from 'node:events'
import type { Importer, ImporterOptions } from '../importers/importer.ts'
import { ImporterError } from '../importers/importer-error.ts'
import { thread } from '../thread.ts'
import { type PackedMentions, unpackedMentions } from './mention.ts'
import type { BatchLimits, PreparedBatch } from './prepared-batch.ts'

/** What the thread is told at its start. */
export interface PrepareThreadData {
  /** The importer's name. */
  readonly importer: string
  readonly options: ImporterOptions
  readonly limits: BatchLimits
}

/** What goes to the thread. */
export type ToPrepareThread =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  /** One batch has been taken. */
  | { readonly kind: 'taken' }

/** What comes from the thread. */
export type FromPrepareThread =
  | { readonly kind: 'batch'; readonly batch: Omit<PreparedBatch, 'mentions'>; readonly mentions: PackedMentions }
  /** So many bytes have been read. */
  | { readonly kind: 'read'; readonly byteCount: number }
  | { readonly kind: 'end' }
  /** The importer refused the input. */
  | { readonly kind: 'refusal'; readonly message: string }

/** As `preparedBatches`, by a thread of its own, which is two batches ahead at most. The importer must be registered. */
export async function* preparedInThread(
  importer: Importer,
  input: AsyncIterable<Uint8Array>,
  options: ImporterOptions,
  limits: BatchLimits,
): AsyncGenerator<PreparedBatch> {
  const workerData: PrepareThreadData = { importer: importer.name, options, limits }
  const worker = thread(new URL('./prepare-thread.ts', import.meta.url), { workerData, resourceLimits })
  const changed = new EventEmitter()
  const batches: PreparedBatch[] = []
  let bytesAhead = 0
  // Widened, for it is set from elsewhere.
  let end = null as { readonly error: unknown } | null
  const endWith = (error: unknown) => {
    end ??= { error }
    changed.emit('change')
  }

  worker.on('message', (message: FromPrepareThread) => {
    if (message.kind === 'batch') batches.push({ ...message.batch, mentions: unpackedMentions(message.mentions) })
    else if (message.kind === 'read') bytesAhead -= message.byteCount
    else endWith(message.kind === 'refusal' ? ImporterError.relayed(message.message) : null)
    changed.emit('change')
  })
  worker.on('error', endWith)
  worker.on('exit', () => endWith(new Error('The thread that reads the input ended')))

  async function feed(): Promise<void> {
    for await (const chunk of input) {
      while (bytesAhead > BYTES_AHEAD && end === null) await once(changed, 'change')
      if (end !== null) return
      bytesAhead += chunk.length
      const bytes = new Uint8Array(chunk)
      worker.postMessage({ kind: 'bytes', bytes } satisfies ToPrepareThread, [bytes.buffer])
    }
    worker.postMessage({ kind: 'end' } satisfies ToPrepareThread)
  }

  feed().catch(endWith)
  try {
    for (;;) {
      const batch = batches.shift()
      if (batch !== undefined) {
        worker.postMessage({ kind: 'taken' } satisfies ToPrepareThread)
        yield batch
      } else if (end === null) await once(changed, 'change')
      else if (end.error === null) return
      else throw end.error
    }
  } finally {
    endWith(null)
    await worker.terminate()
  }
}

const BYTES_AHEAD = 8_000_000

/** Records live as long as their batch: with little room for the young, they would be taken for old ones. */
const resourceLimits = { maxYoungGenerationSizeMb: 128 }
