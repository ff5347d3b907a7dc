import type { Importer } from './importer.ts'
import { type JsonSource, jsonImport } from './json-import.ts'
import { readNdjson } from './ndjson/read-ndjson.ts'

/** The project's own format, which loses nothing and which `etal export` writes: see `NdjsonLine`. */
export const ndjson: Importer = {
  format: 'NDJSON',
  name: 'ndjson',
  summary: "Et Al.'s own format, which etal export writes and which loses nothing: one author or paper a line.",

  read: (input, options) => jsonImport(input, options, source),
}

const source: JsonSource = {
  importer: 'ndjson',
  lists: [],
  record: 'a line as {"etal":1,"kind":"paper","record":{…}}',

  translate(value) {
    const isLine = typeof value === 'object' && value !== null && 'etal' in value
    return isLine ? [readNdjson(value)] : null
  },
}
