import { z } from 'zod'
import { normalizeIdentifier } from '../bibliography/identifier.ts'
import { semanticScholar as importer } from '../importers/semantic-scholar.ts'
import { doiPath } from './doi-path.ts'
import type { Fetcher, Page, PageRequest } from './fetcher.ts'
import { inShape, joinedJson, jsonPage } from './json-pages.ts'
import { PassingFault } from './passing-fault.ts'

/**
 * Semantic Scholar's Academic Graph, https://api.semanticscholar.org/api-docs/graph: an author with all their papers, single
 * papers with their references.
 *
 * It asks for one request a second of who has a key; without one, all share a limit and are often refused for a while.
 */
export const semanticScholar: Fetcher = {
  importer,
  title: 'Semantic Scholar',
  intervalMs: 1000,
  limitAdvice: 'a free key from semanticscholar.org in SEMANTIC_SCHOLAR_API_KEY gives a limit of your own',
  criteria: [
    {
      option: 'author',
      placeholder: 'id',
      description: 'an author of Semantic Scholar, e.g. 2262347, with all their papers',
      requires: 'an author of Semantic Scholar such as 2262347',
      normalize: (raw) => digits(normalizeIdentifier('semantic-scholar', raw)),
      together: false,
      requests: ([id]) => [asked(`author/${id}`, AUTHOR_FIELDS, `author ${id}`)],
    },
    {
      option: 'doi',
      placeholder: 'doi',
      description: 'a single paper',
      requires: 'a DOI such as 10.18653/v1/N18-3011',
      normalize: (raw) => normalizeIdentifier('doi', raw),
      together: true,
      requests: (dois) => dois.map((doi) => asked(`paper/DOI:${doiPath(doi)}`, SINGLE_PAPER_FIELDS, `DOI ${doi}`)),
    },
    {
      option: 'paper',
      placeholder: 'id',
      description: 'a single paper, by its hash or as CorpusId:14636783',
      requires: 'a hash of 40 digits or a number such as CorpusId:14636783',
      normalize: (raw) => {
        const id = normalizeIdentifier('semantic-scholar', raw)
        return id === null || digits(id) ? null : id
      },
      together: true,
      requests: (ids) => ids.map((id) => asked(`paper/${id}`, SINGLE_PAPER_FIELDS, `paper ${id}`)),
    },
  ],

  sign({ headers }, { apiKey }) {
    if (apiKey !== null) headers.set('x-api-key', apiKey)
  },

  async page(body, request) {
    const value = jsonPage(body)
    if (request.list) return listPage(inShape(listShape, value), request)
    const record = inShape(recordShape, value)
    if (record.paperId) return { records: [record.paperId], total: null, next: [] }
    if (record.authorId) return { records: [record.authorId], total: null, next: [papersOf(record.authorId)] }
    throw new PassingFault('requires an author or a paper, got neither')
  },

  joined: joinedJson,
}

const API = 'https://api.semanticscholar.org/graph/v1'

const AUTHOR_FIELDS = 'authorId,externalIds,name,url,paperCount,citationCount,hIndex'

const PAPER_FIELDS =
  'paperId,corpusId,externalIds,url,title,abstract,venue,publicationVenue,journal,year,publicationDate,publicationTypes,fieldsOfStudy,s2FieldsOfStudy,citationCount,authors'

const SINGLE_PAPER_FIELDS = `${PAPER_FIELDS},references.paperId,references.corpusId,references.externalIds`

/** The interface gives up to 1,000, but no more than 10 MB at once. */
const PAPERS_AT_ONCE = 100

const listShape = z.object({
  next: z.number().int().nullish(),
  data: z.array(z.object({ paperId: z.string().nullish() }).nullish()),
})

const recordShape = z.object({ paperId: z.string().nullish(), authorId: z.string().nullish() })

function listPage({ next, data }: z.output<typeof listShape>, { address }: PageRequest): Page {
  // A paper that the source has no hash for is told apart by its place.
  const records = data.map((paper, k) => paper?.paperId ?? `${address} ${k}`)
  if (next == null || data.length === 0) return { records, total: null, next: [] }
  const url = new URL(address)
  url.searchParams.set('offset', String(next))
  return { records, total: null, next: [{ address: url.href, sought: [], list: 'further' }] }
}

function asked(path: string, fields: string, what: string): PageRequest {
  return { address: `${API}/${path}?fields=${fields}`, sought: [{ what, record: null }] }
}

function papersOf(author: string): PageRequest {
  const address = `${API}/author/${author}/papers?fields=${PAPER_FIELDS}&limit=${PAPERS_AT_ONCE}&offset=0`
  return { address, sought: [], list: 'first' }
}

function digits(id: string | null): string | null {
  return id !== null && /^\d+$/.test(id) ? id : null
}
