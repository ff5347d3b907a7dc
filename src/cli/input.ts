import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { addAbortSignal } from 'node:stream'

/** An input that cannot be read; the message names it. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** Refuses what is no file that can be read; `-` is standard input. */
export async function requireReadable(path: string): Promise<void> {
  if (path === '-') return
  try {
    if ((await stat(path)).isDirectory()) throw new InputError(`${path} is a folder; name a file`)
    await access(path, constants.R_OK)
  } catch (cause) {
    if (cause instanceof InputError) throw cause
    const { code } = cause as NodeJS.ErrnoException
    throw new InputError(code === 'ENOENT' ? `No file ${path}` : `${path} cannot be read (${code})`, { cause })
  }
}

/** The bytes of a file; `-` is standard input, whose end the signal need not wait for. */
export function input(path: string, signal: AbortSignal): AsyncIterable<Uint8Array> {
  return path === '-' ? addAbortSignal(signal, process.stdin) : createReadStream(path)
}
