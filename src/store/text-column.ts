/** A column of texts as packed UTF-8 in shared memory: a million names take no million objects. */
export interface TextColumn {
  /** The k-th text: bytes[starts[k] … ends[k] − 1]; the texts lie in any order. */
  readonly bytes: Uint8Array
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

export function textAt({ bytes, starts, ends }: TextColumn, k: number): string {
  return bufferOf(bytes).toString('utf8', starts[k]!, ends[k]!)
}

/** The bytes as a Buffer, which knows how to read texts. Kept: making one costs more than reading a name does. */
function bufferOf(bytes: Uint8Array): Buffer {
  const kept = buffers.get(bytes)
  if (kept !== undefined) return kept
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  buffers.set(bytes, buffer)
  return buffer
}

const buffers = new WeakMap<Uint8Array, Buffer>()
