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
  if (cause instanceof InputError) return cause
  const { code, message } = cause as NodeJS.ErrnoException
  const problem = code === 'ENOENT' ? `No file ${path}` : `${path} cannot be read (${code ?? message})`
  return new InputError(problem, { cause })
}
