import { ArchiveGrowth, type GrowthLimits } from './decompressed/archive-growth.ts'
import { archiveKind, LONGEST_MAGIC } from './decompressed/archive-kind.ts'
import { gunzipped } from './decompressed/gunzipped.ts'
import { unzstd } from './decompressed/unzstd.ts'
import { ImporterError } from './importer-error.ts'

export interface DecompressedOptions extends GrowthLimits {
  /** What the input is a part of; its growth is counted there as well. */
  readonly within?: ArchiveGrowth | null
}

/**
 * The bytes of an input, decompressed where its first bytes say that it is gzip or zstd, of one member or several; anything
 * else comes out as it is. Memory stays flat: what has not been asked for is not decompressed, a few blocks apart.
 *
 * Refused, as by an importer: an archive that breaks off or is damaged, another kind of archive, and one that grows without
 * measure. Text shrinks to a tenth, the most monotonous of bibliographies to a fiftieth; a bomb to a thousandth and less.
 * So an archive may grow 200-fold, and any to 64 MiB. zstd may ask for a window of at most 128 MiB, as its own tool does;
 * its checksums are not tested, those of gzip are.
 */
export async function* decompressed(
  input: AsyncIterable<Uint8Array>,
  { within = null, ...limits }: DecompressedOptions = {},
): AsyncGenerator<Uint8Array> {
  const chunks = input[Symbol.asyncIterator]()
  try {
    const { beginning, done } = await beginningOf(chunks)
    const kind = archiveKind(beginning)
    const whole = rest(beginning, done ? null : chunks)
    if (kind === 'plain') yield* whole
    else if (kind === 'gzip' || kind === 'zstd') {
      const growth = new ArchiveGrowth(kind, limits, within)
      yield* kind === 'gzip' ? gunzipped(growth.counted(whole), growth) : unzstd(growth.counted(whole), growth)
    } else if (kind === 'zip') {
      throw new ImporterError(kind, 'byte 1', 'requires a zip archive to be a file by itself, got one in a stream')
    } else {
      throw new ImporterError(kind, 'byte 1', 'requires plain text, gzip or zstd, got an archive to be unpacked first')
    }
  } finally {
    await chunks.return?.()
  }
}

/** Bytes enough to know every kind; a copy, because a source may use the memory of its chunk again. */
async function beginningOf(chunks: AsyncIterator<Uint8Array>): Promise<{ beginning: Uint8Array; done: boolean }> {
  let beginning: Uint8Array = new Uint8Array()
  while (beginning.length < LONGEST_MAGIC) {
    const { value, done } = await chunks.next()
    if (done) return { beginning, done: true }
    beginning = Buffer.concat([beginning, value])
  }
  return { beginning, done: false }
}

async function* rest(beginning: Uint8Array, chunks: AsyncIterator<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (beginning.length > 0) yield beginning
  if (chunks === null) return
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
}
