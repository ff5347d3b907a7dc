import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { arxiv } from '../../src/fetchers/arxiv.ts'
import { crossref } from '../../src/fetchers/crossref.ts'
import { dblp } from '../../src/fetchers/dblp.ts'
import type { Fetcher } from '../../src/fetchers/fetcher.ts'
import { openalex } from '../../src/fetchers/openalex.ts'
import type { Asked } from '../../src/fetchers/query.ts'
import { semanticScholar } from '../../src/fetchers/semantic-scholar.ts'
import type { Reply } from './replay-server.ts'

/** A source as it answers a query of many pages, out of real records. */
export interface ReplayedSource {
  readonly fetcher: Fetcher
  readonly asked: Asked
  /** null is a 404. */
  answer(url: URL): Reply | null
  /** How many papers there are, counted in the records themselves. */
  readonly papers: number
  /** How many requests the query takes. */
  readonly requests: number
}

type Json = Record<string, unknown>

/** Every source, replayed from the folder of real records. */
export function replayedSources(data: string): ReplayedSource[] {
  return [openalexSource(data), semanticScholarSource(data), crossrefSource(data), dblpSource(data), arxivSource(data)]
}

/** An author and works, two a page; one byline is cut in the list. */
function openalexSource(data: string): ReplayedSource {
  const folder = join(data, 'openalex')
  const author = json(join(folder, 'A5023888391.json'))
  const works = readdirSync(folder)
    .filter((name) => name !== 'A5023888391.json')
    .map((name) => json(join(folder, name)))
  const cut = { ...works[3]!, authorships: (works[3]!.authorships as Json[]).slice(0, 1), is_authors_truncated: true }
  const listed = works.with(3, cut)
  return {
    fetcher: openalex,
    asked: { author: ['A5023888391'] },
    papers: works.length + 1,
    requests: 1 + Math.ceil(works.length / 2) + 1,
    answer: ({ pathname, searchParams }) => {
      if (pathname === '/authors/A5023888391') return reply(author)
      const single = works.find(({ id }) => String(id).endsWith(pathname.replace('/works/', '/')))
      if (single) return reply(single)
      if (pathname !== '/works' || searchParams.get('filter') !== 'author.id:A5023888391') return null
      const cursor = searchParams.get('cursor')
      const start = cursor === '*' ? 0 : Number(cursor!.slice(1))
      const results = listed.slice(start, start + 2)
      return reply({
        meta: { count: works.length, per_page: 2, next_cursor: results.length > 0 ? `c${start + 2}` : null },
        results,
      })
    },
  }
}

function semanticScholarSource(data: string): ReplayedSource {
  const { papers, ...author } = json(join(data, 'semantic-scholar/Author.json')) as Json & { papers: Json[] }
  const pageSize = 25
  return {
    fetcher: semanticScholar,
    asked: { author: ['2262347'] },
    papers: papers.length,
    requests: 1 + Math.ceil(papers.length / pageSize),
    answer: ({ pathname, searchParams }) => {
      if (pathname === '/graph/v1/author/2262347') return reply(author)
      if (pathname !== '/graph/v1/author/2262347/papers') return null
      const offset = Number(searchParams.get('offset'))
      const next = offset + pageSize
      return reply({ offset, ...(next < papers.length && { next }), data: papers.slice(offset, next) })
    },
  }
}

function crossrefSource(data: string): ReplayedSource {
  const itemsOf = (name: string) =>
    (json(join(data, 'crossref/json', name)) as { message: { items: Json[] } }).message.items
  const works = [...itemsOf('test_cursor_max.0.json'), ...itemsOf('test_journals_works.0.json')]
  const pageSize = 9
  return {
    fetcher: crossref,
    asked: { orcid: ['0000-0002-1825-0097'] },
    papers: works.length,
    requests: Math.ceil(works.length / pageSize),
    answer: ({ pathname, searchParams }) => {
      if (pathname !== '/works' || searchParams.get('filter') !== 'orcid:0000-0002-1825-0097') return null
      const cursor = searchParams.get('cursor')
      const start = cursor === '*' ? 0 : Number(cursor!.replace('c+', ''))
      return reply({
        status: 'ok',
        'message-type': 'work-list',
        message: {
          'total-results': works.length,
          'next-cursor': `c+${start + pageSize}`,
          items: works.slice(start, start + pageSize),
        },
      })
    },
  }
}

/** A person with records, to which an ORCID leads. */
function dblpSource(data: string): ReplayedSource {
  const dump = readFileSync(join(data, 'dblp/dblp.xml'), 'latin1')
  const articles = [...dump.matchAll(/<article[\s\S]*?<\/article>/g)].map(([record]) => record)
  const person =
    '<person key="homepages/l/BarbaraLiskov"><author pid="l/BarbaraLiskov">Barbara Liskov</author></person>'
  const body = `<?xml version="1.0"?>\n<dblpperson name="Barbara Liskov" pid="l/BarbaraLiskov">${person}${articles.map((record) => `<r>${record}</r>`).join('\n')}</dblpperson>\n`
  return {
    fetcher: dblp,
    asked: { orcid: ['0000-0002-1825-0097'] },
    papers: articles.length,
    requests: 2,
    answer: ({ pathname }) => {
      if (pathname === '/pid/l/BarbaraLiskov.xml') return { body }
      if (pathname !== '/orcid/0000-0002-1825-0097') return null
      return { status: 302, headers: { location: '/pid/l/BarbaraLiskov.html' } }
    },
  }
}

function arxivSource(data: string): ReplayedSource {
  const feed = readFileSync(join(data, 'arxiv/query-100.xml'), 'utf8')
  const entries = [...feed.matchAll(/ {2}<entry>[\s\S]*?<\/entry>\n/g)].map(([entry]) => entry)
  const head = feed.slice(0, feed.indexOf('  <entry>'))
  const pageSize = 30
  return {
    fetcher: arxiv,
    asked: { author: ['del Maestro'] },
    papers: entries.length,
    requests: Math.ceil(entries.length / pageSize),
    answer: ({ pathname, searchParams }) => {
      if (pathname !== '/api/query' || searchParams.get('search_query') !== 'au:"del Maestro"') return null
      const start = Number(searchParams.get('start'))
      const total = head.replace(/(<opensearch:totalResults>)\d+/, `$1${entries.length}`)
      return { body: `${total}${entries.slice(start, start + pageSize).join('')}</feed>\n` }
    },
  }
}

function json(path: string): Json {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function reply(value: unknown): Reply {
  return { body: JSON.stringify(value) }
}
