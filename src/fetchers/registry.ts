import { arxiv } from './arxiv.ts'
import { crossref } from './crossref.ts'
import { dblp } from './dblp.ts'
import type { Fetcher } from './fetcher.ts'
import { openalex } from './openalex.ts'
import { semanticScholar } from './semantic-scholar.ts'

/** Every source that is asked over HTTP, in the order of the importers. */
export const fetchers: readonly Fetcher[] = [openalex, semanticScholar, crossref, dblp, arxiv]

/** The fetcher of a source by its importer's name; null for a format that is only read from files. */
export function fetcherNamed(name: string): Fetcher | null {
  return fetchers.find(({ importer }) => importer.name === name) ?? null
}
