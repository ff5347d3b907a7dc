import type { ArchiveGrowth } from '../decompressed/archive-growth.ts'

/** A folder or an archive file, which holds documents. Nothing of it is ever written to disk. */
export interface Archive {
  /** What lies in it, in its order. */
  entries(): AsyncGenerator<ArchiveEntry>
  /** The same, to look ahead at; null where the archive comes as a stream, which goes by once. */
  readonly ahead: (() => AsyncGenerator<ArchiveEntry>) | null
  /** Bounds all that comes out of it; null where each of its files stands by itself. */
  readonly growth: ArchiveGrowth | null
  /** How much of it has been read, 0 to 1; null where its length is not known. */
  readShare(): number | null
}

/** What lies in an archive. Those that hold nothing of their own, such as its folders, are left out. */
export interface ArchiveEntry {
  /** The path within the archive, with slashes. */
  readonly name: string
  /** `link` points elsewhere and is not followed; `unreadable` says why when its bytes are asked for. */
  readonly kind: 'file' | 'link' | 'other' | 'unreadable'
  /** The content as it is stored, to be read before the next entry is asked for, or not at all. */
  bytes(): AsyncIterable<Uint8Array>
}

/** An archive that cannot be read on, whatever entry is at hand; `cause` says why. */
export class ArchiveBreak extends Error {
  override readonly name = 'ArchiveBreak'

  constructor(cause: unknown) {
    super('The archive breaks off', { cause })
  }
}
