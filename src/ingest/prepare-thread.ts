import { EventEmitter, once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { ImporterError } from '../importers/importer-error.ts'
import { importerNamed } from '../importers/registry.ts'
import { packedMentions } from './mention.ts'
import { movedMemory } from './prepared-batch.ts'
import { preparedBatches } from './prepared-batches.ts'
import type { FromPrepareThread, PrepareThreadData, ToPrepareThread } from './prepared-in-thread.ts'

// A thread that reads an input, handed to it piece by piece, into batches; an error other than a refusal ends it.

const BATCHES_AHEAD = 2

const { importer: name, options, limits } = workerData as PrepareThreadData
const importer = importerNamed(name)
if (importer === null) throw new RangeError(`prepare-thread requires a registered importer, got ${name}`)

const changed = new EventEmitter()
const chunks: Uint8Array[] = []
let hasEnded = false
let batchesAhead = 0
parentPort!.on('message', (message: ToPrepareThread) => {
  if (message.kind === 'bytes') chunks.push(message.bytes)
  else if (message.kind === 'end') hasEnded = true
  else batchesAhead--
  changed.emit('change')
})

async function* input(): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = chunks.shift()
    if (chunk !== undefined) {
      post({ kind: 'read', byteCount: chunk.length })
      yield chunk
    } else if (hasEnded) return
    else await once(changed, 'change')
  }
}

function post(message: FromPrepareThread, moved: ArrayBuffer[] = []): void {
  parentPort!.postMessage(message, moved)
}

try {
  for await (const batch of preparedBatches(importer, input(), options, limits)) {
    while (batchesAhead === BATCHES_AHEAD) await once(changed, 'change')
    batchesAhead++
    const { mentions, ...others } = batch
    post({ kind: 'batch', batch: others, mentions: packedMentions(mentions) }, movedMemory(batch))
  }
  post({ kind: 'end' })
} catch (error) {
  if (!(error instanceof ImporterError)) throw error
  post({ kind: 'refusal', message: error.message })
} finally {
  parentPort!.close()
}
