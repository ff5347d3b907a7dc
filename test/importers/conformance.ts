import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalizeIdentifier } from '../../src/bibliography/identifier.ts'
import type { Signature } from '../../src/bibliography/paper-record.ts'
import { parsePartialDate } from '../../src/bibliography/partial-date.ts'
import type { Imported, Importer } from '../../src/importers/importer.ts'
import { ImporterError } from '../../src/importers/importer-error.ts'

export interface ConformanceInputs {
  readonly fixtures: readonly { name: string; input: string | Uint8Array; papers: number; rejections: number }[]
  /** Inputs to refuse as a whole; the empty one and random bytes are added here. */
  readonly notOfThisFormat: readonly { name: string; input: string | Uint8Array }[]
}

/** Holds an importer to the contract in src/importers/importer.ts. */
export function conformance(importer: Importer, { fixtures, notOfThisFormat }: ConformanceInputs): void {
  describe(`[${importer.name}] conforms`, () => {
    describe.each(fixtures)('over $name', ({ input, papers, rejections }) => {
      const bytes = bytesOf(input)

      test(`${papers} papers and ${rejections} rejections come out`, async () => {
        const records = await recordsOf(importer, [bytes])
        expect(records.filter(({ kind }) => kind === 'paper')).toHaveLength(papers)
        expect(records.filter(({ kind }) => kind === 'rejection')).toHaveLength(rejections)
      })

      test('records do not depend on how the bytes are chunked', async () => {
        const whole = await recordsOf(importer, [bytes])
        expect(await recordsOf(importer, chunksOf(bytes, [...bytes.keys()]))).toEqual(whole)
        await fc.assert(
          fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
            expect(await recordsOf(importer, chunksOf(bytes, cuts))).toEqual(whole)
          }),
          { numRuns: 50 },
        )
      })

      test('a source may use the memory of a chunk again', async () => {
        expect(await collect(importer, reusingMemory(bytes))).toEqual(await recordsOf(importer, [bytes]))
      })

      test('record numbers begin at 1 or later, those of papers increase, and rejections say what was required', async () => {
        const records = await recordsOf(importer, [bytes])
        for (const { record } of records) expect(Number.isInteger(record) && record >= 1).toBe(true)
        const numbers = records.filter(({ kind }) => kind === 'paper').map(({ record }) => record)
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
        for (const record of records) {
          if (record.kind !== 'rejection') continue
          expect(record.reason).toMatch(/requires .+, got ./s)
          expect([...(record.excerpt ?? '')].length).toBeLessThanOrEqual(200)
        }
      })

      test('papers are in the vocabulary of the bibliography', async () => {
        for (const imported of await recordsOf(importer, [bytes])) {
          if (imported.kind !== 'paper') continue
          const { paper } = imported
          expect(paper.title.trim()).toBe(paper.title)
          expect(paper.title).not.toBe('')
          expect(paper.abstract?.trim()).not.toBe('')
          for (const text of [paper.volume, paper.issue, paper.pages]) {
            if (text === null) continue
            expect(text.replace(/\s+/g, ' ').trim()).toBe(text)
            expect(text).toMatch(/[\p{L}\p{N}]/u)
          }
          expect(parsePartialDate(paper.publishedOn ?? '2024')).toBe(paper.publishedOn ?? '2024')
          expect(paper.citationCount ?? 0).toBeGreaterThanOrEqual(0)
          expectNormal(paper.identifiers)
          expect(new Set(paper.categories).size).toBe(paper.categories.length)
          expect(paper.categories).not.toContain('')
          expectByline(paper.byline, paper.authorListComplete)
          if (paper.statedAuthorCount !== null) {
            expect(paper.statedAuthorCount).toBeGreaterThanOrEqual(paper.byline.length)
          }
        }
      })

      test('authors are in the vocabulary of the bibliography', async () => {
        for (const imported of await recordsOf(importer, [bytes])) {
          if (imported.kind !== 'author') continue
          expectName(imported.author.name)
          imported.author.nameVariants.forEach(expectName)
          expectNormal(imported.author.identifiers)
          for (const { name, value } of imported.author.reportedMetrics) {
            expect(name).not.toBe('')
            expect(Number.isFinite(value)).toBe(true)
          }
        }
      })

      test('reading stops, and the input is closed, when the consumer stops', async () => {
        const source = { read: 0, closed: false }
        for await (const _ of importer.read(watched(chunksOf(bytes, [...bytes.keys()]), source), { asOf: null })) break
        expect(source.closed).toBe(true)
        expect(source.read).toBeLessThan(bytes.length)
      })

      test('an input that fails fails the import with its own error', async () => {
        const failure = new Error('connection lost')
        await expect(collect(importer, failing(bytes, failure))).rejects.toBe(failure)
      })
    })

    test.each([
      { name: 'nothing', input: '' },
      { name: 'blank lines', input: '\n \r\n\n' },
      { name: 'zeros', input: new Uint8Array(100) },
      { name: 'bytes that are no UTF-8', input: Uint8Array.of(0xff, 0xfe, 0x41, 0x00, 0x0a, 0xc3, 0x28) },
      { name: 'an endless line', input: new Uint8Array(3_000_000).fill(0x61) },
      ...notOfThisFormat,
    ])('$name is refused before the first record', async ({ input }) => {
      const records = importer.read(stream([bytesOf(input)]), { asOf: null })
      const refusal = await records.next().then(
        ({ value }) => value,
        (error: unknown) => error,
      )
      expect(refusal).toBeInstanceOf(ImporterError)
      expect((refusal as ImporterError).message).toMatch(
        new RegExp(`^\\[${importer.name}\\] .+: requires .+, got .+`, 's'),
      )
    })

    test('random bytes are refused before the first record', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
          await expect(recordsOf(importer, [bytes])).rejects.toBeInstanceOf(ImporterError)
        }),
      )
    })
  })
}

/** Every record that the importer makes of a text or of chunks of bytes. */
export function recordsOf(
  importer: Importer,
  input: string | readonly Uint8Array[],
  asOf: string | null = null,
): Promise<Imported[]> {
  return collect(importer, stream(typeof input === 'string' ? [bytesOf(input)] : input), asOf)
}

async function collect(
  importer: Importer,
  input: AsyncIterable<Uint8Array>,
  asOf: string | null = null,
): Promise<Imported[]> {
  const records: Imported[] = []
  for await (const record of importer.read(input, { asOf })) records.push(record)
  return records
}

/** Positions run from 1 without a gap; names behind the cut follow, and only where there is a cut. */
function expectByline(byline: readonly Signature[], complete: boolean): void {
  const hidden = byline.filter(({ position }) => position === null).length
  const shown = byline.length - hidden
  expect(byline.map(({ position }) => position)).toEqual([
    ...Array.from({ length: shown }, (_, i) => i + 1),
    ...Array.from({ length: hidden }, () => null),
  ])
  if (complete) expect(hidden).toBe(0)
  for (const { nameAsPrinted, identifiers, affiliations } of byline) {
    expectName(nameAsPrinted)
    expectNormal(identifiers)
    expect(affiliations).not.toContain('')
  }
}

function expectName(name: string): void {
  expect(name).not.toBe('')
  expect(name.trim()).toBe(name)
}

function expectNormal(identifiers: Signature['identifiers']): void {
  for (const { scheme, value } of identifiers) expect(normalizeIdentifier(scheme, value)).toBe(value)
}

function bytesOf(input: string | Uint8Array): Uint8Array {
  return typeof input === 'string' ? new TextEncoder().encode(input) : input
}

function chunksOf(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length]
  return places.slice(1).map((end, i) => bytes.subarray(places[i], end))
}

async function* stream(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

async function* watched(
  chunks: readonly Uint8Array[],
  source: { read: number; closed: boolean },
): AsyncGenerator<Uint8Array> {
  try {
    for (const chunk of chunks) {
      source.read += chunk.length
      yield chunk
    }
  } finally {
    source.closed = true
  }
}

async function* reusingMemory(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(7)
  for (let start = 0; start < bytes.length; start += memory.length) {
    const piece = bytes.subarray(start, start + memory.length)
    memory.set(piece)
    yield memory.subarray(0, piece.length)
    memory.fill(0xff)
  }
}

async function* failing(bytes: Uint8Array, failure: Error): AsyncGenerator<Uint8Array> {
  yield bytes
  throw failure
}
