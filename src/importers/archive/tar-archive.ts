import type { Archive } from './archive.ts'
import { tarEntries } from './tar-entries.ts'
import { TAR_BLOCK, tarHeader } from './tar-header.ts'

export interface TarArchiveOptions extends Pick<Archive, 'growth' | 'readShare'> {
  /** Gives the bytes once more; null where that is impossible. */
  readonly again: (() => AsyncIterable<Uint8Array>) | null
}

/** A tar archive, decompressed already. */
export function tarArchive(input: AsyncIterable<Uint8Array>, { growth, readShare, again }: TarArchiveOptions): Archive {
  return { entries: () => tarEntries(input), ahead: again && (() => tarEntries(again())), growth, readShare }
}

/** Whether these are the first bytes of a tar archive; a block is enough. */
export function beginsTar(beginning: Uint8Array): boolean {
  return tarHeader(beginning.subarray(0, TAR_BLOCK)) !== null
}
