import { crc32, deflateRawSync } from 'node:zlib'

/** What to put into an archive. */
export interface Packed {
  readonly name: string
  readonly content: string | Uint8Array
}

/** A tar archive as POSIX.1-1988 has it (ustar); `type` is 0 for a file, 2 for a symbolic link, 5 for a folder, and so on. */
export function tarOf(files: readonly (Packed & { readonly type?: string })[]): Buffer {
  return Buffer.concat([...files.map(tarEntryOf), Buffer.alloc(1024)])
}

function tarEntryOf({ name, content, type = '0' }: Packed & { readonly type?: string }): Buffer {
  const bytes = Buffer.from(content)
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write('0000644\0', 100)
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write(' '.repeat(8), 148)
  header.write(type, 156)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((sum, byte) => sum + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)])
}

export interface ZipOptions {
  /** Stored without. */
  readonly deflate?: boolean
  /** Bit 0 says that a file is encrypted. */
  readonly flags?: number
  readonly method?: number
  /** What Unix keeps of a file: its kind and who may read it. */
  readonly mode?: number
}

/** A zip archive. */
export function zipOf(files: readonly Packed[], options: ZipOptions = {}): Buffer {
  const { deflate = true, flags = 0x800, method = deflate ? 8 : 0, mode = 0o100644 } = options
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of files) {
    const bytes = Buffer.from(content)
    const packed = deflate ? deflateRawSync(bytes) : bytes
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(mode * 65_536, 6)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, rest, Buffer.from(name)]))
    pieces.push(local)
    offset += local.length
  }
  const whole = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(whole.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...pieces, whole, end])
}
