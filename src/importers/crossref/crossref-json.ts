import type { Importer } from '../importer.ts'
import { type JsonSource, jsonImport } from '../json-import.ts'
import { crossrefWork } from './crossref-work.ts'

/** Works of Crossref in JSON: a single answer, pages of answers, a data file (`items`), or JSON Lines. */
export const crossrefJson: Importer['read'] = (input, options) => jsonImport(input, options, source)

const source: JsonSource = {
  importer: 'crossref',
  lists: [['message', 'items'], ['items']],
  record: 'a work of Crossref',

  translate(value, { asOf }) {
    if (typeof value !== 'object' || value === null || !('DOI' in value)) return null
    return [crossrefWork(value, asOf)]
  },
}
