import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, stage } from '../cli/stage.ts'
import { testDatabase } from '../test-store.ts'
import { idsByName, load, namesakes, noPapers, sharedName, synthetic, withoutPapers } from './bibliographies.ts'
import { type Browsing, browsing, expectAccessible, noBrowser } from './browsing.ts'
import { variedAuthor, variedPapers } from './varied-papers.ts'

describe.skipIf(noBrowser)('A profile', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let server: RunningServer
  let browser: Browsing
  let ids: ReadonlyMap<string, string>
  /** The author of most papers of the synthetic bibliography. */
  let prolific: string

  const address = (id: string, search = '') => `${server.origin}/authors/${encodeURIComponent(id)}${search}`
  const opened = async (id: string, search = '', options = {}) => {
    const page = await browser.visitor(options)
    await page.goto(address(id, search))
    await page.getByRole('heading', { level: 1 }).waitFor()
    return page
  }

  beforeAll(async () => {
    database = await testDatabase()
    const env = { DATABASE_URL: database.url }
    await here.etal(['import', 'profile-page', 'prisma/sample/kentaro-imajo.txt'], { env })
    await load(here, database.url, variedPapers, noPapers, namesakes, synthetic(400, 700))
    server = await here.serve({ env })
    browser = await browsing(server.origin)
    ids = await idsByName(server)
    const { authors } = await server.query<{ authors: { nodes: { id: string }[] } }>(
      '{ authors(first: 1) { nodes { id } } }',
    )
    prolific = authors.nodes[0]!.id
  })
  afterAll(async () => {
    await browser?.close()
    await here.clear()
    await database.drop()
  })

  it('says what is not known, and what sources state beside what is computed', async () => {
    const page = await opened(ids.get('Kentaro Imajo')!)
    expect(await figure(page, 'h-index')).toMatch(/not known.*none of 11 papers.*7 stated by profile-page/)
    expect(await figure(page, 'Citations')).toMatch(/not known.*79 stated by profile-page/)
    expect(await figure(page, 'Papers')).toMatch(/11.*2020–2025.*11 stated/)
    expect(await figure(page, 'AI Score')).toMatch(/\d of 100 the mean of 10 of 11 papers 35 stated/)
    await page.getByText('none does for these').waitFor()
    expect(await page.title()).toBe('Kentaro Imajo · Et Al.')
    expect(browser.complaints()).toEqual([])
  })

  it('shows the last reading of each source beside a figure, and every reading among more figures', async () => {
    const page = await opened(ids.get(variedAuthor)!)
    expect(await figure(page, 'h-index')).toMatch(/9 stated by a register, 2024-09-30/)
    expect(await figure(page, 'h-index')).not.toMatch(/8 stated/)
    expect(await figure(page, 'Citations')).toMatch(/38 of 47 papers: the sum of these/)
    await page.getByText('More figures').click()
    const readings = page.getByRole('row').filter({ hasText: 'a register' })
    await readings.nth(2).waitFor()
    expect(await readings.allInnerTexts()).toEqual([
      expect.stringMatching(/h-index\s+9\s+a register\s+2024-09-30/),
      expect.stringMatching(/i10-index\s+8\s+a register/),
      expect.stringMatching(/h-index\s+8\s+a register\s+2023-09-30/),
    ])
    expect(new URL(page.url()).searchParams.getAll('open')).toEqual(['figures'])
    await expectAccessible(page)
  })

  it('explains a figure where its name is clicked, or opened by keyboard', async () => {
    const page = await opened(prolific)
    const name = page.locator('summary', { hasText: 'h-index' })
    await name.focus()
    await page.keyboard.press('Enter')
    await page.getByText('The largest h such that').waitFor()
    expect(await page.getByRole('link', { name: 'Hirsch 2005' }).getAttribute('href')).toMatch(/^https:\/\/doi\.org\//)
  })

  it('proves the h-index by the papers of the h-core, in an address that can be shared', async () => {
    const { author } = await server.query<Metrics>(metricsOf, { id: prolific })
    const { hIndex } = author.metrics
    expect(hIndex).toBeGreaterThan(3)
    const page = await opened(prolific)
    await page.getByRole('button', { name: 'Show the h-core' }).click()
    const core = page.locator('.h-core').getByRole('article')
    await core.nth(Math.min(hIndex, 20) - 1).waitFor()
    expect(new URL(page.url()).search).toBe('?open=h-core')
    await page.reload()
    await core.nth(Math.min(hIndex, 20) - 1).waitFor()
    expect(await core.count()).toBe(Math.min(hIndex, 20))
    for (const text of await core.allInnerTexts()) {
      expect(Number(/([\d,]+) citations?/.exec(text)![1]!.replace(',', ''))).toBeGreaterThanOrEqual(hIndex)
    }
    await page.getByRole('button', { name: 'Hide the h-core' }).click()
    await expect.poll(() => new URL(page.url()).search).toBe('')
  })

  it('has a table of what its chart shows, which is what the API answers', async () => {
    const id = ids.get(variedAuthor)!
    const { author } = await server.query<Years>(
      'query ($id: ID!) { author(by: { id: $id }) { metricsByYear { year paperCount citationCount } } }',
      { id },
    )
    const page = await opened(id)
    await page.getByText('The numbers as a table').click()
    const rows = page.getByRole('table', { name: 'Papers and citations by year' }).getByRole('row')
    await rows.nth(1).waitFor()
    expect((await rows.allInnerTexts()).slice(1).map((text) => text.split(/\t|\n/).map((cell) => cell.trim()))).toEqual(
      author.metricsByYear.map((row) => [
        String(row.year),
        String(row.paperCount),
        row.citationCount === null ? 'not known' : String(row.citationCount),
      ]),
    )
    const columns = page.locator('.year-columns a')
    expect(await columns.count()).toBe(author.metricsByYear.length)
    await page.getByText('4 papers are undated').waitFor()
  })

  it('goes from year to year by arrow keys, and to the papers of a year by Enter and back', async () => {
    const id = ids.get(variedAuthor)!
    const page = await opened(id)
    const column = (year: number) => page.getByRole('link', { name: new RegExp(`^${year}:`) })
    await column(2020).focus()
    await page.keyboard.press('Home')
    await expect.poll(() => focused(page)).toMatch(/^2004:/)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => focused(page)).toMatch(/^2006: \d papers, \d+ citations$/)
    const count = Number(/: (\d+)/.exec(await focused(page))![1])
    await page.keyboard.press('Enter')
    await page.getByText(`${count} of 47 papers`).waitFor()
    expect(new URL(page.url()).search).toBe('?from-year=2006&to-year=2006')
    expect(await column(2006).getAttribute('aria-current')).toBe('true')
    await page.goBack()
    await page.getByText('47 papers, the first 20 shown').waitFor()
    await column(2010).click()
    await page.getByText(/^\d of 47 papers/).waitFor()
    await column(2010).click()
    await page.getByText('47 papers, the first 20 shown').waitFor()
    expect(browser.complaints()).toEqual([])
  })

  it('lists coauthors: ten at first, all on demand, as many as the API counts', async () => {
    const { author } = await server.query<Metrics>(metricsOf, { id: prolific })
    const { coauthorCount } = author.metrics
    expect(coauthorCount).toBeGreaterThan(10)
    const page = await opened(prolific)
    const rows = page.locator('.coauthor-rows li')
    expect(await rows.count()).toBe(10)
    await page.getByRole('button', { name: `Show all ${coauthorCount} coauthors` }).click()
    const more = page.getByRole('button', { name: 'Show more coauthors' })
    for (let shown = 100; shown < coauthorCount; shown += 100) {
      await rows.nth(shown - 1).waitFor()
      await more.click()
    }
    await expect.poll(() => rows.count()).toBe(coauthorCount)
    const links = await rows
      .locator('a[href^="/authors/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(new Set(links).size).toBe(coauthorCount)
    const path = await rows
      .first()
      .getByRole('link', { name: /papers? shared with/ })
      .getAttribute('href')
    expect(path).toMatch(new RegExp(`^/path\\?from=${prolific}&to=`))
  })

  it('answers to an ORCID in its address', async () => {
    const page = await opened('0000-0003-1415-9269')
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(variedAuthor)
    await page.getByText('Véra Varied').waitFor()
    expect(await page.getByRole('link', { name: '0000-0003-1415-9269' }).getAttribute('href')).toBe(
      'https://orcid.org/0000-0003-1415-9269',
    )
  })

  it('says so where nobody is stored, and leads to the search', async () => {
    for (const [id, reason] of [
      ['QXV0aG9yOjk5OTk5OTk5', 'is the id of no author here'],
      ['nonsense', 'is neither an id'],
      ['0000-0002-1825-0098', 'is neither an id'],
      ['0000-0002-1694-2330', 'is neither an id'],
      ['<img src=x&y', '“<img src=x&y” is neither an id'],
    ] as const) {
      const page = await opened(id)
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Nobody is stored under this address')
      expect(await page.locator('main').innerText()).toContain(reason)
      await page.getByRole('link', { name: 'Search for the author' }).click()
      await page.getByRole('searchbox', { name: 'Find an author' }).waitFor()
    }
    await expectAccessible(await opened('nonsense'))
    expect(browser.complaints()).toEqual([])
  })

  it('says of everything that an author without papers has none', async () => {
    const page = await opened(ids.get(withoutPapers)!)
    expect(await figure(page, 'h-index')).toMatch(/not known.*no papers/)
    expect(await figure(page, 'Papers')).toMatch(/0.*none is stored/)
    const main = await page.locator('main').innerText()
    for (const words of ['There are no papers to show', 'No paper here has another author', 'No paper of this author'])
      expect(main).toContain(words)
    await page.getByText('More figures').click()
    await page.getByText('No source states figures').waitFor()
    await expectAccessible(page)
    expect(browser.complaints()).toEqual([])
  })

  it('says that a group is one', async () => {
    const page = await opened(ids.get('Preferred Networks')!)
    await page.getByText('Group: a consortium').waitFor()
    await page.getByText('A group has none').waitFor()
    expect(await page.getByRole('link', { name: 'Coauthor network' }).count()).toBe(0)
    const imajo = await opened(ids.get('Kentaro Imajo')!)
    expect(await imajo.getByRole('article').first().innerText()).toContain('Preferred Networks (group)')
  })

  it('shows who an author may also be, with the evidence, and the survivor of a merger', async () => {
    const { searchAuthors } = await server.query<Namesakes>(namesakesOf, { name: sharedName })
    const [survivor, duplicate] = searchAuthors.nodes.map(({ id }) => id)
    const page = await opened(survivor!)
    await page.getByText('May also be').click()
    const evidence = page.locator('.duplicates > li')
    await evidence.first().waitFor()
    expect(await evidence.first().innerText()).toMatch(/Wei Wang.*score 0\.\d\d[\s\S]*different orcid identifiers/)
    const { stdout } = await here.etal(['token', 'create', 'curator', '--scope', 'curate'], {
      env: { DATABASE_URL: database.url },
    })
    const token = /etal_\S+/.exec(stdout)![0]
    const merged = await fetch(`${server.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query: `mutation ($input: MergeAuthorsInput!) { mergeAuthors(input: $input) { id } }`,
        variables: { input: { survivor, duplicates: [duplicate] } },
      }),
    })
    expect(await merged.json()).toMatchObject({ data: { mergeAuthors: { id: survivor } } })
    await expect
      .poll(async () => (await server.query<Metrics>(metricsOf, { id: duplicate! })).author.id, { timeout: 10_000 })
      .toBe(survivor)
    const old = await opened(duplicate!)
    await old.getByText('was merged into the one shown here').waitFor()
    await old.getByRole('link', { name: 'an address of its own' }).click()
    await expect.poll(() => old.url()).toBe(address(survivor!))
    expect(await old.getByText('was merged into').count()).toBe(0)
  })

  it('is accessible in both themes, and needs no sideways scrolling at 360 pixels', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await opened(prolific, '?open=figures&open=h-core&from-year=2010&to-year=2015', {
        viewport: { width: 360, height: 800 },
        colorScheme,
      })
      await page.getByText('Mean team size').waitFor()
      await page.locator('.h-core').getByRole('article').first().waitFor()
      await page.locator('.papers').getByRole('article').first().waitFor()
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    }
    expect(browser.complaints()).toEqual([])
  })

  it('takes less than 150 kB of script, and two questions, to show itself for the first time', async () => {
    const page = await browser.visitor()
    const devtools = await page.context().newCDPSession(page)
    const scripts = new Set<string>()
    let bytes = 0
    let questions = 0
    devtools.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId))
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength
    })
    page.on('request', (request) => {
      if (request.url().endsWith('/graphql')) questions++
    })
    await devtools.send('Network.enable')
    await page.goto(address(prolific), { waitUntil: 'networkidle' })
    await page.getByRole('article').first().waitFor()
    expect(bytes).toBeGreaterThan(10_000)
    expect(bytes).toBeLessThan(150_000)
    expect(questions).toBe(2)
  })
})

/** All that is said of a figure, in a line. */
async function figure(page: Page, name: string): Promise<string> {
  const text = await page
    .locator('.figure')
    .filter({ has: page.getByText(name, { exact: true }) })
    .innerText()
  return text.replaceAll(/\s+/g, ' ')
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')

const metricsOf = 'query ($id: ID!) { author(by: { id: $id }) { id metrics { hIndex coauthorCount } } }'
interface Metrics {
  readonly author: {
    readonly id: string
    readonly metrics: { readonly hIndex: number; readonly coauthorCount: number }
  }
}
interface Years {
  readonly author: {
    readonly metricsByYear: readonly { year: number; paperCount: number; citationCount: number | null }[]
  }
}
const namesakesOf = 'query ($name: String!) { searchAuthors(query: $name) { nodes { id } } }'
interface Namesakes {
  readonly searchAuthors: { readonly nodes: readonly { readonly id: string }[] }
}
