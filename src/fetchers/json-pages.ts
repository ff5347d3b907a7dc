import type { z } from 'zod'
import { quoted } from '../importers/excerpt.ts'
import { shaped } from '../importers/json-shape.ts'
import { PassingFault } from './passing-fault.ts'

/** The value of a page in JSON. An error page of a proxy, or a page broken off, is a `PassingFault`. */
export function jsonPage(body: Uint8Array): unknown {
  const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString()
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PassingFault(`requires JSON, got ${quoted(text.trimStart())}`, { cause: error })
  }
}

/** The value in the shape of an answer; a `PassingFault` where it is another. */
export function inShape<Shape extends z.ZodObject>(shape: Shape, value: unknown): z.output<Shape> {
  const result = shaped(shape, value)
  if (typeof result === 'string') throw new PassingFault(result)
  return result
}

/** Pages in JSON as the elements of one array, which importers read as they read a page. Nothing for no page. */
export async function* joinedJson(pages: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let begun = false
  for await (const page of pages) {
    yield Buffer.concat([Buffer.from(begun ? '\n,\n' : '[\n'), page])
    begun = true
  }
  if (begun) yield Buffer.from('\n]\n')
}
