import { crossrefJson } from './crossref/crossref-json.ts'
import { crossrefXml } from './crossref/crossref-xml.ts'
import type { Importer } from './importer.ts'
import { sniffedInput } from './sniffed-input.ts'

/**
 * Crossref: the answers of its REST interface, its public data files in JSON or JSON Lines, and the XML of its deposits.
 * The first character tells which.
 */
export const crossref: Importer = {
  format: 'CROSSREF',
  name: 'crossref',
  summary: 'Crossref: works in the JSON of its REST interface or its data files, or the XML of deposits.',

  async *read(source, options) {
    const { first, input } = await sniffedInput(source)
    yield* first === '<' ? crossrefXml(input, options) : crossrefJson(input, options)
  },
}
