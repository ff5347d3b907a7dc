/** What an input is compressed as; plain when it is not, as far as we know. */
export type ArchiveKind = 'plain' | 'gzip' | 'zstd' | 'zip' | 'xz' | 'bzip2' | '7z'

/** The kind that an input's first bytes tell; LONGEST_MAGIC of them are enough. */
export function archiveKind(beginning: Uint8Array): ArchiveKind {
  const kind = MAGIC.find(([, magic]) => magic.every((byte, i) => byte === -1 || byte === beginning[i]))
  return kind?.[0] ?? 'plain'
}

const MAGIC: readonly (readonly [ArchiveKind, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  // "BZh", a digit, and the first digits of pi.
  ['bzip2', [0x42, 0x5a, 0x68, -1, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
]

export const LONGEST_MAGIC = Math.max(...MAGIC.map(([, magic]) => magic.length))
