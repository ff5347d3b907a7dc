import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TextLine, textLines } from '../../src/importers/text-lines.ts'

async function* stream(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
}

async function linesOf(input: AsyncIterable<Uint8Array>, options = {}): Promise<TextLine[]> {
  const lines: TextLine[] = []
  for await (const line of textLines(input, options)) lines.push(line)
  return lines
}

test('lines are those of a split at line feeds, whatever the chunks', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', '\n', '\r\n') })
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (text, size) => {
      const bytes = new TextEncoder().encode(text)
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      )
      const expected = text.split('\n').map((line) => line.trim())
      // What follows the last line feed is a line only when something is there.
      if (text === '' || text.endsWith('\n')) expected.pop()
      const lines = await linesOf(stream(...chunks))
      expect(lines.map(({ text }) => text)).toEqual(expected)
      expect(lines.map(({ number }) => number)).toEqual(expected.map((_, i) => i + 1))
    }),
  )
})

test('a byte order mark is skipped at the beginning', async () => {
  expect(await linesOf(stream('\ufeffone\ntwo'))).toEqual([
    { number: 1, text: 'one', problem: null },
    { number: 2, text: 'two', problem: null },
  ])
})

test('a broken byte spoils its own line only', async () => {
  expect(await linesOf(stream('one\nt', Uint8Array.of(0xff), 'o\nthree'))).toEqual([
    { number: 1, text: 'one', problem: null },
    { number: 2, text: '', problem: 'requires UTF-8 text, got other bytes' },
    { number: 3, text: 'three', problem: null },
  ])
})

test('a line beyond the limit spoils itself only', async () => {
  expect(await linesOf(stream('four\n12', '34', '5\nfour'), { maxLineBytes: 4 })).toEqual([
    { number: 1, text: 'four', problem: null },
    { number: 2, text: '', problem: 'requires lines of at most 4 bytes, got 5' },
    { number: 3, text: 'four', problem: null },
  ])
})
