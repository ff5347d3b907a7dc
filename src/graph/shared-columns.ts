/** Columns on shared memory. */
export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array

export function sharedUint32(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4))
}

export function sharedUint16(length: number): Uint16Array {
  return new Uint16Array(new SharedArrayBuffer(length * 2))
}

export function sharedUint8(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length))
}

/** A column of zeros of the kind and length of another, on shared memory. */
export function sharedLike<Kind extends Column>(column: Kind): Kind {
  const Kind = column.constructor as new (buffer: SharedArrayBuffer) => Kind
  return new Kind(new SharedArrayBuffer(column.byteLength))
}

/** A copy of a column on shared memory. */
export function sharedCopy<Kind extends Column>(column: Kind): Kind {
  const copy = sharedLike(column)
  copy.set(column)
  return copy
}
