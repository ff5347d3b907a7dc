import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RowsByKey } from '../../src/store/rows-by-key.ts'

type Row = [key: number, text: string]

async function* batches(rows: readonly Row[], sizes: readonly number[]): AsyncGenerator<Row[]> {
  let at = 0
  for (const size of sizes) {
    yield rows.slice(at, at + size)
    at += size
  }
  yield rows.slice(at)
}

test('gives the rows of every key that is asked for, however they come in batches', async () => {
  const keys = fc.array(fc.nat(12), { maxLength: 30 }).map((keys) => keys.sort((a, b) => a - b))
  const asked = fc.uniqueArray(fc.nat(14)).map((keys) => keys.sort((a, b) => a - b))
  await fc.assert(
    fc.asyncProperty(keys, asked, fc.array(fc.nat(5)), async (keys, asked, sizes) => {
      const rows = keys.map((key, k): Row => [key, `row ${k}`])
      const byKey = new RowsByKey(batches(rows, sizes))
      for (const key of asked) expect(await byKey.of(key)).toEqual(rows.filter((row) => row[0] === key))
    }),
  )
})

test('reads no batch before a key that may be in it is asked for', async () => {
  const read: number[] = []
  const byKey = new RowsByKey(
    (async function* () {
      for (const key of [1, 2, 3]) {
        read.push(key)
        yield [[key, 'a']] as Row[]
      }
    })(),
  )
  expect(read).toEqual([])
  expect(await byKey.of(1)).toEqual([[1, 'a']])
  expect(read).toEqual([1, 2])
})
