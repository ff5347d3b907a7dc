/** Headers and contents of a tar archive stand in blocks of this many bytes. */
export const TAR_BLOCK = 512

/** A header of a tar archive, as POSIX.1 (pax, ustar) and GNU tar write it. */
export interface TarHeader {
  readonly name: string
  /** One character: '0' is a file, '5' a folder, 'x' a header that says more of the next. */
  readonly type: string
  /** Bytes of content, without those that fill up the last block. */
  readonly size: number
}

/**
 * The header in a block; null where there is none, as its checksum tells: the sum of all bytes, those of the checksum
 * itself taken as spaces.
 */
export function tarHeader(block: Uint8Array): TarHeader | null {
  if (block.length < TAR_BLOCK) return null
  const stated = numberAt(block, 148, 8)
  let sum = 0
  for (let i = 0; i < TAR_BLOCK; i++) sum += i >= 148 && i < 156 ? SPACE : block[i]!
  if (sum !== stated) return null
  const isPosix = textAt(block, 257, 6) === 'ustar'
  const prefix = isPosix ? textAt(block, 345, 155) : ''
  const name = textAt(block, 0, 100)
  const type = block[156] === 0 ? '0' : String.fromCharCode(block[156]!)
  return { name: prefix === '' ? name : `${prefix}/${name}`, type, size: numberAt(block, 124, 12) }
}

/** The text of so many bytes, up to the first NUL. */
export function tarText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end))
}

const SPACE = 0x20

function textAt(block: Uint8Array, start: number, length: number): string {
  return tarText(block.subarray(start, start + length))
}

/** In octal digits or, where the first bit is set, in binary, as GNU tar writes large ones; NaN where it is neither. */
function numberAt(block: Uint8Array, start: number, length: number): number {
  const field = block.subarray(start, start + length)
  if (field[0] === 0x80) return field.subarray(1).reduce((number, byte) => number * 256 + byte, 0)
  const digits = tarText(field).trim()
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : Number.NaN
}
