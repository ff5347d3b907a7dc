import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { decompressed } from '../../src/importers/decompressed.ts'
import type { Rejection } from '../../src/importers/importer.ts'
import { ImporterError } from '../../src/importers/importer-error.ts'
import { importerNamed, importers } from '../../src/importers/registry.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import { defaultBatchLimits } from '../../src/ingest/prepared-batch.ts'
import { tarOf, zipOf } from '../importers/archive/packed.ts'
import { recordsOf } from '../importers/conformance.ts'
import { fixtureBytes } from '../importers/imported.ts'
import { bibliographyOf, dump, empty } from '../ingest/dump.ts'
import { ingestRecords, paper, testDatabase, testStore } from '../test-store.ts'
import { stage } from './stage.ts'

/** Each form that a format has: a title in it, of a sound record, and for XML its root element. */
const samples = [
  { name: 'bibtex', file: 'forms.bib', title: 'In (round) brackets', root: null },
  { name: 'ris', file: 'forms.ris', title: 'A Talk', root: null },
  { name: 'csl-json', file: 'items.json', title: 'A Thesis', root: null },
  { name: 'profile-page', file: 'ada-example.txt', title: 'No Abstract at All', root: null },
  { name: 'openalex', file: 'page.json', title: 'A Paper of Many', root: null },
  { name: 'openalex', file: 'snapshot.jsonl', title: 'A Paper of Many', root: null },
  { name: 'semantic-scholar', file: 'author.json', title: 'A Paper That Cites', root: null },
  { name: 'semantic-scholar', file: 'dataset.jsonl', title: 'On the Naming of Things', root: null },
  { name: 'crossref', file: 'page.json', title: 'Notice on the Naming of Things', root: null },
  { name: 'crossref', file: 'deposit.xml', title: 'A Talk', root: 'doi_batch' },
  { name: 'dblp', file: 'dblp.xml', title: 'A Thesis', root: 'dblp' },
  { name: 'arxiv', file: 'answer.xml', title: 'Not So', root: 'feed' },
  { name: 'arxiv', file: 'oai.xml', title: 'Counting', root: 'OAI-PMH' },
  { name: 'arxiv', file: 'dump.jsonl', title: 'A Measurement', root: null },
  { name: 'pubmed', file: 'efetch.xml', title: 'A Chapter', root: 'PubmedArticleSet' },
  { name: 'acl-anthology', file: '2031.example.xml', title: 'A Result That Did Not Hold', root: 'collection' },
  { name: 'inspire', file: 'records.json', title: 'Measurement of', root: null },
  { name: 'ndjson', file: 'lines.ndjson', title: 'On the Naming of Things', root: null },
].map((sample) => {
  const bytes = fixtureBytes(`${sample.name}/${sample.file}`)
  return { ...sample, bytes, importer: importerNamed(sample.name)!, at: placeOf(sample.title, bytes) }
})

type Sample = (typeof samples)[number]

const oneOfEach = samples.filter(({ name }, k) => samples.findIndex((sample) => sample.name === name) === k)

/** Those that are one record with all its papers, or hold no other. */
const ONE_RECORD: ReadonlySet<string> = new Set(['author.json', 'records.json'])

function placeOf(title: string, bytes: Buffer): number {
  const place = bytes.indexOf(title)
  if (place === -1 || bytes.indexOf(title, place + 1) !== -1) throw new Error(`requires ${title} once`)
  return place
}

const replaced = ({ bytes, title, at }: Sample, by: string | Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(by), bytes.subarray(at + title.length)])

/** More than any archive may grow to, of so little. */
const blankLines = `${' '.repeat(99_999)}\n`.repeat(700)

async function* stream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536)
}

test('every format has its sample', () => {
  expect(new Set(samples.map(({ name }) => name))).toEqual(new Set(importers.map(({ name }) => name)))
})

test.each(samples)('$name gives nothing of what another format says ($file)', async ({ importer, name }) => {
  for (const { name: other, bytes, file } of samples) {
    if (other === name) continue
    const records = await recordsOf(importer, [bytes]).catch((error: unknown) => error)
    if (Array.isArray(records))
      expect(
        records.filter(({ kind }) => kind !== 'rejection'),
        file,
      ).toEqual([])
    else expect(records, file).toBeInstanceOf(ImporterError)
  }
})

describe.each(samples)('$name ($file) cut off', ({ importer, bytes }) => {
  test('at any place gives no record that the whole has not, or says that something is missing', async () => {
    const whole = await recordsOf(importer, [bytes])
    const known = new Set(whole.map((record) => JSON.stringify(record)))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        const records = await recordsOf(importer, [bytes.subarray(0, length)]).catch((error: unknown) => error)
        if (Array.isArray(records)) {
          const others = records.filter((record) => !known.has(JSON.stringify(record)))
          if (others.length > 0) expect(others.map(({ kind }) => kind)).toContain('rejection')
        } else expect(records).toBeInstanceOf(ImporterError)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a malformed input', () => {
  let store: Awaited<ReturnType<typeof testStore>>

  beforeAll(async () => {
    store = await testStore()
  })
  beforeEach(() => empty(store))
  afterAll(() => store.drop())

  /** The name that an author goes by is the one that was read first; which names there are is not a matter of order. */
  const storedNow = async () => {
    const { papers, authors } = await bibliographyOf(store)
    const named = authors.map(({ name, ...author }) => JSON.stringify(author)).sort()
    return { papers, authors: named }
  }

  const lastRun = () =>
    store.prisma.importRun.findFirstOrThrow({ orderBy: { id: 'desc' }, include: { rejections: true } })

  /** As the command line reads a file. */
  const importing = ({ importer }: Sample, bytes: Uint8Array, records = defaultBatchLimits.records) =>
    ingest(store, importer, decompressed(stream(bytes)), {
      source: 'a file',
      asOf: '2026-11-22',
      assess: false,
      limits: { ...defaultBatchLimits, records },
    })

  const bomb = gzipSync(blankLines)
  const cutGzip = (bytes: Uint8Array) => gzipSync(bytes).subarray(0, -9)
  const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('')
  const xmlBomb = (root: string, title: string, text: string) => {
    const declared = text.replace(/<!DOCTYPE[^>]*>/, '').replace(title, '&a9;')
    const doctype = `<!DOCTYPE ${root} [<!ENTITY a0 "haha">${entities}]>`
    return declared.replace(/^(<\?xml[^>]*\?>)?/, `$1${doctype}`)
  }

  const refused: [string, (sample: Sample) => Uint8Array][] = [
    ['empty', () => Buffer.alloc(0)],
    ['blank', () => Buffer.from('\n \n\r\n')],
    ['a line of ten megabytes', () => Buffer.alloc(10_000_000, 'a')],
    ['PDF', () => Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\n', 'latin1')],
    ['HTML', () => Buffer.from('<!DOCTYPE html>\n<html><head><title>A Page</title></head></html>\n')],
    ['a spreadsheet', () => zipOf([{ name: 'xl/workbook.xml', content: '<workbook/>' }])],
    ['a gzip bomb', () => bomb],
    ['a gzip archive cut off before its first record is out', ({ bytes }) => cutGzip(bytes)],
    [
      'an XML bomb',
      ({ root, title, bytes }) =>
        Buffer.from(xmlBomb(root ?? 'dblp', title, root ? String(bytes) : `<dblp>${title}</dblp>`)),
    ],
  ]

  test.each(refused)('that is %s is refused in every format, in words, and changes nothing', async (_, make) => {
    await ingestRecords(store, [paper('Before', ['Ada Example'])])
    const before = await dump(store)
    // What does not depend on the form is of every format once.
    for (const sample of make.length > 0 ? samples : oneOfEach) {
      const failure = await importing(sample, make(sample)).catch((error: unknown) => error)
      expect(failure, sample.file).toBeInstanceOf(ImporterError)
      const { message } = failure as Error
      expect(message).toMatch(/^\[[\w-]+\] .+: requires .+, got .+/s)
      expect(message.length).toBeLessThan(500)
      expect(await lastRun()).toMatchObject({ status: 'FAILED', paperCount: 0, failure: message })
    }
    expect(await dump(store)).toEqual(before)
  })

  test.each(samples)(
    'of $name ($file), cut off in a record, leaves no half: the rest makes it whole',
    async (sample) => {
      await importing(sample, sample.bytes)
      const whole = await storedNow()
      const { rejectedCount } = await lastRun()
      const bylines = (papers: typeof whole.papers) =>
        papers.map(({ title, byline }) => JSON.stringify([title, byline.map(({ nameAsPrinted }) => nameAsPrinted)]))
      await empty(store)

      const cut = sample.bytes.subarray(0, sample.at + 3)
      const result = await importing(sample, cut, 2).catch((error: unknown) => error)
      const run = await lastRun()
      if (result instanceof ImporterError) expect(run.status).toBe('FAILED')
      else expect(run).toMatchObject({ status: 'FINISHED', rejectedCount: expect.toSatisfy((count) => count > 0) })
      expect(run.rejections).toHaveLength(run.rejectedCount)
      const half = await storedNow()
      expect(half.papers).toHaveLength(run.newPaperCount)
      expect(half.papers.length).toBeLessThan(whole.papers.length)
      for (const stored of bylines(half.papers)) expect(bylines(whole.papers)).toContain(stored)

      await importing(sample, sample.bytes)
      expect(await storedNow()).toEqual(whole)
      expect((await lastRun()).rejectedCount).toBe(rejectedCount)
    },
  )

  // The sample of DBLP is in Latin-1, which has a letter for every byte.
  const inUtf8 = samples.filter(({ name }) => name !== 'dblp')
  test.each(inUtf8)('of $name ($file) in another encoding loses one record and says which', async (sample) => {
    const sound = await importing(sample, sample.bytes)
    const whole = await bibliographyOf(store)
    await empty(store)
    const spoilt = await importing(sample, replaced(sample, Buffer.from('\xdcber', 'latin1'))).catch((error) => error)
    if (ONE_RECORD.has(sample.file)) {
      expect(spoilt).toBeInstanceOf(ImporterError)
      expect(spoilt.message).toContain('requires UTF-8 text, got other bytes')
      return
    }
    expect(spoilt.rejectedCount).toBeGreaterThan(sound.rejectedCount)
    expect(
      spoilt.rejections.some(({ reason }: Rejection) => /requires (?:UTF-8 text|text in the encoding)/.test(reason)),
    ).toBe(true)
    const titles = (await bibliographyOf(store)).papers.map(({ title }) => title)
    expect(titles).toEqual(whole.papers.map(({ title }) => title).filter((title) => !title.includes(sample.title)))
  })

  test.each(oneOfEach)(
    'of $name ($file) with a title of four megabytes takes it or rejects it, and nothing else',
    async (sample) => {
      const sound = await importing(sample, sample.bytes)
      const others = (papers: readonly { title: string }[]) =>
        papers.map(({ title }) => title).filter((title) => !title.includes(sample.title))
      const whole = others((await bibliographyOf(store)).papers)
      await empty(store)
      const result = await importing(sample, replaced(sample, `${sample.title}${' and more'.repeat(450_000)}`))
      const papers = (await bibliographyOf(store)).papers
      expect(others(papers)).toEqual(whole)
      expect(papers.length + result.rejectedCount).toBe(sound.paperCount + sound.rejectedCount)
    },
  )
})

describe.sequential('etal import of malformed files', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let folder: string

  beforeAll(async () => {
    database = await testDatabase()
    folder = await here.folder()
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
  })

  const importing = (format: string, files: Readonly<Record<string, string | Uint8Array>>) => {
    const paths = Object.entries(files).map(([name, content]) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    })
    return here.etal(['import', format, ...paths], { env: { DATABASE_URL: database.url } })
  }

  async function select(sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    try {
      return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
    } finally {
      await client.end()
    }
  }

  const record = (title: string) => `TY  - JOUR\nTI  - ${title}\nER  - \n`
  const bomb = record('Bomb') + blankLines

  it('ends with code 1 and a line for each, and takes what is sound', async () => {
    const { code, stdout, stderr } = await importing('ris', {
      'empty.ris': '',
      'page.ris': '<!DOCTYPE html>\n<p>Not found</p>\n',
      'line.ris': 'a'.repeat(10_000_000),
      'utf16.ris': Buffer.from(`\ufeff${record('Wide')}`, 'utf16le'),
      'cut.ris.gz': gzipSync(record('Cut')).subarray(0, 30),
      'bomb.ris.gz': gzipSync(bomb),
      'bomb.zip': zipOf([{ name: 'bomb.ris', content: bomb }]),
      'cut.zip': zipOf([{ name: 'cut.ris', content: record('Cut') }]).subarray(0, 100),
      'cut.tar': tarOf([{ name: 'cut.ris', content: record('Cut').repeat(40) }]).subarray(0, 1200),
      'folder.7z': Buffer.from('377abcaf271c0004', 'hex'),
      'incomplete.ris': 'TY  - JOUR\nTI  - An Incomplete Ti',
      'sound.ris': record('Sound'),
    })
    expect(code).toBe(1)
    expect(stdout.split('\n').filter(Boolean)).toEqual([
      expect.stringMatching(/^incomplete\.ris: 0 papers read, .* 1 records rejected$/),
      expect.stringMatching(/^sound\.ris: 1 papers read, 1 new, .* 0 records rejected$/),
    ])
    expect(stderr.split(/\n(?=\w+\.)/)).toEqual([
      'empty.ris: [ris] line 1: requires a record that begins as "TY  - JOUR", got the end of the input',
      expect.stringMatching(/^page\.ris: \[ris\] line 1: requires a record .*, got "<!DOCTYPE html>"$/),
      expect.stringMatching(/^line\.ris: \[ris\] line 1: requires lines of at most 1048576 bytes, got 10000000$/),
      expect.stringMatching(/^utf16\.ris: \[ris\] line 1: requires UTF-8 text, got other bytes$/),
      expect.stringMatching(/^cut\.ris\.gz: \[gzip\] byte 30: requires a whole gzip archive, got /),
      expect.stringMatching(/^bomb\.ris\.gz: \[\w+\] byte \d+: requires an archive that grows at most 200-fold/),
      expect.stringMatching(/^bomb\.zip: \[zip\] byte \d+: requires an archive that grows at most 200-fold/),
      expect.stringMatching(/^cut\.zip: \[zip\] its directory: requires a whole zip archive, got /),
      expect.stringMatching(/^cut\.tar: \[tar\] at "cut\.ris": requires \d+ bytes more, got the end of the input$/),
      expect.stringMatching(
        /^folder\.7z: \[7z\] byte 1: requires plain text, gzip or zstd, got an archive to be unpacked/,
      ),
      expect.stringMatching(
        /^incomplete\.ris, record 1: requires ER at the end of the record, got the end of the input — TY/,
      ),
    ])
    expect(await select('SELECT title FROM paper')).toEqual(['Sound'])
    expect(await select('SELECT status::text, count(*)::int FROM import_run GROUP BY 1 ORDER BY 1')).toEqual([
      'FAILED',
      10,
      'FINISHED',
      2,
    ])
  })

  it('refuses entities that would grow, before anything is expanded', async () => {
    const text = `<?xml version="1.0"?><!DOCTYPE dblp [<!ENTITY a "haha"><!ENTITY b "&a;&a;">]><dblp>&b;</dblp>`
    expect(await importing('dblp', { 'bomb.xml': text })).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^bomb\.xml: \[dblp\] line 1: requires .*, got .*\n$/),
    })
  })

  it('ends with code 0 where some records were rejected and others came in', async () => {
    expect(await importing('ris', { 'some.ris': `${record('Sound, too')}TY  - JOUR\nER  - \n` })).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^some\.ris: 1 papers read, 1 new, .* 1 records rejected\n$/),
      stderr: expect.stringMatching(/^some\.ris, record 4: requires a title as TI or T1, got /),
    })
  })
})
