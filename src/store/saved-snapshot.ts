import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import type { DataState } from './data-version.ts'
import { emptyRows } from './empty-rows.ts'
import { ALIGNMENT, type Layout, packed, padded, shapeOf, unpacked } from './packed-data.ts'
import type { Snapshot } from './snapshot.ts'
import { snapshotOfRows } from './snapshot-of-rows.ts'
import { wordSum } from './word-sum.ts'

/**
 * Files of snapshots, one per data version: a header, the layout of the data, its columns as they lie in memory, and
 * a checksum of every block of all that. What is not whole, not ours or not of this program is no snapshot: the data is
 * read from the database instead.
 */

const magic = 'etal-snp'
/** To be raised when a column of the same name and type comes to mean something else. */
const formatVersion = 4
/** Reads otherwise on a machine of the other byte order. */
const byteOrder = 0x01020304
/** Magic, format version, byte order, length of the layout, length of all but the checksums. */
const headerLength = 32
const blockLength = 4 * 2 ** 20
/** Blocks read at once: while one is added up, the next comes in. */
const lanes = 2

/** Writes a snapshot into a folder, whole or not at all, and removes those of other versions. */
export async function saveSnapshot(folder: string, snapshot: Omit<Snapshot, 'seen'>): Promise<void> {
  await mkdir(folder, { recursive: true })
  const name = fileName(snapshot.version)
  const draft = `${name}.${process.pid}-${threadId}.draft`
  try {
    const file = await open(join(folder, draft), 'w', 0o600)
    try {
      await write(file, snapshot)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(join(folder, draft), join(folder, name))
  } catch (error) {
    await rm(join(folder, draft), { force: true })
    throw error
  }
  for (const other of await readdir(folder)) {
    if (other !== name && /\.snapshot(\.[-\d]+\.draft)?$/.test(other)) await rm(join(folder, other), { force: true })
  }
}

/** The saved snapshot of what the database holds now; null where there is none that can be used. */
export async function savedSnapshot(folder: string, { version, seen }: DataState): Promise<Snapshot | null> {
  const path = join(folder, fileName(version))
  // Anything else, such as a pipe, would be waited for.
  const isFile = await stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  )
  const file = isFile ? await open(path).catch(() => null) : null
  if (file === null) return null
  try {
    const snapshot = await read(file)
    return snapshot?.version === version ? { ...snapshot, seen } : null
  } catch {
    return null
  } finally {
    await file.close()
  }
}

function fileName(version: string): string {
  return `${version.replace(/[^\w-]/g, '_')}.snapshot`
}

async function write(file: FileHandle, snapshot: Omit<Snapshot, 'seen'>): Promise<void> {
  const { layout, columns } = packed(lasting(snapshot))
  const text = Buffer.from(JSON.stringify(layout))
  const header = Buffer.alloc(headerLength)
  const columnsLength = columns.reduce((sum, { byteLength }) => sum + padded(byteLength), 0)
  header.write(magic, 'latin1')
  new Uint32Array(header.buffer, header.byteOffset + 8, 2).set([formatVersion, byteOrder])
  new Float64Array(header.buffer, header.byteOffset + 16, 2).set([
    text.length,
    headerLength + padded(text.length) + columnsLength,
  ])
  const blocks = new BlockWriter(file)
  for (const { buffer, byteOffset, byteLength } of [header, text, ...columns]) {
    await blocks.write(new Uint8Array(buffer, byteOffset, byteLength))
  }
  await blocks.end()
}

/** What of a snapshot holds for longer than the database server that it was read from. */
function lasting({ seen, ...data }: Omit<Snapshot, 'seen'> & { seen?: string }): Omit<Snapshot, 'seen'> {
  return data
}

/** Writes by blocks, each summed, and the sums after them. */
class BlockWriter {
  readonly #file: FileHandle
  readonly #block = Buffer.alloc(blockLength)
  readonly #sums: number[] = []
  #end = 0

  constructor(file: FileHandle) {
    this.#file = file
  }

  /** Writes a part, padded to the alignment. */
  async write(part: Uint8Array): Promise<void> {
    for (let at = 0; at < part.length; ) {
      const length = Math.min(part.length - at, blockLength - this.#end)
      this.#block.set(part.subarray(at, at + length), this.#end)
      at += length
      this.#end += length
      if (this.#end === blockLength) await this.#flush()
    }
    const filled = padded(this.#end)
    this.#block.fill(0, this.#end, filled)
    this.#end = filled
    if (this.#end === blockLength) await this.#flush()
  }

  async end(): Promise<void> {
    if (this.#end > 0) await this.#flush()
    await this.#file.writeFile(new Uint8Array(Int32Array.from(this.#sums).buffer))
  }

  async #flush(): Promise<void> {
    const { buffer, byteOffset } = this.#block
    this.#sums.push(wordSum(new Int32Array(buffer, byteOffset, this.#end / 4)))
    await this.#file.writeFile(this.#block.subarray(0, this.#end))
    this.#end = 0
  }
}

async function read(file: FileHandle): Promise<Omit<Snapshot, 'seen'> | null> {
  const { size } = await file.stat()
  const header = Buffer.alloc(headerLength)
  if (size < headerLength) return null
  await file.read(header, 0, headerLength, 0)
  if (header.toString('latin1', 0, magic.length) !== magic) return null
  const [format, order] = new Uint32Array(header.buffer, header.byteOffset + 8, 2)
  const [textLength, length] = new Float64Array(header.buffer, header.byteOffset + 16, 2) as unknown as [number, number]
  if (format !== formatVersion || order !== byteOrder) return null
  if (!(length >= headerLength && length % ALIGNMENT === 0)) return null
  if (size !== length + 4 * Math.ceil(length / blockLength)) return null

  const buffer = new SharedArrayBuffer(size)
  if (!(await readSummed(file, buffer, length))) return null
  const text = Buffer.from(buffer, headerLength, textLength).toString()
  const layout = JSON.parse(text) as Layout
  if (JSON.stringify(shapeOf(layout)) !== shapeOfSnapshots()) return null
  return unpacked(layout, buffer, headerLength + padded(textLength)) as Omit<Snapshot, 'seen'>
}

/** Fills the buffer; whether every block has the sum that stands behind them all. */
async function readSummed(file: FileHandle, buffer: SharedArrayBuffer, length: number): Promise<boolean> {
  const bytes = new Uint8Array(buffer)
  const fill = async (start: number, end: number) => {
    for (let at = start; at < end; ) {
      const { bytesRead } = await file.read(bytes, at, end - at, at)
      if (bytesRead === 0) throw new Error(`savedSnapshot requires a file of ${bytes.length} bytes, got ${at}`)
      at += bytesRead
    }
  }
  await fill(length, bytes.length)
  const sums = new Int32Array(buffer, length)
  let next = 0
  let areWhole = true
  const lane = async () => {
    while (next < sums.length && areWhole) {
      const block = next++
      const start = block * blockLength
      const end = Math.min(start + blockLength, length)
      await fill(start, end)
      if (wordSum(new Int32Array(buffer, start, (end - start) / 4)) !== sums[block]) areWhole = false
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return areWhole
}

let shape: string | undefined

/** The shape of what this program reads from the database. */
function shapeOfSnapshots(): string {
  shape ??= JSON.stringify(shapeOf(packed(snapshotOfRows('', emptyRows())).layout))
  return shape
}
