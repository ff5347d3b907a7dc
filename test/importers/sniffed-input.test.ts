import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sniffedInput } from '../../src/importers/sniffed-input.ts'

async function* stream(chunks: readonly Uint8Array[], closed = { yes: false }): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(Math.max(1, ...chunks.map(({ length }) => length)))
  try {
    for (const chunk of chunks) {
      memory.set(chunk)
      yield memory.subarray(0, chunk.length)
      memory.fill(0)
    }
  } finally {
    closed.yes = true
  }
}

test('the input comes out whole after a look at it, whatever its chunks, even if their memory is used again', async () => {
  const chunk = fc.oneof(fc.constantFrom(' \n', '\t', '', '<a>', '{'), fc.string())
  await fc.assert(
    fc.asyncProperty(fc.array(chunk), async (texts) => {
      const { first, input } = await sniffedInput(stream(texts.map((text) => Buffer.from(text))))
      const pieces: Buffer[] = []
      for await (const bytes of input) pieces.push(Buffer.from(bytes))
      expect(Buffer.concat(pieces).toString()).toBe(texts.join(''))
      expect(first).toBe(/[^ \n\r\t\0]/.exec(texts.join(''))?.[0] ?? '')
    }),
  )
})

test.each(['utf8', 'utf16le'] as const)('a byte order mark and blanks are no first character: %s', async (encoding) => {
  expect((await sniffedInput(stream([Buffer.from('\ufeff \r\n<a/>', encoding)]))).first).toBe('<')
})

test('the source is closed when the reader stops', async () => {
  const closed = { yes: false }
  const { input } = await sniffedInput(stream([Buffer.from('a'), Buffer.from('b'), Buffer.from('c')], closed))
  for await (const _ of input) break
  expect(closed.yes).toBe(true)
})
