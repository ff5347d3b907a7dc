import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Decompress } from 'fzstd'
import { ImporterError } from './importer-error.ts'

export interface DecompressedOptions {
  /** How many times its own size an archive may grow to, beyond the first `freeBytes`. */
  readonly maxRatio?: number
  readonly freeBytes?: number
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
  { maxRatio = 200, freeBytes = 64 * 1024 * 1024 }: DecompressedOptions = {},
): AsyncGenerator<Uint8Array> {
  const chunks = input[Symbol.asyncIterator]()
  try {
    const { beginning, done } = await beginningOf(chunks)
    const kind = kindOf(beginning)
    const whole = rest(beginning, done ? null : chunks)
    if (kind === 'plain') yield* whole
    else if (kind === 'gzip' || kind === 'zstd') {
      const growth = new Growth(kind, maxRatio, freeBytes)
      yield* kind === 'gzip' ? gunzipped(growth.counted(whole), growth) : unzstd(growth.counted(whole), growth)
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

type Kind = 'plain' | 'gzip' | 'zstd' | 'zip' | 'xz' | 'bzip2' | '7z'

const MAGIC: readonly (readonly [Kind, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  // "BZh", a digit, and the first digits of pi.
  ['bzip2', [0x42, 0x5a, 0x68, -1, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
]
const LONGEST_MAGIC = Math.max(...MAGIC.map(([, magic]) => magic.length))

function kindOf(beginning: Uint8Array): Kind {
  const kind = MAGIC.find(([, magic]) => magic.every((byte, i) => byte === -1 || byte === beginning[i]))
  return kind?.[0] ?? 'plain'
}

/** Counts what goes in and what comes out, and refuses what grows without measure. */
class Growth {
  readonly #kind: string
  readonly #maxRatio: number
  readonly #freeBytes: number
  #consumed: number
  #produced: number

  constructor(kind: string, maxRatio: number, freeBytes: number) {
    this.#kind = kind
    this.#maxRatio = maxRatio
    this.#freeBytes = freeBytes
    this.#consumed = 0
    this.#produced = 0
  }

  async *counted(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of input) {
      this.#consumed += chunk.length
      yield chunk
    }
  }

  produce(bytes: number): void {
    this.#produced += bytes
    if (this.#produced <= Math.max(this.#freeBytes, this.#consumed * this.#maxRatio)) return
    const limit = `an archive that grows at most ${this.#maxRatio}-fold beyond ${this.#freeBytes} bytes`
    throw this.refusal(`requires ${limit}, got ${this.#produced} bytes from ${this.#consumed}`)
  }

  refusal(problem: string, cause?: unknown): ImporterError {
    return new ImporterError(this.#kind, `byte ${this.#consumed}`, problem, { cause })
  }
}

async function* gunzipped(input: AsyncIterable<Uint8Array>, growth: Growth): AsyncGenerator<Uint8Array> {
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

async function* unzstd(input: AsyncIterable<Uint8Array>, growth: Growth): AsyncGenerator<Uint8Array> {
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
