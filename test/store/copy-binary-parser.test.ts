import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CopiedRow, CopyBinaryParser } from '../../src/store/copy-binary-parser.ts'

type Field = Buffer | null

/** A stream in COPY's binary format, with an extension of its header of so many bytes. */
function stream(rows: readonly Field[][], extension = 0): Buffer {
  const parts = [Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), int32(0), int32(extension), Buffer.alloc(extension, 7)]
  for (const row of rows) {
    parts.push(int16(row.length))
    for (const field of row) parts.push(int32(field?.length ?? -1), field ?? Buffer.alloc(0))
  }
  return Buffer.concat([...parts, int16(-1)])
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

/** What a parser makes of a stream that comes in these parts. */
function parsed(parts: readonly Buffer[], fieldCount: number): Field[][] {
  const rows: Field[][] = []
  const parser = new CopyBinaryParser(fieldCount, (row) => rows.push(fieldsOf(row)))
  for (const part of parts) parser.write(part)
  parser.end()
  return rows
}

function fieldsOf({ bytes, starts, lengths }: CopiedRow): Field[] {
  return Array.from(starts, (start, k) =>
    lengths[k] === -1 ? null : Buffer.from(bytes.subarray(start, start + lengths[k]!)),
  )
}

function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [...places].sort((a, b) => a - b)
  return [...sorted, bytes.length].map((end, k) => bytes.subarray(sorted[k - 1] ?? 0, end))
}

const field = fc.option(
  fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
  { freq: 4 },
)
const arbitraryRows = fc
  .integer({ min: 1, max: 4 })
  .chain((fieldCount) =>
    fc.tuple(fc.constant(fieldCount), fc.array(fc.array(field, { minLength: fieldCount, maxLength: fieldCount }))),
  )

describe('the binary format of COPY', () => {
  test('is read the same wherever its parts are cut, NULLs and empty fields told apart', () => {
    fc.assert(
      fc.property(
        arbitraryRows,
        fc.nat({ max: 5 }),
        fc.array(fc.nat({ max: 400 })),
        ([count, rows], extension, cuts) => {
          const bytes = stream(rows, extension)
          const places = cuts.filter((place) => place <= bytes.length)
          expect(parsed(cutAt(bytes, places), count)).toEqual(rows)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('may come byte by byte', () => {
    const rows = [
      [Buffer.from('é'), null],
      [Buffer.alloc(0), Buffer.alloc(300, 1)],
    ]
    const bytes = stream(rows)
    expect(parsed(cutAt(bytes, [...bytes.keys()]), 2)).toEqual(rows)
  })

  test('broken off anywhere is an error, and so is what follows its end', () => {
    fc.assert(
      fc.property(arbitraryRows, fc.nat(), ([count, rows], place) => {
        const bytes = stream(rows)
        const broken = bytes.subarray(0, place % bytes.length)
        expect(() => parsed([broken], count)).toThrow('CopyBinaryParser requires a stream with its end of rows')
        expect(() => parsed([bytes, Buffer.of(0)], count)).toThrow('requires nothing after the end of rows, got 1')
      }),
    )
  })

  test('of another kind is refused: another signature, another number of fields, a negative length', () => {
    expect(() => parsed([Buffer.from('PGCOPX')], 1)).toThrow("CopyBinaryParser requires COPY's signature, got 5047")
    expect(() => parsed([stream([[null, null]])], 1)).toThrow('CopyBinaryParser requires rows of 1 fields, got 2')
    const negative = stream([[null]])
    negative.writeInt32BE(-2, 21)
    expect(() => parsed([negative], 1)).toThrow('requires fields of a length of at least -1, got -2')
  })

  test('holds integers, floats, flags and texts, and NULL as what is asked for', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer(), { nil: null }),
        fc.option(fc.double(), { nil: null }),
        fc.boolean(),
        fc.string({ unit: 'binary' }),
        (integer, float, flag, text) => {
          const double = Buffer.alloc(8)
          double.writeDoubleBE(float ?? 0)
          const row = [
            integer === null ? null : int32(integer),
            float === null ? null : double,
            Buffer.of(Number(flag)),
            Buffer.from(text),
          ]
          const read: unknown[] = []
          const parser = new CopyBinaryParser(4, (row) => {
            read.push(row.int(0, -7), row.isNull(0), row.float(1, -0.5), row.flag(2), row.text(3))
          })
          parser.write(stream([row]))
          expect(read).toEqual([
            integer ?? -7,
            integer === null,
            float ?? -0.5,
            Number(flag),
            Buffer.from(text).toString(),
          ])
        },
      ),
    )
  })
})
