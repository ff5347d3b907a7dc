import { aclAnthology } from './acl-anthology.ts'
import { arxiv } from './arxiv.ts'
import { bibtex } from './bibtex.ts'
import { crossref } from './crossref.ts'
import { cslJson } from './csl-json.ts'
import { dblp } from './dblp.ts'
import type { Importer, ImportFormat } from './importer.ts'
import { inspire } from './inspire.ts'
import { ndjson } from './ndjson.ts'
import { openalex } from './openalex.ts'
import { profilePage } from './profile-page.ts'
import { pubmed } from './pubmed.ts'
import { ris } from './ris.ts'
import { semanticScholar } from './semantic-scholar.ts'

/**
 * Every source format, in the order in which they are listed to the reader: what reference managers write, pages of one
 * author, the databases, our own.
 */
export const importers: readonly Importer[] = [
  bibtex,
  ris,
  cslJson,
  profilePage,
  openalex,
  semanticScholar,
  crossref,
  dblp,
  arxiv,
  pubmed,
  aclAnthology,
  inspire,
  ndjson,
]

/** The importer of that name on the command line; null when there is none. */
export function importerNamed(name: string): Importer | null {
  return importers.find((importer) => importer.name === name) ?? null
}

/** The importer of a format of the API. */
export function importerOf(format: ImportFormat): Importer {
  const importer = importers.find((importer) => importer.format === format)
  if (!importer) throw new RangeError(`importerOf requires a registered format, got ${format}`)
  return importer
}
