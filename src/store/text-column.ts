/** A column of texts as packed UTF-8 in shared memory: a million names take no million objects. */
export interface TextColumn {
  /** The k-th text: bytes[starts[k] … ends[k] − 1]; the texts lie in any order. */
  readonly bytes: Uint8Array
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

export function textAt({ bytes, starts, ends }: TextColumn, k: number): string {
  const start = starts[k]!
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, ends[k]! - start).toString()
}
