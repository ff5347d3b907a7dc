/**
 * The buffers of the arrays that a result holds, to be handed over instead of copied. Only of arrays that fill their
 * buffers: another may be a piece of something that is still in use. Shared memory needs no handing over.
 */
export function wholeBuffers(result: unknown): ArrayBuffer[] {
  return arraysIn(result)
    .filter(({ buffer, byteLength }) => buffer instanceof ArrayBuffer && buffer.byteLength === byteLength)
    .map(({ buffer }) => buffer as ArrayBuffer)
}

/** The typed arrays that a result is, or has among its fields. */
export function arraysIn(result: unknown): ArrayBufferView[] {
  if (ArrayBuffer.isView(result)) return [result]
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return []
  return Object.values(result).flatMap(arraysIn)
}
