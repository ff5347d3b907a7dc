import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ArchiveGrowth } from '../../src/importers/decompressed/archive-growth.ts'
import { decompressed } from '../../src/importers/decompressed.ts'
import { ImporterError } from '../../src/importers/importer-error.ts'

async function* stream(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

/** In pieces of so many bytes, in memory that is used again. */
async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(size)
  for (let start = 0; start < bytes.length; start += size) {
    const piece = bytes.subarray(start, start + size)
    memory.set(piece)
    yield memory.subarray(0, piece.length)
    memory.fill(0xff)
  }
}

async function read(input: AsyncIterable<Uint8Array>, options = {}): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of decompressed(input, options)) chunks.push(Uint8Array.from(chunk))
  return Buffer.concat(chunks)
}

const hex = (text: string) => new Uint8Array(Buffer.from(text.replace(/\s/g, ''), 'hex'))

// printf 'Ada Example\n' | zstd | xxd -p; the same with --no-check and with a skippable frame of three bytes before it
const ADA = '28b52ffd0458610000416461204578616d706c650a'
const zstdWithChecksum = (checksum: string) => hex(`${ADA}${checksum}`)
const frame = hex('28b52ffd0058610000416461204578616d706c650a')
const skippable = hex('502a4d1803000000010203')

describe('plain input passes through', () => {
  test('whatever it is and however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 20 }), async (bytes, size) => {
        fc.pre(bytes[0] !== 0x1f && bytes[0] !== 0x28)
        expect(new Uint8Array(await read(inPieces(bytes, size)))).toEqual(bytes)
      }),
    )
  })

  test('an empty one, too', async () => {
    expect(await read(stream())).toHaveLength(0)
    expect(await read(stream(new Uint8Array()))).toHaveLength(0)
  })
})

describe('gzip', () => {
  test('of one member or several, however cut', async () => {
    const members = fc.array(fc.uint8Array({ maxLength: 50 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(members, fc.integer({ min: 1, max: 40 }), async (members, size) => {
        const archive = Buffer.concat(members.map((member) => gzipSync(member)))
        expect(await read(inPieces(archive, size))).toEqual(Buffer.concat(members))
      }),
    )
  })

  test('that breaks off is refused, wherever it does', async () => {
    const archive = gzipSync('Ada Example, Ben Sample')
    for (let length = 3; length < archive.length; length++) {
      await expect(read(stream(archive.subarray(0, length)))).rejects.toThrow(
        /^\[gzip\] byte \d+: requires a whole gzip archive, got /,
      )
    }
  })

  test('that is damaged is refused', async () => {
    const archive = gzipSync('Ada Example, Ben Sample')
    archive[archive.length - 8]! ^= 1
    const refusal = await read(stream(archive)).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ImporterError)
    expect((refusal as Error).message).toContain('got incorrect data check')
    expect((refusal as Error).cause).toBeInstanceOf(Error)
  })
})

describe('zstd', () => {
  test('of one frame or several, with skippable ones between, however cut', async () => {
    const frames = [frame, skippable, frame, frame]
    for (let size = 1; size < 100; size++) {
      expect((await read(inPieces(Buffer.concat(frames), size))).toString()).toBe('Ada Example\n'.repeat(3))
    }
    expect((await read(stream(zstdWithChecksum('00000000')))).toString()).toBe('Ada Example\n')
  })

  test('that breaks off or is damaged is refused', async () => {
    for (let length = 4; length < frame.length; length++) {
      await expect(read(stream(frame.subarray(0, length)))).rejects.toThrow(
        /^\[zstd\] byte \d+: requires a whole zstd archive, got /,
      )
    }
    const damaged = frame.slice()
    damaged[6] = 0x07
    await expect(read(stream(damaged))).rejects.toThrow('requires a whole zstd archive, got ')
  })

  test('that asks for a window of a gigabyte is refused before anything is written', async () => {
    // A window descriptor of 20 is 2 to the power of 30; then a block of one byte, repeated.
    const archive = hex('28b52ffd00a0 030000 41 000000')
    await expect(read(stream(archive))).rejects.toThrow(
      'requires a zstd window of at most 134217728 bytes, got 1073741824',
    )
  })
})

describe('what grows without measure is refused', () => {
  const monotonous = Buffer.from('{"title":"A Paper","byline":[{"nameAsPrinted":"Ada Example"}]}\n'.repeat(2000))

  test('a gzip bomb, soon after it has passed the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000))
    let out = 0
    const failure = (async () => {
      for await (const chunk of decompressed(stream(bomb), { freeBytes: 1_000_000 })) out += chunk.length
    })()
    await expect(failure).rejects.toThrow(
      /^\[gzip\] byte \d+: requires an archive that grows at most 200-fold beyond 1000000 bytes, got \d+ bytes from \d+$/,
    )
    expect(out).toBeLessThan(5_000_000)
  })

  test('a zstd bomb, whose blocks are one byte repeated', async () => {
    // A window of 128 KiB, then blocks of 131,072 times A.
    const bomb = Buffer.concat([hex('28b52ffd0038'), ...Array.from({ length: 1000 }, () => hex('02001041'))])
    await expect(read(stream(bomb), { freeBytes: 1_000_000 })).rejects.toThrow(
      /^\[zstd\] byte \d+: requires an archive that grows at most 200-fold/,
    )
  })

  test('but no archive below the free size, and no text however monotonous', async () => {
    expect(await read(stream(gzipSync(Buffer.alloc(900_000))), { freeBytes: 1_000_000 })).toHaveLength(900_000)
    const archive = gzipSync(monotonous.subarray(0, 60_000))
    expect(await read(inPieces(archive, 64), { freeBytes: 0, maxRatio: 400 })).toHaveLength(60_000)
  })
})

test.each([
  ['xz', 'fd377a585a000004e6d6'],
  ['bzip2', '425a68393141592653590000'],
  ['7z', '377abcaf271c00045b38'],
])('%s is named as what has to be unpacked first', async (kind, magic) => {
  await expect(read(inPieces(hex(magic), 3))).rejects.toThrow(
    `[${kind}] byte 1: requires plain text, gzip or zstd, got an archive to be unpacked first`,
  )
})

test('zip is read where there is its end, which a stream has not', async () => {
  await expect(read(inPieces(hex('504b0304140000000000'), 3))).rejects.toThrow(
    '[zip] byte 1: requires a zip archive to be a file by itself, got one in a stream',
  )
})

test('what lies within an archive grows on its account: many small bombs are one', async () => {
  const within = new ArchiveGrowth('archive', { freeBytes: 1_000_000 })
  const small = gzipSync(Buffer.alloc(300_000))
  const reading = async () => {
    for (let k = 0; k < 10; k++) await read(within.counted(stream(small)), { within })
  }
  await expect(reading()).rejects.toThrow(/^\[archive\] byte \d+: requires an archive that grows at most 200-fold/)
  expect(within.isExceeded).toBe(true)
})

test('memory stays flat: what nobody asks for is not read', async () => {
  const random = Buffer.concat(
    Array.from({ length: 32_000 }, (_, i) => createHash('sha256').update(String(i)).digest()),
  )
  for (const bytes of [random, gzipSync(random)]) {
    let sent = 0
    let closed = false
    const source = async function* () {
      try {
        for await (const piece of inPieces(bytes, 1000)) {
          sent += piece.length
          yield piece
        }
      } finally {
        closed = true
      }
    }
    for await (const _ of decompressed(source())) break
    expect(sent).toBeLessThan(300_000)
    expect(closed).toBe(true)
  }
})

test('an input that fails fails with its own error', async () => {
  const failure = new Error('connection lost')
  for (const start of [Buffer.from('Ada Example'), gzipSync('Ada Example').subarray(0, 15), frame.subarray(0, 15)]) {
    const failing = async function* () {
      yield start
      throw failure
    }
    await expect(read(failing())).rejects.toBe(failure)
  }
})
