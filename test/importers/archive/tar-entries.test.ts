import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { ArchiveBreak } from '../../../src/importers/archive/archive.ts'
import { tarEntries } from '../../../src/importers/archive/tar-entries.ts'
import { tarOf } from './packed.ts'

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

/** Every entry of an archive, [name, kind, content]; the error at its end, if there is one. */
async function unpacked(tar: Uint8Array, size = 1000) {
  const entries: [string, string, string][] = []
  try {
    for await (const { name, kind, bytes } of tarEntries(inPieces(tar, size))) {
      const pieces: Buffer[] = []
      for await (const piece of bytes()) pieces.push(Buffer.from(piece))
      entries.push([name, kind, Buffer.concat(pieces).toString()])
    }
    return { entries, error: null }
  } catch (error) {
    return { entries, error }
  }
}

const someFiles = fc.array(
  fc.record({ name: fc.stringMatching(/^[a-z/]{1,90}[a-z]$/), content: fc.string({ maxLength: 2000 }) }),
  { maxLength: 6 },
)

describe('laws', () => {
  test('what was put in comes out, however the archive is cut', async () => {
    await fc.assert(
      fc.asyncProperty(someFiles, fc.integer({ min: 1, max: 3000 }), async (files, size) => {
        fc.pre(files.length > 0)
        const { entries, error } = await unpacked(tarOf(files), size)
        expect(error).toBeNull()
        expect(entries).toEqual(files.map(({ name, content }) => [name, 'file', Buffer.from(content).toString()]))
      }),
    )
  })

  test('cut off anywhere, it breaks off, and what came before has come out whole', async () => {
    const files = ['one', 'two', 'three'].map((name) => ({ name, content: name.repeat(300) }))
    const tar = tarOf(files)
    const whole = (await unpacked(tar)).entries
    for (let length = 1; length < tar.length - 1024; length += 97) {
      const { entries, error } = await unpacked(tar.subarray(0, length))
      expect(error).toBeInstanceOf(ArchiveBreak)
      expect(((error as Error).cause as Error).message).toMatch(
        /^\[tar\] at .*: requires .*, got the end of the input$/,
      )
      expect(entries).toEqual(whole.slice(0, entries.length))
    }
    // Between two entries, too, where nothing but the end mark is missing.
    expect((await unpacked(tar.subarray(0, tar.length - 1024))).error).toBeInstanceOf(ArchiveBreak)
  })

  test('entries of which nobody reads all are passed over', async () => {
    const files = Array.from({ length: 20 }, (_, k) => ({ name: `file-${k}`, content: 'x'.repeat(k * 100) }))
    const names: string[] = []
    for await (const { name, bytes } of tarEntries(inPieces(tarOf(files), 300))) {
      names.push(name)
      if (names.length % 3 === 0) for await (const _ of bytes()) break
    }
    expect(names).toEqual(files.map(({ name }) => name))
  })
})

test('what is left of an entry is gone when the next one is asked for', async () => {
  const files = ['one', 'two'].map((name) => ({ name, content: name.repeat(500) }))
  const entries = tarEntries(inPieces(tarOf(files), 100))
  const left = (await entries.next()).value!.bytes()[Symbol.asyncIterator]()
  await left.next()
  await entries.next()
  expect(await left.next()).toEqual({ value: undefined, done: true })
})

test('the input is closed when nobody reads on, and fails with its own error', async () => {
  let closed = false
  const source = async function* () {
    try {
      yield tarOf([{ name: 'a', content: 'A' }]).subarray(0, 600)
      throw new Error('connection lost')
    } finally {
      closed = true
    }
  }
  for await (const _ of tarEntries(source())) break
  expect(closed).toBe(true)
  const reading = async () => {
    for await (const { bytes } of tarEntries(source())) for await (const _ of bytes());
  }
  await expect(reading()).rejects.toMatchObject({ name: 'ArchiveBreak', cause: new Error('connection lost') })
})

test('archives that follow one another are one; what stands behind the end mark is not looked at', async () => {
  const [one, two] = ['one', 'two'].map((name) => tarOf([{ name, content: name }]))
  const { entries, error } = await unpacked(Buffer.concat([one!, two!, Buffer.from('and so on')]))
  expect([entries.map(([name]) => name), error]).toEqual([['one', 'two'], null])
})

test('folders are left out; links and devices have no content, whatever their size says', async () => {
  const entry = (type: string) => ({ name: `of-type-${type}`, content: '', type })
  const { entries } = await unpacked(tarOf([entry('5'), entry('1'), entry('2'), entry('3'), entry('7')]))
  expect(entries).toEqual([
    ['of-type-1', 'link', ''],
    ['of-type-2', 'link', ''],
    ['of-type-3', 'other', ''],
    ['of-type-7', 'file', ''],
  ])
})

test.each([
  [
    'other bytes where a header is due',
    Buffer.concat([tarOf([{ name: 'a', content: '' }]).subarray(0, 512), Buffer.alloc(512, 1)]),
  ],
  ['a header of a gigabyte that says more of the next', hugeExtension()],
  ['a sparse file, whose content has holes', tarOf([{ name: 'a', content: '', type: 'S' }])],
])('%s breaks it off', async (_, tar) => {
  const { error } = await unpacked(tar)
  expect(error).toBeInstanceOf(ArchiveBreak)
  expect(((error as Error).cause as Error).message).toMatch(/^\[tar\] at .*: requires .*, got /)
})

function hugeExtension(): Buffer {
  const tar = tarOf([{ name: 'x', content: '', type: 'x' }])
  tar.write('07777777777\0', 124)
  tar.write(' '.repeat(8), 148)
  const sum = tar.subarray(0, 512).reduce((sum, byte) => sum + byte, 0)
  tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return tar
}

const isGnu = (() => {
  try {
    return execFileSync('tar', ['--version']).toString().includes('GNU tar')
  } catch {
    return false
  }
})()

describe.skipIf(!isGnu)('as GNU tar writes it (skipped: needs GNU tar)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'etal-tar-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const long = `${'a-long-folder/'.repeat(12)}${'a-long-name-'.repeat(10)}.xml`
  const medium = `${'folder/'.repeat(18)}medium.xml`
  const files = [
    ['short.xml', 'short'],
    [medium, 'medium'],
    [long, 'long'],
    ['今城.xml', '健太郎'],
    ['empty.xml', ''],
  ] as const
  for (const [name, content] of files) {
    mkdirSync(dirname(join(folder, 'in', name)), { recursive: true })
    writeFileSync(join(folder, 'in', name), content)
  }
  symlinkSync('short.xml', join(folder, 'in/link.xml'))

  test.each(['gnu', 'oldgnu', 'pax', 'posix', 'v7', 'ustar'])('in the format %s', async (format) => {
    // v7 has room for a hundred bytes of name, ustar for a hundred and half as much before it.
    const longest = { v7: 100, ustar: 255 }[format] ?? 1000
    const names = files.map(([name]) => name).filter((name) => name.length < longest)
    const arguments_ = ['--format', format, '-C', join(folder, 'in'), '-c', ...names, 'link.xml']
    const { entries, error } = await unpacked(execFileSync('tar', arguments_))
    expect(error).toBeNull()
    expect(entries).toEqual([
      ...files.filter(([name]) => names.includes(name)).map(([name, content]) => [name, 'file', content]),
      ['link.xml', 'link', ''],
    ])
  })
})
