import { stringify } from 'csv-stringify/sync'
import { batches } from './batches.ts'
import type { NetworkDocument, NetworkNode, NetworkTie } from './network-document.ts'
import type { NetworkFormat } from './network-format.ts'
import { provenanceTexts } from './provenance.ts'
import { readableText } from './readable-text.ts'

/**
 * One table for spreadsheets, pandas and R (RFC 4180): `record` says what a row is, a TIE, an AUTHOR or a line of what the
 * NETWORK rests on (`field`, `value`).
 *
 * Why one table: comment lines above the header or a second section below would break every common reader, and an edge
 * list alone loses the authors without ties. Why the hash, the data version and the weighting in every row: rows are
 * filtered, sorted and pasted together with others, and still say what they rest on. Ties come first, in the columns that
 * Gephi knows (Source, Target, Type, Weight); it takes the kinds of columns from the first rows and passes over those
 * without ends.
 *
 * A byte order mark tells Excel that it is UTF-8. A text that a spreadsheet would take for a formula (it begins with = + - @
 * or a tab) gets an apostrophe before it.
 */
export const csv: NetworkFormat = {
  name: 'CSV',
  mediaType: 'text/csv; charset=utf-8',
  extension: 'csv',
  write(document) {
    const texts = Array.from(batches(rowsOf(document)), (rows, k) => stringify(rows, { ...layout, bom: k === 0 }))
    return texts.join('')
  },
}

/** With the line end given, only that one would be put in quotes: a bare line feed in a name would end the row. */
const layout = { record_delimiter: 'windows', quote_record_delimiter: true, escape_formulas: true }

type Row = readonly (string | number | null | undefined)[]

function* rowsOf(document: NetworkDocument): Generator<Row> {
  const { nodes, ties, weighting, scopeHash, dataVersion } = document
  const names = new Map(nodes.map(({ id, name }) => [id, readableText(name)]))
  const origin = [weighting, scopeHash, dataVersion].map(readableText)
  yield ['record', ...tieColumns, ...authorColumns, ...fieldColumns, 'weighting', 'scopeHash', 'dataVersion']
  const afterTie = [...noAuthor, ...noField, ...origin]
  for (const tie of ties) yield ['TIE', ...tieCells(tie, names), ...afterTie]
  for (const node of nodes) yield ['AUTHOR', ...noTie, ...authorCells(node, names), ...noField, ...origin]
  for (const field of provenanceTexts(document)) yield ['NETWORK', ...noTie, ...noAuthor, ...field, ...origin]
}

const tieColumns = [
  ...['Source', 'Target', 'Type', 'Weight', 'sourceName', 'targetName'],
  ...['sharedPaperCount', 'newmanWeight', 'firstYear', 'lastYear'],
]
const authorColumns = ['id', 'name', 'kind', 'distance', 'degree', 'strength', 'community']
const fieldColumns = ['field', 'value']

const noTie = tieColumns.map(() => null)
const noAuthor = authorColumns.map(() => null)
const noField = fieldColumns.map(() => null)

function tieCells(tie: NetworkTie, names: ReadonlyMap<string, string>): Row {
  const { source, target, weight, sharedPaperCount, newmanWeight, firstYear, lastYear } = tie
  const ends = [source, target, 'Undirected', weight, names.get(source), names.get(target)]
  return [...ends, sharedPaperCount, newmanWeight, firstYear, lastYear]
}

function authorCells(node: NetworkNode, names: ReadonlyMap<string, string>): Row {
  const { id, kind, distance, degree, strength, community } = node
  return [id, names.get(id), kind, distance, degree, strength, community]
}
