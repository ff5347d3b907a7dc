import type { Importer } from './importer.ts'
import { type JsonSource, jsonImport, type Translated } from './json-import.ts'
import { apiShape } from './semantic-scholar/dataset-names.ts'
import { semanticScholarAuthor } from './semantic-scholar/semantic-scholar-author.ts'
import { semanticScholarPaper } from './semantic-scholar/semantic-scholar-paper.ts'

/**
 * Semantic Scholar authors and papers: objects, lists and pages of the API, the JSON Lines of its datasets.
 *
 * An author's papers come after the author. Of a paper's `references` the identifiers are kept; the papers that cite it
 * are passed over, since each is told in full where it is listed itself. A null in a list, the API's answer to an id
 * that it does not know, is rejected. The source gives no day, so figures are of the day on which it was read.
 */
export const semanticScholar: Importer = {
  format: 'SEMANTIC_SCHOLAR',
  name: 'semantic-scholar',
  summary: 'Semantic Scholar authors and papers in JSON: objects, pages of the API, or JSON Lines of its datasets.',

  read: (input, options) => jsonImport(input, options, source),
}

const source: JsonSource = {
  importer: 'semantic-scholar',
  lists: [['data'], ['recommendedPapers']],
  record: 'a paper or an author of Semantic Scholar',

  translate(value, { asOf }) {
    if (value === null) return [unknownRecord]
    if (typeof value !== 'object' || Array.isArray(value)) return null
    return recordOf(apiShape(value), asOf)
  },
}

const unknownRecord = { problem: 'requires a paper or an author of Semantic Scholar, got null: the source knows none' }

function recordOf(record: Readonly<Record<string, unknown>>, asOf: string | null): Iterable<Translated> | null {
  // An entry of a list of citations or references wraps its paper.
  const inner = record.citingPaper ?? record.citedPaper
  if (typeof inner === 'object' && inner !== null) return recordOf(inner as Record<string, unknown>, asOf)
  if ('paperId' in record || 'corpusId' in record) return [semanticScholarPaper(record, asOf)]
  return 'authorId' in record ? authorAndPapers(record, asOf) : null
}

function* authorAndPapers(record: Readonly<Record<string, unknown>>, asOf: string | null): Generator<Translated> {
  yield semanticScholarAuthor(record, asOf)
  if (!Array.isArray(record.papers)) return
  for (const paper of record.papers) {
    const said = paper === null ? unknownRecord : semanticScholarPaper(paper, asOf)
    // The excerpt is to show the paper, not the beginning of its author.
    yield 'problem' in said ? { ...said, excerpt: JSON.stringify(paper) } : said
  }
}
