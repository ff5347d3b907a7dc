import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, rmSync, type Stats } from 'node:fs'
import { realpath, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { addAbortSignal, Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import zlib from 'node:zlib'

/** An output that cannot be written; the message names it. */
export class OutputError extends Error {
  override readonly name = 'OutputError'
}

/** Where a text goes, part by part. Its failures reject with an `OutputError`. */
export interface Output {
  /** Resolves when more may come. */
  write(text: string): Promise<void>
  /** To be called after the last part: now the output is there, whole. */
  finish(): Promise<void>
  /** Leaves nothing of what was written, as far as that can be taken back. */
  discard(): Promise<void>
}

export interface OutputOptions {
  /** Whether a file that is there already is replaced. */
  readonly overwrite: boolean
  /** Ends a wait for whoever takes the output, and fails it. */
  readonly signal: AbortSignal
}

/** The reader at the other end of the pipe has left; nothing needs to be said about it. */
export class ClosedPipe extends OutputError {}

/**
 * Opens a file for writing, `-` for standard output. A name that ends in .gz or .zst is compressed so. A file comes to be
 * when it is whole, not before, and replaces another only when told to; what is there and is no regular file (a device, a
 * named pipe) is written to as it is.
 */
export async function openOutput(path: string, { overwrite, signal }: OutputOptions): Promise<Output> {
  if (path === '-') return outputTo('standard output', standardOutput(), null, signal)
  const compressor = compressorFor(path)
  const present = await stateOf(path)
  if (present === null || present.isFile()) {
    if (present !== null && !overwrite) throw new OutputError(`${path} is there already; --force overwrites it`)
    return replacing(path, present, compressor, signal)
  }
  if (present.isDirectory()) throw new OutputError(`${path} is a folder; name a file`)
  return outputTo(path, createWriteStream(path), compressor, signal)
}

type Compressor = zlib.Gzip

function compressorFor(path: string): Compressor | null {
  if (path.endsWith('.gz')) return zlib.createGzip(buffering)
  if (!path.endsWith('.zst')) return null
  // Known to Node.js from 22.15 on.
  const { createZstdCompress } = zlib as { createZstdCompress?: typeof zlib.createGzip }
  if (createZstdCompress) return createZstdCompress(buffering)
  throw new OutputError(`${path}: zstd requires Node.js 22.15 or later, got ${process.versions.node}; name a .gz file`)
}

/** So much may wait for the compressor, which works in a thread of its own; its types do not say that it is a stream. */
const buffering = { highWaterMark: 1024 * 1024 } as zlib.ZlibOptions

/** null when there is nothing of that name. */
async function stateOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw failure(path, error)
  }
}

/** Writes beside the file and takes its place at the end. */
async function replacing(
  path: string,
  present: Stats | null,
  compressor: Compressor | null,
  signal: AbortSignal,
): Promise<Output> {
  // A link stays one: what it leads to is replaced.
  const target = present === null ? path : await realpath(path)
  const part = `${target}.${randomBytes(4).toString('hex')}.part`
  const file = createWriteStream(part, { flags: 'wx', flush: true, ...(present && { mode: present.mode }) })
  await once(file, 'open').catch((cause) => {
    throw codeOf(cause) === 'ENOENT' ? new OutputError(`No folder ${dirname(path)}`, { cause }) : failure(path, cause)
  })
  // Also when the process is told to end at once.
  const remove = () => rmSync(part, { force: true })
  process.once('exit', remove)
  const output = outputTo(path, file, compressor, signal)
  return {
    write: output.write,
    finish: async () => {
      await output.finish()
      await rename(part, target).catch((cause) => {
        throw failure(path, cause)
      })
      process.off('exit', remove)
    },
    discard: async () => {
      await output.discard()
      remove()
      process.off('exit', remove)
    },
  }
}

function outputTo(name: string, sink: Writable, compressor: Compressor | null, signal: AbortSignal): Output {
  const entry: Writable = addAbortSignal(signal, compressor ?? sink)
  let failed: { readonly error: OutputError } | null = null
  const ended = (compressor === null ? finished(sink) : pipeline(compressor, sink)).then(
    () => {},
    (cause) => {
      failed = { error: failure(name, cause) }
    },
  )
  const check = () => {
    if (failed !== null) throw failed.error
  }
  return {
    write: async (text) => {
      check()
      if (entry.write(text)) return
      await Promise.race([once(entry, 'drain').catch(() => ended), ended])
      check()
    },
    finish: async () => {
      entry.end()
      await ended
      check()
    },
    discard: async () => {
      entry.destroy()
      sink.destroy()
      await ended
    },
  }
}

/** Standard output as a stream that can end. */
function standardOutput(): Writable {
  const { stdout } = process
  // Told to whoever writes; without a listener it would end the process.
  stdout.on('error', () => {})
  return new Writable({ write: (chunk, _encoding, done) => void stdout.write(chunk, done) })
}

function failure(name: string, cause: unknown): OutputError {
  const code = codeOf(cause)
  if (code === 'EPIPE') return new ClosedPipe(`${name} was closed`, { cause })
  return new OutputError(`${name} cannot be written (${code ?? (cause as Error).message})`, { cause })
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
