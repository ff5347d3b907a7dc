import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { ImporterError } from '../importer-error.ts'
import type { ArchiveGrowth } from './archive-growth.ts'

/** The content of a gzip archive, of one member or several. */
export async function* gunzipped(input: AsyncIterable<Uint8Array>, growth: ArchiveGrowth): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  // Kept apart, because an input's own error is to come out as it is.
  let failure: { readonly error: unknown } | null = null
  const guarded = async function* () {
    try {
      // A copy, because the stream reads ahead and a source may use the memory of its chunk again.
      for await (const chunk of input) yield Buffer.from(chunk)
    } catch (error) {
      failure = { error }
      throw error
    }
  }
  const done = pipeline(Readable.from(guarded(), { objectMode: false }), gunzip).catch(() => {})
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      growth.produce(chunk.length)
      yield chunk
    }
  } catch (error) {
    if (error instanceof ImporterError) throw error
    if (failure !== null) throw (failure as { error: unknown }).error
    throw growth.refusal(`requires a whole gzip archive, got ${(error as Error).message}`, error)
  } finally {
    gunzip.destroy()
    await done
  }
}
