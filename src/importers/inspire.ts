import type { Importer } from './importer.ts'
import { inspirePaper } from './inspire/inspire-paper.ts'
import { type JsonSource, jsonImport } from './json-import.ts'

/**
 * INSPIRE literature in JSON: records as they are stored, an array of them or JSON Lines, and answers of the interface,
 * where `metadata` holds the record. The source gives no day, so the citation count is of the day on which it was read.
 */
export const inspire: Importer = {
  format: 'INSPIRE',
  name: 'inspire',
  summary: 'INSPIRE literature in JSON: records, an array or JSON Lines of them, or pages of its interface.',

  read: (input, options) => jsonImport(input, options, source),
}

const source: JsonSource = {
  importer: 'inspire',
  lists: [['hits', 'hits']],
  record: 'a paper of INSPIRE',

  translate(value, { asOf }) {
    if (typeof value !== 'object' || value === null) return null
    const { id, metadata } = value as { id?: unknown; metadata?: unknown }
    if (typeof metadata === 'object' && metadata !== null && isPaper(metadata)) {
      return [inspirePaper({ control_number: id, ...metadata }, asOf)]
    }
    return isPaper(value) ? [inspirePaper(value, asOf)] : null
  },
}

function isPaper(value: object): boolean {
  const { $schema } = value as { $schema?: unknown }
  return 'titles' in value || (typeof $schema === 'string' && /\/hep\.json\b/.test($schema))
}
