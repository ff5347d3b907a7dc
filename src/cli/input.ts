import { createReadStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { addAbortSignal } from 'node:stream'

/** An input that cannot be read; the message names it. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** Refuses what cannot be read: a file, a folder; `-` is standard input. */
export async function requireReadable(path: string): Promise<void> {
  if (path === '-') return
  try {
    await access(path, constants.R_OK)
  } catch (error) {
    throw inputError(path, error)
  }
}

/** The bytes of a file; `-` is standard input, whose end the signal need not wait for. */
export async function* input(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* path === '-' ? addAbortSignal(signal, process.stdin) : createReadStream(path)
  } catch (error) {
    if (signal.aborted) throw error
    throw inputError(path, error)
  }
}

function inputError(path: string, cause: unknown): InputError {
  const { code, message } = cause as NodeJS.ErrnoException
  const problem = code === 'ENOENT' ? `No file or folder ${path}` : `${path} cannot be read (${code ?? message})`
  return new InputError(problem, { cause })
}
