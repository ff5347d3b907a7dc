/** A column of texts as packed UTF-8 in shared memory: a million names take no million objects. */
export interface TextColumn {
  /** The k-th text: bytes[offsets[k] … offsets[k + 1] − 1]. */
  readonly bytes: Uint8Array
  readonly offsets: Uint32Array
}

export function textAt({ bytes, offsets }: TextColumn, k: number): string {
  const start = offsets[k]!
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, offsets[k + 1]! - start).toString()
}
