import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type JsonRecord, jsonRecords } from '../../src/importers/json-records.ts'

const lists = [['results'], ['message', 'items']]

async function* stream(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
}

async function read(input: AsyncIterable<Uint8Array>, options = {}): Promise<JsonRecord[]> {
  const records: JsonRecord[] = []
  for await (const record of jsonRecords(input, lists, options)) records.push(record)
  return records
}

const valuesOf = async (...chunks: (string | Uint8Array)[]) =>
  (await read(stream(...chunks))).map(({ value, problem }) => problem ?? value)

/** The text in pieces of so many bytes. */
function pieces(text: string, size: number): Uint8Array[] {
  const bytes = new TextEncoder().encode(text)
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
}

/** Any JSON value, its strings full of what could mislead a cutter. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: fc.constantFrom('a', '"', '\\', '{', '}', '[', ']', ',', ':', '\n', 'é', '😀') }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.constantFrom(null, true, false),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b"{', 'results', 'message', 'items', ''), tie('value'), { maxKeys: 3 }),
  ),
})).value
const record = fc
  .dictionary(fc.constantFrom('id', 'title', 'n"[{', 'items'), json, { minKeys: 1, maxKeys: 3 })
  .map((record) => ({ ...record }))
const records = fc.array(record, { minLength: 1, maxLength: 6 })
const chunkSize = fc.integer({ min: 1, max: 40 })
const indent = fc.constantFrom(undefined, 0, 2, '\t')

describe('the same records come out', () => {
  test('of JSON Lines, with blank lines and Windows line ends', async () => {
    const end = fc.constantFrom('\n', '\r\n', '\n\n', ' \n\t\n')
    await fc.assert(
      fc.asyncProperty(records, end, chunkSize, async (records, end, size) => {
        const text = records.map((record) => JSON.stringify(record)).join(end)
        expect(await valuesOf(...pieces(text, size))).toEqual(records)
        expect(await valuesOf(...pieces(`\ufeff${text}${end}`, size))).toEqual(records)
      }),
    )
  })

  test('of one object after another, however indented', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.constantFrom(2, '\t'), chunkSize, async (records, indent, size) => {
        const text = records.map((record) => JSON.stringify(record, null, indent)).join('\n')
        expect(await valuesOf(...pieces(text, size))).toEqual(records)
      }),
    )
  })

  test('of an array', async () => {
    await fc.assert(
      fc.asyncProperty(records, indent, chunkSize, async (records, indent, size) => {
        expect(await valuesOf(...pieces(JSON.stringify(records, null, indent), size))).toEqual(records)
      }),
    )
  })

  test('of a page that holds the list between other members, and of an array of pages', async () => {
    const other = fc.dictionary(fc.constantFrom('meta', 'next', 'r'), json)
    await fc.assert(
      fc.asyncProperty(fc.array(json), other, other, indent, chunkSize, async (values, before, after, indent, size) => {
        const page = { ...before, results: values, results2: after }
        expect(await valuesOf(...pieces(JSON.stringify(page, null, indent), size))).toEqual(values)
        const nested = { ...before, message: { ...before, items: values, 'next-cursor': after }, status: 'ok' }
        expect(await valuesOf(...pieces(JSON.stringify([page, nested], null, indent), size))).toEqual([
          ...values,
          ...values,
        ])
      }),
    )
  })

  test('of several pages, one a line', async () => {
    expect(await valuesOf('{"results":[{"a":1}]}\n{"results":[]}\n{"results":[{"a":2},{"a":3}]}\n')).toEqual([
      { a: 1 },
      { a: 2 },
      { a: 3 },
    ])
  })
})

test('an object on the way to a list that is none is the record: a single work for a page of works', async () => {
  expect(await valuesOf('{"status":"ok","message":{"DOI":"10.1/x"}}\n')).toEqual([{ DOI: '10.1/x' }])
  expect(await valuesOf('{"message":"not found"}')).toEqual([{ message: 'not found' }])
  for (const text of [
    '{"title":"message","x":["results",{"message":{"items":[1]}}]}',
    '{"x":{"results":[1]}}',
    '{"results":5,"x":[1]}',
    '{"results":"results","x":[1]}',
    '{"x":"results","y":[1]}',
    '{"re\\"sults":[1]}',
    '{"items":[1]}',
  ]) {
    expect(await valuesOf(text)).toEqual([JSON.parse(text)])
  }
})

test('elements that are no objects come out too', async () => {
  expect(await valuesOf('[null, "a]", 1.5e3 ,true,[1,[2]] ]')).toEqual([null, 'a]', 1500, true, [1, [2]]])
})

describe('a broken record spoils itself only', () => {
  test('in JSON Lines, whatever is broken', async () => {
    const values = await valuesOf('{"a":1}\n{"a":\n"a"}\n{"a":2} x\n{"a":"\xa0', Uint8Array.of(0xff), '"}\n]\n{"a":3}')
    expect(values).toEqual([
      { a: 1 },
      ...Array.from({ length: 5 }, () => expect.stringMatching(/^requires (?:JSON|UTF-8 text), got /)),
      { a: 3 },
    ])
  })

  test('in the first line of JSON Lines, if no object could follow there', async () => {
    for (const torn of ['{"a":1', '{"a":"x', '{"a":"x,', '{"a":"\\"', '{"a":{"b":1}']) {
      for (const size of [1, 7, 1000]) {
        const values = await valuesOf(...pieces(`${torn}\n{"a":2}\n{"a":\n{"a":3}\n`, size))
        expect(values).toEqual([
          expect.stringContaining('requires JSON, got '),
          { a: 2 },
          expect.stringContaining('requires JSON, got '),
          { a: 3 },
        ])
      }
    }
  })

  test('in an array, as long as its brackets match', async () => {
    expect(await valuesOf('[{"a":1},{"a":,},{a:1},nul,{"b":"', Uint8Array.of(0xc3), '"},{"a":2}]')).toEqual([
      { a: 1 },
      ...Array.from({ length: 3 }, () => expect.stringContaining('requires JSON, got text that is none')),
      'requires UTF-8 text, got other bytes',
      { a: 2 },
    ])
  })

  test('by its size, of which nothing is kept', async () => {
    const long = JSON.stringify({ a: 'x'.repeat(100) })
    for (const text of [`[{"a":1},${long},{"a":2}]`, `{"a":1}\n${long}\n{"a":2}\n`, `{"a":1}\n${long}\n{"a":2}`]) {
      for (const size of [1, 30, 1000]) {
        const records = await read(stream(...pieces(text, size)), { maxRecordBytes: 50 })
        expect(records.map(({ value, problem }) => problem ?? value)).toEqual([
          { a: 1 },
          'requires records of at most 50 bytes, got 108',
          { a: 2 },
        ])
      }
    }
  })

  test('by its depth', async () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(await valuesOf(`[{"a":${nested(99)}},{"a":${nested(100)}},{"a":2}]`)).toEqual([
      expect.objectContaining({}),
      'requires nesting of at most 100 levels, got 101',
      { a: 2 },
    ])
    expect(await valuesOf(`{"a":1}\n{"a":${nested(600_000)}}\n{"a":2}\n`)).toEqual([
      { a: 1 },
      'requires nesting of at most 100 levels, got 600001',
      { a: 2 },
    ])
  })
})

describe('nothing more can be read', () => {
  test.each([
    ['', 'requires JSON, got the end of the input'],
    [' \n\t', 'requires JSON, got the end of the input'],
    ['\ufeff', 'requires JSON, got the end of the input'],
    ['<xml/>', 'requires JSON that begins with { or [, got "<"'],
    ['5', 'requires JSON that begins with { or [, got "5"'],
    ['\u0000', 'requires JSON that begins with { or [, got the byte 0x0'],
    ['[{"a":1}', 'requires the end of the list, got the end of the input'],
    ['[{"a":1},{"a"', 'requires the end of the record, got the end of the input'],
    ['{"results":[{"a":1}],"next":', 'requires the end of the object, got the end of the input'],
    ['{"a":', 'requires the end of the record, got the end of the input'],
    ['[{"a":1} {"a":2}]', 'requires a comma or the end of the list, got "{"'],
    ['[{"a":1},]', 'requires a record, got "]"'],
    ['[,{"a":1}]', 'requires a record, got ","'],
    ['[{"a":1}]]', 'requires JSON that begins with { or [, got "]"'],
  ])('after %j', async (text, message) => {
    for (const size of [1, 1000]) await expect(read(stream(...pieces(text, size)))).rejects.toThrow(message)
  })
})

test('what looks like the beginning of a byte order mark is none', async () => {
  for (const bytes of [[0xef], [0xef, 0xbb], [0xef, 0xbb, 0x7b, 0x7d]]) {
    await expect(read(stream(Uint8Array.from(bytes)))).rejects.toThrow('got the byte 0xef')
  }
})

test('one record is in memory at a time: the first comes out before the second is read', async () => {
  let sent = 0
  const endless = async function* () {
    yield* stream('{"meta":1,"results":[')
    for (;;) {
      sent += 1
      yield* stream(`{"n":${sent}},`)
    }
  }
  for await (const { value } of jsonRecords(endless(), lists)) {
    expect(value).toEqual({ n: sent })
    if (sent === 1000) break
  }
  expect(sent).toBe(1000)
})
