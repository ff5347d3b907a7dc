import { Decompress } from 'fzstd'
import { ImporterError } from '../importer-error.ts'
import type { ArchiveGrowth } from './archive-growth.ts'

/** The content of a zstd archive, of one frame or several. */
export async function* unzstd(input: AsyncIterable<Uint8Array>, growth: ArchiveGrowth): AsyncGenerator<Uint8Array> {
  let blocks: Uint8Array[] = []
  const decompress = new Decompress((block) => {
    // Before anything is written to it: the window is as large as the archive says, up to 2 GiB. The library tells nobody.
    const { e: window = 0 } = (decompress as unknown as { readonly s: { readonly e?: number } }).s
    if (window > MAX_ZSTD_WINDOW) {
      throw growth.refusal(`requires a zstd window of at most ${MAX_ZSTD_WINDOW} bytes, got ${window}`)
    }
    growth.produce(block.length)
    if (block.length > 0) blocks.push(block)
  })
  const push = (chunk: Uint8Array, last: boolean) => {
    try {
      decompress.push(chunk, last)
    } catch (error) {
      if (error instanceof ImporterError) throw error
      throw growth.refusal(`requires a whole zstd archive, got ${(error as Error).message}`, error)
    }
  }
  for await (const chunk of input) {
    push(chunk.slice(), false)
    yield* blocks
    blocks = []
  }
  push(new Uint8Array(), true)
  yield* blocks
}

const MAX_ZSTD_WINDOW = 128 * 1024 * 1024
