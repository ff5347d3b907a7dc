import { normalizeIdentifier } from '../bibliography/identifier.ts'
import { arxiv as importer } from '../importers/arxiv.ts'
import { quoted } from '../importers/excerpt.ts'
import { textAt, textOf } from '../importers/xml-records/xml-element.ts'
import { FetchError } from './fetch-error.ts'
import type { Fetcher, PageRequest } from './fetcher.ts'
import { PassingFault } from './passing-fault.ts'
import { joinedXml, xmlPage } from './xml-pages.ts'

/**
 * arXiv: papers by number, the papers of an author who has an author identifier or has linked an ORCID, and those whose
 * bylines bear a name, which may be several persons.
 *
 * One request each three seconds, one at a time: https://info.arxiv.org/help/api/tou.html. A search gives 30,000 papers at
 * most, oldest first here, so that what is submitted meanwhile moves no page. Now and then a page comes empty that is not.
 * https://info.arxiv.org/help/api/user-manual.html, https://info.arxiv.org/help/author_identifiers.html
 */
export const arxiv: Fetcher = {
  importer,
  title: 'arXiv',
  intervalMs: 3000,
  limitAdvice: 'arXiv lifts such a limit by itself after a while',
  criteria: [
    {
      option: 'author',
      placeholder: 'id or name',
      description: 'an author identifier, e.g. warner_s_1, or a name as printed, which namesakes share',
      requires: 'an author identifier such as warner_s_1 or a name',
      normalize: (raw) => authorIdentifier(raw) ?? name(raw),
      together: false,
      requests: ([author]) => [authorIdentifier(author!) ? papersOf(author!) : papersBearing(author!)],
    },
    {
      option: 'orcid',
      placeholder: 'orcid',
      description: 'the author who has linked that ORCID with arXiv',
      requires: 'an ORCID such as 0000-0002-7970-7855',
      normalize: (raw) => normalizeIdentifier('orcid', raw),
      together: false,
      requests: ([orcid]) => [papersOf(orcid!)],
    },
    {
      option: 'doi',
      placeholder: 'doi',
      description: 'a single paper, by the DOI that arXiv gave it, e.g. 10.48550/arXiv.2407.12345',
      requires: 'a DOI of arXiv such as 10.48550/arXiv.2407.12345',
      normalize: (raw) => (normalizeIdentifier('doi', raw)?.startsWith('10.48550/arxiv.') ? number(raw) : null),
      together: true,
      requests: byNumber,
    },
    {
      option: 'paper',
      placeholder: 'number',
      description: 'a single paper, e.g. 2407.12345 or math/0309136',
      requires: 'the number of a paper such as 2407.12345',
      normalize: number,
      together: true,
      requests: byNumber,
    },
  ],

  sign() {},

  async page(body, { address, list }) {
    const elements = (await xmlPage(body, ATOM)).map(({ element }) => element)
    const entries = elements.filter((element) => element.name === 'entry')
    const total = Number(elements.filter(({ name }) => name === 'totalResults').map(textOf)[0] ?? entries.length)
    const error = entries.find((entry) => /\/api\/errors/.test(textAt(entry, 'id') ?? ''))
    if (error) throw new FetchError(`arXiv says ${quoted(textAt(error, 'summary') ?? '')}`)
    const records = entries.map((entry) => number(textAt(entry, 'id') ?? '') ?? '')
    if (list === undefined) return { records, total: null, next: [] }
    const url = new URL(address)
    const start = Number(url.searchParams.get('start') ?? 0)
    if (total > MOST_PAPERS) {
      throw new FetchError(`requires a name that at most ${MOST_PAPERS} papers bear, got ${total} of them`)
    }
    if (records.length === 0 && start < total)
      throw new PassingFault(`requires papers from ${start} to ${total}, got none`)
    const after = start + records.length
    if (after >= total) return { records, total, next: [] }
    url.searchParams.set('start', String(after))
    return { records, total, next: [{ address: url.href, sought: [], list: 'further' }] }
  },

  joined: joinedXml,
}

/** The search is asked where programs are to ask. */
const SEARCH = 'https://export.arxiv.org/api/query'

const MOST_PAPERS = 30_000

const PAPERS_AT_ONCE = 100

const ATOM = {
  importer: 'arxiv',
  roots: ['feed'],
  isRecord: (path: string) => path === 'feed/entry' || path === 'feed/totalResults',
}

function papersOf(author: string): PageRequest {
  const address = `https://arxiv.org/a/${author}.atom`
  return { address, sought: [{ what: `author ${author}`, record: null }], list: 'first' }
}

function papersBearing(author: string): PageRequest {
  const query = encodeURIComponent(`au:"${author}"`)
  return {
    address: `${SEARCH}?search_query=${query}&sortBy=submittedDate&sortOrder=ascending&start=0&max_results=${PAPERS_AT_ONCE}`,
    sought: [{ what: `paper of an author ${JSON.stringify(author)}`, record: null }],
    list: 'first',
  }
}

function byNumber(numbers: readonly string[]): PageRequest[] {
  const sought = numbers.map((record) => ({ what: `paper ${record}`, record }))
  return [{ address: `${SEARCH}?id_list=${numbers.join(',')}&max_results=${numbers.length}`, sought }]
}

function number(raw: string): string | null {
  const id = normalizeIdentifier('arxiv', raw)
  return id === null || authorIdentifier(id) ? null : id
}

function authorIdentifier(raw: string): string | null {
  const id = normalizeIdentifier('arxiv', raw)
  return id?.includes('_') ? id : null
}

/** Quotation marks would end the phrase that is searched for. */
function name(raw: string): string | null {
  const bare = raw.replaceAll('"', ' ').replace(/\s+/g, ' ').trim()
  return /\p{L}/u.test(bare) ? bare : null
}
