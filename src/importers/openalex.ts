import type { Importer } from './importer.ts'
import { type JsonSource, jsonImport } from './json-import.ts'
import { openalexAuthor } from './openalex/openalex-author.ts'
import { openalexWork } from './openalex/openalex-work.ts'

/**
 * OpenAlex works and authors: an object, a page or several of the API, the JSON Lines of the snapshot.
 *
 * Records of other entities (sources, institutions, ...) are rejected. Figures are of the day on which OpenAlex last
 * updated the record, else of the day on which it was read.
 */
export const openalex: Importer = {
  format: 'OPENALEX',
  name: 'openalex',
  summary: 'OpenAlex works and authors in JSON: an object, pages of the API, or the JSON Lines of the snapshot.',

  read: (input, options) => jsonImport(input, options, source),
}

const source: JsonSource = {
  importer: 'openalex',
  lists: [['results']],
  record: 'a work or an author of OpenAlex',

  translate(value, { asOf }) {
    const id = (value as { id?: unknown } | null | undefined)?.id
    const entity = typeof id === 'string' ? ENTITY.exec(id)?.[1]?.toUpperCase() : undefined
    if (entity === undefined) return null
    if (entity === 'W') return [openalexWork(value, asOf)]
    if (entity === 'A') return [openalexAuthor(value, asOf)]
    return [{ problem: `requires a work or an author of OpenAlex, got ${JSON.stringify(id)}` }]
  },
}

/** The letter of an identifier tells what it names: works, authors, sources, institutions, ... */
const ENTITY = /^(?:https?:\/\/openalex\.org\/)?([A-Z])\d+$/i
