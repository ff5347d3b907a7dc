import { cslItem } from './csl-json/csl-item.ts'
import type { Importer } from './importer.ts'
import { type JsonSource, jsonImport } from './json-import.ts'

/**
 * CSL-JSON, the form in which reference managers hand items to citation styles: an array, an object with `items` or
 * `references`, or JSON Lines. `id` is the user's own key and no identifier.
 */
export const cslJson: Importer = {
  format: 'CSL_JSON',
  name: 'csl-json',
  summary: 'CSL-JSON as reference managers export it: an array of items, or one item a line.',

  read: (input, options) => jsonImport(input, options, source),
}

const source: JsonSource = {
  importer: 'csl-json',
  lists: [['items'], ['references']],
  record: 'an item of CSL-JSON',

  translate(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    const isItem =
      'type' in value && ['title', 'author', 'issued', 'DOI', 'container-title'].some((name) => name in value)
    // A work of OpenAlex has a title and a type as well, and its byline would be lost.
    return isItem && !('authorships' in value) ? [cslItem(value)] : null
  },
}
