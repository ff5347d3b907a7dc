import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** An input that cannot be read; the message names it. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** The bytes of a file; `-` is standard input. */
export async function input(path: string): Promise<AsyncIterable<Uint8Array>> {
  if (path === '-') return process.stdin
  const found = await stat(path).catch((cause) => {
    throw new InputError(cause.code === 'ENOENT' ? `No file ${path}` : `${path} cannot be read (${cause.code})`, {
      cause,
    })
  })
  if (found.isDirectory()) throw new InputError(`${path} is a folder; name a file`)
  return createReadStream(path)
}
