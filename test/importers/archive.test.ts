import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aclAnthology } from '../../src/importers/acl-anthology.ts'
import type { Archive } from '../../src/importers/archive/archive.ts'
import { folderArchive } from '../../src/importers/archive/folder-archive.ts'
import { beginsTar, tarArchive } from '../../src/importers/archive/tar-archive.ts'
import { isZip, zipArchive } from '../../src/importers/archive/zip-archive.ts'
import { archiveImporter } from '../../src/importers/archive.ts'
import { ArchiveGrowth, type GrowthLimits } from '../../src/importers/decompressed/archive-growth.ts'
import type { Imported, Importer } from '../../src/importers/importer.ts'
import { ImporterError } from '../../src/importers/importer-error.ts'
import { ris } from '../../src/importers/ris.ts'
import { type Packed, tarOf, type ZipOptions, zipOf } from './archive/packed.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'etal-archive-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function* stream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 1000) yield bytes.subarray(start, start + 1000)
}

/** A tar archive that can be read twice, as from a file, or once, as from standard input. */
function tar(
  files: readonly Packed[],
  { twice = true, limits = {} as GrowthLimits, end = Number.MAX_VALUE } = {},
): Archive {
  const bytes = tarOf(files).subarray(0, end)
  const growth = new ArchiveGrowth('archive', limits)
  const again = twice ? () => stream(bytes) : null
  return tarArchive(growth.counted(stream(bytes)), { growth, readShare: () => null, again })
}

function zip(files: readonly Packed[], options: ZipOptions = {}, limits: GrowthLimits = {}): Archive {
  return zipBytes(zipOf(files, options), limits)
}

function zipBytes(bytes: Uint8Array, limits: GrowthLimits = {}): Archive {
  const path = join(folder, 'archive.zip')
  writeFileSync(path, bytes)
  return zipArchive(path, bytes.length, limits)
}

function unpacked(files: readonly Packed[]): Archive {
  const path = mkdtempSync(join(folder, 'unpacked-'))
  for (const { name, content } of files) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), content)
  }
  return folderArchive(path)
}

const kinds = { 'a tar': tar, 'a zip': zip, 'a folder': unpacked }

/** What an importer makes of an archive, up to the error that ends it. */
async function read(importer: Importer, archive: Archive) {
  const opened = archiveImporter(importer, archive)
  const records: Imported[] = []
  let error: unknown = null
  try {
    for await (const record of opened.importer.read(stream(new Uint8Array()), { asOf: null })) records.push(record)
  } catch (caught) {
    error = caught
  }
  const titles = records.flatMap((record) => (record.kind === 'paper' ? [record.paper.title] : []))
  const rejections = records.flatMap((record) =>
    record.kind === 'rejection' ? [`${record.record} ${record.reason}`] : [],
  )
  const { skipped, refusedCount } = opened.reading
  return { records, titles, rejections, error, skipped: `${skipped}`, refusedCount }
}

const risOf = (...titles: readonly string[]) => titles.map((title) => `TY  - JOUR\nTI  - ${title}\nER  - \n`).join('')

const someTitles = fc.array(fc.array(fc.stringMatching(/^[A-Z][a-z]{2,9}$/), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 5,
})

describe.each(Object.entries(kinds))('%s', (_, pack) => {
  test('gives what its documents give, one after the other, compressed for themselves or not', async () => {
    await fc.assert(
      fc.asyncProperty(someTitles, fc.infiniteStream(fc.boolean()), async (documents, isGzip) => {
        const files = documents.map((titles, k) => {
          const compressed = isGzip.next().value
          const content = Buffer.from(risOf(...titles))
          return { name: `in/${k}.ris${compressed ? '.gz' : ''}`, content: compressed ? gzipSync(content) : content }
        })
        const { titles, rejections, error, skipped, refusedCount } = await read(ris, pack(files))
        expect([titles, rejections, error, skipped, refusedCount]).toEqual([documents.flat(), [], null, '', 0])
      }),
      { numRuns: 30 },
    )
  })

  test('names the document of every rejection, and goes on behind one that is refused or breaks off', async () => {
    const files = [
      { name: 'a.ris', content: `${risOf('One')}TY  - JOUR\nAU  - Nobody\nER  - \n` },
      { name: 'b.ris', content: '<html>' },
      { name: 'c.ris.gz', content: gzipSync(risOf('Two', 'Three', 'Four')).subarray(0, 40) },
      { name: 'in/d.ris', content: `${risOf('Five')}TY  - JOUR\nTI  - Si` },
    ]
    const { titles, rejections, refusedCount, error } = await read(ris, pack(files))
    expect(rejections).toEqual([
      expect.stringMatching(/^4 a\.ris: requires a title as TI or T1, got /),
      expect.stringMatching(
        /^1 b\.ris: \[ris\] line 1: requires a record that begins as "TY {2}- JOUR", got "<html>"$/,
      ),
      expect.stringMatching(/^\d c\.ris\.gz: \[gzip\] byte \d+: requires a whole gzip archive, got /),
      '4 in/d.ris: requires ER at the end of the record, got the end of the input',
    ])
    expect([titles.filter((title) => !['Two', 'Three', 'Four'].includes(title)), refusedCount, error]).toEqual([
      ['One', 'Five'],
      2,
      null,
    ])
  })

  test('passes over what the format has not, and says how much of what', async () => {
    const files = [
      { name: '.hidden/a.ris', content: risOf('Hidden') },
      { name: '__MACOSX/._a.ris', content: 'hidden' },
      { name: 'a.ris', content: risOf('One') },
      { name: 'b.csv', content: 'x' },
      { name: 'c.CSV', content: 'x' },
      { name: 'd.tar.gz', content: 'x' },
      { name: 'manifest', content: 'x' },
      { name: 'part_000.gz', content: gzipSync(risOf('Two')) },
    ]
    const { titles, skipped, rejections } = await read(ris, pack(files))
    expect(titles).toEqual(['One', 'Two'])
    expect(skipped).toBe('2 hidden, 2 .csv, 1 .tar.gz, 1 without an ending')
    expect(rejections).toEqual([])
  })

  test('in which nothing is of the format is refused, with what there is', async () => {
    for (const [files, got] of [
      [[{ name: 'a.csv', content: '' }], '1 .csv'],
      [[], 'nothing'],
    ] as const) {
      expect(await read(ris, pack(files))).toMatchObject({
        records: [],
        error: new ImporterError('ris', 'its files', `requires files named .ris, got ${got}`),
      })
    }
  })

  test('that begins with twenty documents of another format is refused; one that has a single one right is not', async () => {
    const files = Array.from({ length: 30 }, (_, k) => ({ name: `${k + 10}.ris`, content: '<html>' }))
    const { error } = await read(ris, pack(files))
    expect(error).toBeInstanceOf(ImporterError)
    expect((error as Error).message).toMatch(
      /^\[ris\] its first 20 files: requires at least one that can be read, got a refusal of each, at last of 29\.ris: \[ris\]/,
    )
    const { rejections, titles } = await read(ris, pack([{ name: '1.ris', content: risOf('One') }, ...files]))
    expect([rejections.length, titles]).toEqual([30, ['One']])
  })

  const variants = '- canonical: {first: Ada, last: Example}\n  variants:\n  - {first: A., last: Example}\n'
  const papers =
    '<collection id="2031.x"><volume id="1"><paper id="1"><title>T</title><author><first>A.</first><last>Example</last></author></paper></volume></collection>'

  test('of the ACL Anthology gives the persons first, wherever they stand', async () => {
    const files = [
      { name: 'xml/2031.x.xml', content: papers },
      { name: 'yaml/venues/x.yaml', content: '- x' },
      { name: 'yaml/name_variants.yaml', content: variants },
    ]
    const { records, skipped } = await read(aclAnthology, pack(files))
    expect(records.map(({ kind }) => kind)).toEqual(['author', 'paper'])
    expect(skipped).toBe('1 .yaml')
  })
})

describe('a tar', () => {
  test('as a stream cannot be looked through twice: persons behind the papers come late, and are reported', async () => {
    const papers = '<collection id="2031.x"><volume id="1"><paper id="1"><title>T</title></paper></volume></collection>'
    const files = [
      { name: 'x.xml', content: papers },
      { name: 'name_variants.yaml', content: '- canonical: {first: Ada, last: Example}\n' },
    ]
    const late = await read(aclAnthology, tar(files, { twice: false }))
    expect(late.records.map(({ kind }) => kind)).toEqual(['paper', 'author', 'rejection'])
    expect(late.rejections).toEqual([
      '1 name_variants.yaml: requires its place before the others, got it behind 1: imported, but too late for them',
    ])
    const early = await read(aclAnthology, tar(files.toReversed(), { twice: false }))
    expect(early.records.map(({ kind }) => kind)).toEqual(['author', 'paper'])
  })

  test('that breaks off ends the reading with its own error, after what came before', async () => {
    const files = ['One', 'Two', 'Three'].map((title) => ({ name: `${title}.ris`, content: risOf(title) }))
    const { titles, rejections, error } = await read(ris, tar(files, { end: 1024 + 512 + 20 }))
    expect([titles, rejections]).toEqual([['One'], []])
    expect(error).toEqual(new ImporterError('tar', 'at "Two.ris"', 'requires 8 bytes more, got the end of the input'))
  })

  test('of many small bombs is one bomb', async () => {
    const bomb = gzipSync(risOf('One') + '\n'.repeat(900_000))
    const files = Array.from({ length: 10 }, (_, k) => ({ name: `${k}.ris.gz`, content: bomb }))
    const { error } = await read(ris, tar(files, { limits: { freeBytes: 1_000_000, maxRatio: 50 } }))
    expect((error as Error).message).toMatch(/^\[archive\] byte \d+: requires an archive that grows at most 50-fold/)
  })

  test('is told by its first block, and nothing else is', () => {
    expect(beginsTar(tarOf([{ name: 'a', content: 'A' }]))).toBe(true)
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => !beginsTar(bytes)))
    expect(beginsTar(Buffer.alloc(512))).toBe(false)
    expect(beginsTar(Buffer.from(risOf('One').repeat(40)))).toBe(false)
  })
})

describe('a zip', () => {
  const files = ['One', 'Two'].map((title) => ({ name: `${title}.ris`, content: risOf(title) }))

  test('is told by its first bytes, also when it is empty', async () => {
    for (const bytes of [zipOf(files), zipOf([])]) {
      zipBytes(bytes)
      expect(await isZip(join(folder, 'archive.zip'))).toBe(true)
    }
    writeFileSync(join(folder, 'archive.zip'), 'PK')
    expect(await isZip(join(folder, 'archive.zip'))).toBe(false)
    expect(await isZip(join(folder, 'none.zip'))).toBe(false)
  })

  test('may hold its files uncompressed, and names that lead elsewhere, for nothing is written', async () => {
    const elsewhere = [
      { name: '../../a.ris', content: risOf('One') },
      { name: '/b.ris', content: risOf('Two') },
    ]
    expect((await read(ris, zip(elsewhere, { deflate: false }))).titles).toEqual(['One', 'Two'])
  })

  test('that is cut off is refused before the first record, for its directory is at its end', async () => {
    const bytes = zipOf(files)
    for (let length = 4; length < bytes.length; length += 20) {
      const { records, error } = await read(ris, zipBytes(bytes.subarray(0, length)))
      expect(records).toEqual([])
      expect((error as Error).message).toMatch(/^\[zip\] its directory: requires a whole zip archive, got /)
    }
  })

  test('with a damaged file rejects that file alone', async () => {
    const bytes = zipOf(files, { deflate: false })
    bytes[bytes.indexOf('One', 40)]! ^= 1
    const { titles, rejections, refusedCount } = await read(ris, zipBytes(bytes))
    expect(titles).toContain('Two')
    expect(rejections).toEqual([expect.stringContaining('One.ris: [zip] byte 1: requires the bytes of which')])
    expect(refusedCount).toBe(1)
  })

  test.each([
    [{ flags: 0x801 }, 'requires a file that is not encrypted, got one that is'],
    [{ method: 93 }, 'requires a file that is stored or deflated, got compression method 93'],
  ])('with files as %j rejects them', async (options, reason) => {
    const { rejections } = await read(ris, zip(files, options))
    expect(rejections).toEqual([`1 One.ris: [zip] byte 1: ${reason}`, `1 Two.ris: [zip] byte 1: ${reason}`])
  })

  test('that grows without measure is refused as a whole', async () => {
    const bomb = { name: 'bomb.ris', content: risOf('One') + '\n'.repeat(3_000_000) }
    const { error } = await read(ris, zip([bomb, ...files], {}, { freeBytes: 1_000_000, maxRatio: 100 }))
    expect((error as Error).message).toMatch(/^\[zip\] byte \d+: requires an archive that grows at most 100-fold/)
  })

  test('does not follow its links', async () => {
    const { error } = await read(ris, zip(files, { mode: 0o120777 }))
    expect((error as Error).message).toContain('requires files named .ris, got 2 linked')
  })

  test('says how much of it has been read', async () => {
    const archive = zip(files)
    expect(archive.readShare()).toBe(0)
    await read(ris, archive)
    expect(archive.readShare()).toBeGreaterThan(0.1)
    expect(archive.readShare()).toBeLessThanOrEqual(1)
  })
})

describe('a folder', () => {
  test('is read by name, folder by folder, and its links are not followed', async () => {
    const path = join(folder, 'links')
    mkdirSync(join(path, 'b'), { recursive: true })
    for (const name of ['c', 'a', 'b/z', 'b/y']) writeFileSync(join(path, `${name}.ris`), risOf(name))
    symlinkSync('a.ris', join(path, 'd.ris'))
    symlinkSync('..', join(path, 'e'))
    const { titles, skipped } = await read(ris, folderArchive(path))
    expect(titles).toEqual(['a', 'b/y', 'b/z', 'c'])
    expect(skipped).toBe('2 linked')
  })

  test.skipIf(process.getuid?.() === 0)('reports what it may not read, and reads the rest', async () => {
    const path = join(folder, 'closed')
    mkdirSync(path)
    writeFileSync(join(path, 'a.ris'), risOf('One'), { mode: 0 })
    mkdirSync(join(path, 'b'), { mode: 0 })
    writeFileSync(join(path, 'c.ris'), risOf('Two'))
    const { titles, rejections } = await read(ris, folderArchive(path))
    expect(titles).toEqual(['Two'])
    expect(rejections).toEqual([
      '1 a.ris: [folder] byte 1: requires a file that can be read, got EACCES',
      '1 b/: [folder] byte 1: requires a file that can be read, got EACCES',
    ])
  })
})

test('names that a terminal would obey, or that have no end, are made fit to show', async () => {
  const files = [
    { name: `\u001b[2J${'x'.repeat(90)}.ris`, content: '<html>' },
    { name: '\u001b[31m.\u001b[0m', content: '' },
  ]
  const { rejections, skipped } = await read(ris, tar(files))
  expect(rejections[0]).toMatch(/^1 \ufffd\[2Jx+\.ris: \[ris\]/)
  expect(skipped).toBe('1 .\ufffd[0m')
})
