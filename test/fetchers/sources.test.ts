import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { arxiv } from '../../src/fetchers/arxiv.ts'
import { crossref } from '../../src/fetchers/crossref.ts'
import { dblp } from '../../src/fetchers/dblp.ts'
import type { Fetcher } from '../../src/fetchers/fetcher.ts'
import { openalex } from '../../src/fetchers/openalex.ts'
import type { Asked } from '../../src/fetchers/query.ts'
import { semanticScholar } from '../../src/fetchers/semantic-scholar.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { type Fetched, fetched, withFolder } from './fetched.ts'
import { type ReplayServer, type Reply, replayServer } from './replay-server.ts'
import { replayedSources } from './replayed-sources.ts'

describeWithSharedData('what is particular to a source', '.', (data) => {
  let server: ReplayServer | null = null
  afterEach(async () => {
    await server?.close()
    server = null
  })

  async function ask(fetcher: Fetcher, asked: Asked, answer: (url: URL) => Reply | null): Promise<Fetched> {
    server = await replayServer(answer)
    const { origin } = server
    return withFolder((folder) => fetched(fetcher, asked, folder, { origin }))
  }

  const file = (path: string) => readFileSync(join(data, path), 'utf8')
  const titles = ({ records }: Fetched) =>
    records.flatMap((record) => (record.kind === 'paper' ? [record.paper.title] : []))
  const replayed = (name: string) => replayedSources(data).find(({ fetcher }) => fetcher.importer.name === name)!

  test('OpenAlex: a work whose byline the list cuts is told once more, whole', async () => {
    const { asked, answer } = replayed('openalex')
    const { records } = await ask(openalex, asked, answer)
    const papers = records.flatMap((record) => (record.kind === 'paper' ? [record.paper] : []))
    const cut = papers.findIndex(({ authorListComplete }) => !authorListComplete)
    expect(papers[cut]!.byline).toHaveLength(1)
    const whole = papers.findLast(({ title }) => title === papers[cut]!.title)!
    expect(whole).toMatchObject({ authorListComplete: true, identifiers: papers[cut]!.identifiers })
    expect(whole.byline.length).toBeGreaterThan(1)
    expect(papers.indexOf(whole)).toBeGreaterThan(cut)
  })

  test('OpenAlex: an author that was merged into another leads to the works of that one', async () => {
    const { answer, papers } = replayed('openalex')
    const whole = await ask(openalex, { author: ['A1111111'] }, (url) =>
      url.pathname === '/authors/A1111111'
        ? { status: 301, headers: { location: '/authors/A5023888391' } }
        : answer(url),
    )
    expect(titles(whole)).toHaveLength(papers)
  })

  test('of several papers, those that the source does not know are missing and the others come', async () => {
    const work = file('openalex/W2741809807.json')
    const dois = ['10.1000/first', '10.7717/peerj.4375', '10.1000/last']
    const whole = await ask(openalex, { doi: dois }, ({ pathname }) =>
      pathname === '/works/doi:10.7717/peerj.4375' ? { body: work } : null,
    )
    expect(titles(whole)).toEqual([JSON.parse(work).title])
    expect(whole.missing).toEqual(['DOI 10.1000/first', 'DOI 10.1000/last'])
    expect(server!.asked.map(({ path }) => path)).toEqual(dois.map((doi) => `/works/doi:${doi}`))
  })

  test('Crossref: a single work stands in a message of its own', async () => {
    const work = file('crossref/json/test_works_with_one_id.json')
    const whole = await ask(crossref, { doi: ['10.1371/journal.pone.0033693'] }, ({ pathname }) =>
      pathname === '/works/10.1371/journal.pone.0033693' ? { body: work } : null,
    )
    expect(titles(whole)).toEqual([JSON.parse(work).message.title[0]])
    expect(whole.missing).toEqual([])
  })

  test('Semantic Scholar: a single paper comes with its references', async () => {
    const { citations: _, ...paper } = JSON.parse(file('semantic-scholar/Paper.json'))
    const whole = await ask(semanticScholar, { doi: ['10.1093/MIND/LIX.236.433'] }, ({ pathname }) =>
      pathname === '/graph/v1/paper/DOI:10.1093/mind/lix.236.433' ? { body: JSON.stringify(paper) } : null,
    )
    expect(titles(whole)).toEqual(['Computing Machinery and Intelligence'])
    expect(server!.asked[0]!.path).toContain('references.externalIds')
  })

  test('DBLP: a DOI leads to the key of a record, and its XML is asked for', async () => {
    const [record] = /<article[^>]*key="journals\/acta\/Saxena96"[\s\S]*?<\/article>/.exec(file('dblp/dblp.xml'))!
    const whole = await ask(dblp, { doi: ['10.1007/S002360050048'] }, ({ pathname }) => {
      if (pathname === '/rec/journals/acta/Saxena96.xml') return { body: `<?xml version="1.0"?><dblp>${record}</dblp>` }
      if (pathname !== '/doi/10.1007/s002360050048') return null
      return { status: 303, headers: { location: '/rec/journals/acta/Saxena96.html' } }
    })
    expect(titles(whole)).toHaveLength(1)
  })

  test('DBLP: a person who has another pid now is followed there', async () => {
    const { answer, papers } = replayed('dblp')
    const whole = await ask(dblp, { author: ['65/9612'] }, (url) =>
      url.pathname === '/pid/65/9612.xml'
        ? { status: 301, headers: { location: '/pid/l/BarbaraLiskov.xml' } }
        : answer(url),
    )
    expect(titles(whole)).toHaveLength(papers)
    expect(server!.asked).toHaveLength(2)
  })

  test('DBLP: a page whose XML leads back to its web page ends with an error', async () => {
    const failure = ask(dblp, { orcid: ['0000-0002-1825-0097'] }, ({ pathname }) =>
      pathname.endsWith('.html')
        ? { body: '<!DOCTYPE html><html></html>' }
        : { status: 302, headers: { location: '/pid/65/9612.html' } },
    )
    await expect(failure).rejects.toThrow('https://dblp.org/pid/65/9612.xml: [dblp] line 1: requires the root element')
  })

  test('DBLP: an ORCID that it does not know is missing', async () => {
    const failure = ask(dblp, { orcid: ['0000-0002-1825-0097'] }, () => null)
    // Nothing comes for the importer to read.
    await expect(failure).rejects.toThrow('got the end of the input')
  })

  test('arXiv: papers are asked for together, and a number that it does not have is missing', async () => {
    const feed = file('arxiv/old-id.xml')
    const whole = await ask(arxiv, { paper: ['2101.00001', 'astro-ph/0601001'] }, () => ({ body: feed }))
    expect(titles(whole)).toHaveLength(1)
    expect(whole.missing).toEqual(['paper 2101.00001'])
    expect(server!.asked).toHaveLength(1)
  })

  test('arXiv: the feed of an author identifier is one page, whatever else it lacks', async () => {
    const feed = file('arxiv/query-100.xml').replace(/.*<opensearch:.*\n/g, '')
    const whole = await ask(arxiv, { author: ['warner_s_1'] }, ({ pathname }) =>
      pathname === '/a/warner_s_1.atom' ? { body: feed } : null,
    )
    expect(titles(whole)).toHaveLength(100)
    expect(server!.asked).toHaveLength(1)
  })

  test('arXiv: a page that comes empty before the end is asked for again', async () => {
    const { asked, answer, papers, requests } = replayed('arxiv')
    let n = 0
    const whole = await ask(arxiv, asked, (url) => {
      const { body } = answer(url)!
      n += 1
      return { body: n === 2 ? String(body).replace(/<entry>[\s\S]*<\/entry>/, '') : body! }
    })
    expect(titles(whole)).toHaveLength(papers)
    expect(server!.asked).toHaveLength(requests + 1)
  })

  test('arXiv: a page that stays empty ends with an error', async () => {
    const { asked, answer, requests } = replayed('arxiv')
    const failure = ask(arxiv, asked, (url) => {
      const { body } = answer(url)!
      const isLast = url.searchParams.get('start') === '90'
      return { body: isLast ? String(body).replace(/<entry>[\s\S]*<\/entry>/, '') : body! }
    })
    await expect(failure).rejects.toThrow('requires papers from 90 to 100, got none after 4 attempts')
    expect(server!.asked).toHaveLength(requests + 3)
  })

  test('arXiv: a name that more papers bear than a search gives is refused, and so is what it calls an error', async () => {
    const feed = file('arxiv/query-100.xml')
    await expect(ask(arxiv, { author: ['Wang'] }, () => ({ body: feed }))).rejects.toThrow(
      'requires a name that at most 30000 papers bear, got 214881 of them',
    )
    await server!.close()
    const error = feed
      .replace(
        /<entry>[\s\S]*<\/entry>/,
        '<entry><id>https://arxiv.org/api/errors#x</id><summary>bad id</summary></entry>',
      )
      .replace(/(totalResults>)\d+/, '$11')
    await expect(ask(arxiv, { author: ['Wang'] }, () => ({ body: error }))).rejects.toThrow('arXiv says "bad id"')
  })
})
