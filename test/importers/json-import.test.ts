import { expect, test } from 'vitest'
import type { Imported } from '../../src/importers/importer.ts'
import { type JsonSource, jsonImport } from '../../src/importers/json-import.ts'

/** Of papers with a title; a list of titles is several, and anything else no record. */
const source: JsonSource = {
  importer: 'titles',
  lists: [['papers']],
  record: 'a title',
  translate(value) {
    if (value === '') return [{ problem: 'requires a title, got none' }]
    const titles = typeof value === 'string' ? [value] : Array.isArray(value) ? value : null
    return titles?.map((title) => ({ author: { name: title } as never })) ?? null
  },
}

async function* stream(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

async function read(input: AsyncIterable<Uint8Array>): Promise<unknown[]> {
  const records: unknown[] = []
  for await (const record of jsonImport(input, { asOf: null }, source)) records.push(told(record))
  return records
}

const told = (record: Imported) =>
  record.kind === 'author' ? [record.record, record.author.name] : [record.record, record.kind, record]

test('records are numbered as they stand, also where one holds several', async () => {
  expect(await read(stream('["One",["Two","Three"],"Four"]'))).toEqual([
    [1, 'One'],
    [2, 'Two'],
    [3, 'Three'],
    [4, 'Four'],
  ])
})

test('a value that is no record is rejected in its place, once there is a record', async () => {
  const rejection = (record: number, got: string, excerpt: string) => [
    record,
    'rejection',
    { kind: 'rejection', record, reason: `requires a title, got ${got}`, excerpt },
  ]
  expect(await read(stream('[5,{"a":1,"b":2},"One",null,""]'))).toEqual([
    rejection(1, '5', '5'),
    rejection(2, 'an object of a, b', '{"a":1,"b":2}'),
    [3, 'One'],
    rejection(4, 'null', 'null'),
    rejection(5, 'none', '""'),
  ])
})

test('an input without any record is refused with the fault of its first value', async () => {
  await expect(read(stream('[{},5]'))).rejects.toThrow(
    '[titles] record 1: requires a title, got an object without members',
  )
})

test('an input that begins with twenty such values is refused without reading on', async () => {
  const strangers = async function* () {
    for (;;) yield* stream('{"a":1}\n')
  }
  await expect(read(strangers())).rejects.toThrow('[titles] record 1: requires a title, got an object of a')
})

test('an empty list holds no records and is no fault; a record that is recognised and broken is one', async () => {
  expect(await read(stream('{"papers":[]}'))).toEqual([])
  expect(await read(stream('[""]'))).toHaveLength(1)
})

test('what breaks off is refused after the records that came out', async () => {
  const records = jsonImport(stream('["One","Tw'), { asOf: null }, source)
  expect(told((await records.next()).value as Imported)).toEqual([1, 'One'])
  await expect(records.next()).rejects.toThrow(
    '[titles] record 2: requires the end of the record, got the end of the input',
  )
})
