import type { AuthorRecord, PaperRecord } from '../bibliography/paper-record.ts'
import { excerpt } from './excerpt.ts'
import type { Imported, ImporterOptions } from './importer.ts'
import { ImporterError } from './importer-error.ts'
import { JsonBreak, type Path } from './json-records/json-cutter.ts'
import { jsonRecords } from './json-records.ts'
import { found } from './json-shape.ts'

/** How a source writes its records in JSON. */
export interface JsonSource {
  /** The importer's name, for refusals. */
  readonly importer: string
  /** Where an object that is no record holds the list of records, e.g. ['message', 'items']. */
  readonly lists: readonly Path[]
  /** What a record is, for "requires …", e.g. "a work or an author of OpenAlex". */
  readonly record: string
  /** What a record says, an author before their papers; null for a value that is no record of this source at all. */
  translate(value: unknown, options: ImporterOptions): Iterable<Translated> | null
}

/** What a record says, or why it cannot be read, as "requires …, got …". */
export type Translated =
  | { readonly author: AuthorRecord }
  | { readonly paper: PaperRecord }
  | { readonly problem: string; readonly excerpt?: string }

/**
 * The import of a JSON source. Records are numbered in the order in which they stand in the input, an author's papers
 * after the author. What is no record of the source is rejected, once a record has been seen; an input that begins with
 * twenty such values, or holds no others, is not of the source and is refused.
 */
export async function* jsonImport(
  input: AsyncIterable<Uint8Array>,
  options: ImporterOptions,
  source: JsonSource,
): AsyncGenerator<Imported> {
  let record = 0
  let strangers: Imported[] | null = []
  try {
    for await (const { text, value, problem } of jsonRecords(input, source.lists)) {
      const translated = problem === null ? source.translate(value, options) : null
      if (translated === null) {
        const reason = problem ?? `requires ${source.record}, got ${found(value)}`
        const stranger = rejection(++record, reason, text)
        if (strangers === null) yield stranger
        else strangers.push(stranger)
        if (strangers?.length === STRANGERS_AT_MOST) break
        continue
      }
      if (strangers !== null) yield* strangers
      strangers = null
      for (const item of translated) yield imported(++record, item, text)
    }
  } catch (error) {
    if (!(error instanceof JsonBreak)) throw error
    throw new ImporterError(source.importer, `record ${record + 1}`, error.message, { cause: error })
  }
  const [first] = strangers ?? []
  if (first?.kind === 'rejection') throw new ImporterError(source.importer, `record ${first.record}`, first.reason)
}

const STRANGERS_AT_MOST = 20

function imported(record: number, item: Translated, text: string): Imported {
  if ('paper' in item) return { kind: 'paper', record, paper: item.paper }
  if ('author' in item) return { kind: 'author', record, author: item.author }
  return rejection(record, item.problem, item.excerpt ?? text)
}

function rejection(record: number, reason: string, text: string): Imported {
  return { kind: 'rejection', record, reason, excerpt: text === '' ? null : excerpt(text) }
}
