import { type Archive, ArchiveBreak, type ArchiveEntry } from './archive/archive.ts'
import { comesFirst, documentNames, endingOf, hasFirst, isDocumentName, isHidden } from './archive/document-names.ts'
import { shownName } from './archive/shown-name.ts'
import { SkippedEntries } from './archive/skipped-entries.ts'
import { decompressed } from './decompressed.ts'
import type { Imported, Importer, ImporterOptions } from './importer.ts'
import { ImporterError } from './importer-error.ts'

/** What was read of an archive, and what was not; complete when its import is. */
export interface ArchiveReading {
  readonly skipped: SkippedEntries
  /** Documents of which nothing, or not all, could be read. */
  readonly refusedCount: number
}

/**
 * An importer of all documents in an archive: its `read` reads the archive, whatever it is given. A document that is
 * refused, or breaks off, is a rejection, and the next one is read; an archive that breaks off ends the reading, and so
 * does one that begins with twenty documents of another format. Rejections name the document and are numbered within it.
 * Each document may be compressed for itself; archives within the archive are not opened.
 *
 * What must come first in a format does so, where the archive can be looked through twice.
 */
export function archiveImporter(
  importer: Importer,
  archive: Archive,
): { readonly importer: Importer; readonly reading: ArchiveReading } {
  const reading = new Reading(importer, archive)
  return { importer: { ...importer, read: (_, options) => reading.records(options) }, reading }
}

class Reading implements ArchiveReading {
  readonly skipped: SkippedEntries
  refusedCount: number
  readonly #importer: Importer
  readonly #archive: Archive
  #documentCount: number
  /** Whether any document gave a record. */
  #isOfFormat: boolean

  constructor(importer: Importer, archive: Archive) {
    this.skipped = new SkippedEntries()
    this.refusedCount = 0
    this.#importer = importer
    this.#archive = archive
    this.#documentCount = 0
    this.#isOfFormat = false
  }

  async *records(options: ImporterOptions): AsyncGenerator<Imported> {
    try {
      yield* this.#inOrder(options)
    } catch (error) {
      throw error instanceof ArchiveBreak ? error.cause : error
    }
    if (this.#documentCount > 0) return
    const found = this.skipped.total === 0 ? 'nothing' : `${this.skipped}`
    const due = `files named ${documentNames(this.#importer.format)}`
    throw new ImporterError(this.#importer.name, 'its files', `requires ${due}, got ${found}`)
  }

  async *#inOrder(options: ImporterOptions): AsyncGenerator<Imported> {
    const { format } = this.#importer
    const ahead = hasFirst(format) ? this.#archive.ahead : null
    if (ahead !== null) {
      for await (const entry of ahead()) {
        if (entry.kind === 'file' && !isHidden(entry.name) && comesFirst(format, entry.name)) {
          yield* this.#document(entry, options)
        }
      }
    }
    for await (const entry of this.#archive.entries()) {
      const reason = this.#reasonToSkip(entry)
      if (reason !== null) this.skipped.add(reason)
      else if (!comesFirst(format, entry.name)) yield* this.#document(entry, options)
      else if (ahead === null) yield* this.#latecomer(entry, options)
    }
  }

  #reasonToSkip({ name, kind }: ArchiveEntry): string | null {
    if (kind === 'unreadable') return null
    if (isHidden(name)) return 'hidden'
    if (kind === 'link') return 'linked'
    if (kind === 'other') return 'special'
    if (isDocumentName(this.#importer.format, name)) return null
    return endingOf(name) || 'without an ending'
  }

  /** What must come first, from a stream that cannot be looked through twice. */
  async *#latecomer(entry: ArchiveEntry, options: ImporterOptions): AsyncGenerator<Imported> {
    const before = this.#documentCount
    yield* this.#document(entry, options)
    if (before === 0) return
    const reason = `requires its place before the others, got it behind ${before}: imported, but too late for them`
    yield { kind: 'rejection', record: 1, reason: `${shownName(entry.name)}: ${reason}`, excerpt: null }
  }

  async *#document(entry: ArchiveEntry, options: ImporterOptions): AsyncGenerator<Imported> {
    this.#documentCount += 1
    const name = shownName(entry.name)
    const { growth } = this.#archive
    let last = 0
    try {
      for await (const item of this.#importer.read(decompressed(entry.bytes(), { within: growth }), options)) {
        last = item.record
        this.#isOfFormat = true
        yield item.kind === 'rejection' ? { ...item, reason: `${name}: ${item.reason}` } : item
      }
    } catch (error) {
      if (!(error instanceof ImporterError) || growth?.isExceeded) throw error
      this.refusedCount += 1
      if (this.refusedCount === STRANGERS_AT_MOST && !this.#isOfFormat) throw this.#refusal(name, error)
      yield { kind: 'rejection', record: last + 1, reason: `${name}: ${error.message}`, excerpt: null }
    }
  }
  #refusal(name: string, cause: ImporterError): ImporterError {
    const found = `a refusal of each, at last of ${name}: ${cause.message}`
    const place = `its first ${this.refusedCount} files`
    return new ImporterError(this.#importer.name, place, `requires at least one that can be read, got ${found}`, {
      cause,
    })
  }
}

const STRANGERS_AT_MOST = 20
