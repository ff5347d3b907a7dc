import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paperOrders, paperQuestion, readPaperChoice } from '../../src/explorer/pages/profile/paper-choice.ts'
import { type RunningServer, stage } from '../cli/stage.ts'
import { testDatabase } from '../test-store.ts'
import { hyperAuthor, idsByName, load, manyCoauthors, work } from './bibliographies.ts'
import { type Browsing, browsing, expectAccessible, noBrowser } from './browsing.ts'
import { variedAuthor, variedPapers } from './varied-papers.ts'

describe.skipIf(noBrowser)('The papers of a profile', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let server: RunningServer
  let browser: Browsing
  let ids: ReadonlyMap<string, string>
  let page: Page

  const open = async (search = '', name = variedAuthor) => {
    await page.goto(`${server.origin}/authors/${encodeURIComponent(ids.get(name)!)}${search}`)
    await page.getByRole('heading', { name: 'Papers', exact: true }).waitFor()
  }
  /** What the API answers to the address that the page has now. */
  const answer = async (first = 20) => {
    const question = paperQuestion(readPaperChoice(new URL(page.url()).searchParams))
    const { author } = await server.query<Papers>(papersOf, { id: ids.get(variedAuthor), first, ...question })
    return author.papers
  }
  const choice = (name: string) => page.getByRole('combobox', { name, exact: true })
  const titles = () => page.locator('.papers').getByRole('article').getByRole('heading').allInnerTexts()
  const expectAnswer = async () => {
    const { totalCount, nodes } = await answer()
    await expect.poll(titles).toEqual(nodes.map(({ title }) => title))
    const count = await page.locator('.paper-count [role=status]').innerText()
    expect(count.startsWith(totalCount === 47 ? '47 papers' : `${totalCount} of 47 papers`)).toBe(true)
    return totalCount
  }

  beforeAll(async () => {
    database = await testDatabase()
    await load(here, database.url, variedPapers, manyCoauthors)
    server = await here.serve({ env: { DATABASE_URL: database.url } })
    browser = await browsing(server.origin)
    ids = await idsByName(server)
    page = await browser.visitor()
  })
  afterAll(async () => {
    await browser?.close()
    await here.clear()
    await database.drop()
  })

  it('stand in every order that the API knows, as the API has it', async () => {
    await open()
    for (const { name, ascending, descending } of Object.values(paperOrders)) {
      await choice('Sort by').selectOption(name)
      for (const direction of [ascending, descending]) {
        await choice('Order').selectOption(direction)
        await expectAnswer()
      }
    }
    expect(browser.complaints()).toEqual([])
  })

  it('say what they are ordered by, unknown where it is', async () => {
    await open('?sort=novelty&order=asc')
    await page
      .getByText(/^Novelty [\d.]+$/)
      .first()
      .waitFor()
    await open('?sort=ai-score')
    await page
      .getByText(/^AI Score [\d.]+$/)
      .first()
      .waitFor()
    await open('?sort=team-size')
    await page.getByText('6 names').first().waitFor()
  })

  it('are those of every filter, alone and together, as many as the API counts', async () => {
    await open()
    const counts = new Set<number>()
    for (const [label, option] of [
      ['Category', 'cs.SI (12)'],
      ['Category', 'All'],
      ['Kind', 'Preprint'],
      ['Kind', 'All'],
      ['Code', 'With public code'],
      ['Code', 'Without'],
      ['From year', '2015'],
      ['To year', '2010'],
    ] as const) {
      await choice(label).selectOption(option)
      counts.add(await expectAnswer())
    }
    // The years follow one another: the range is never turned round.
    expect(new URL(page.url()).search).toBe('?code=no&from-year=2010&to-year=2010')
    await page.getByRole('button', { name: 'Show all' }).click()
    expect(await expectAnswer()).toBe(47)
    await page.getByLabel('Leave retracted papers out').check()
    counts.add(await expectAnswer())
    await page.getByLabel('Title contains').fill('etude SUR')
    await expect.poll(() => new URL(page.url()).searchParams.get('title')).toBe('etude SUR')
    counts.add(await expectAnswer())
    expect(await titles()).toEqual((await titles()).filter((title) => title.startsWith('Étude sur')))
    expect(counts.size).toBeGreaterThan(6)
    expect(browser.complaints()).toEqual([])
  })

  it('are found again by reload, and left and come back to by the history', async () => {
    await open()
    await choice('Sort by').selectOption('Citations')
    await expectAnswer()
    await choice('Category').selectOption('cs.SI (12)')
    await expectAnswer()
    await page.getByLabel('Title contains').fill('lib')
    await expect.poll(() => new URL(page.url()).searchParams.get('title')).toBe('lib')
    const few = await expectAnswer()
    const { search } = new URL(page.url())
    await page.reload()
    expect(await expectAnswer()).toBe(few)
    expect(await page.getByLabel('Title contains').inputValue()).toBe('lib')
    expect(await choice('Sort by').inputValue()).toBe('citations')
    await page.goBack()
    await expect.poll(() => new URL(page.url()).search).toBe('?sort=citations')
    await expectAnswer()
    expect(await page.getByLabel('Title contains').inputValue()).toBe('')
    await page.goForward()
    await expect.poll(() => new URL(page.url()).search).toBe(search)
    expect(await expectAnswer()).toBe(few)
    expect(await page.getByLabel('Title contains').inputValue()).toBe('lib')
  })

  it('come page by page, none twice and none left out, and as many after a reload', async () => {
    await open('?sort=title')
    const { nodes } = await answer(100)
    expect(nodes).toHaveLength(47)
    const more = page.getByRole('button', { name: 'Show more papers' })
    await more.click()
    await expect.poll(async () => (await titles()).length).toBe(40)
    expect(await more.evaluate((button) => button === document.activeElement)).toBe(true)
    await more.click()
    await expect.poll(titles).toEqual(nodes.map(({ title }) => title))
    expect(await more.count()).toBe(0)
    expect(new URL(page.url()).searchParams.get('pages')).toBe('3')
    await page.reload()
    await expect.poll(titles).toEqual(nodes.map(({ title }) => title))
    // Another choice begins at its first page.
    await choice('Kind').selectOption('Journal article')
    await expectAnswer()
    expect(new URL(page.url()).searchParams.has('pages')).toBe(false)
  })

  it('say so where none is like that', async () => {
    await open('?title=zzzz&category=no.such&type=thesis&from-year=1901')
    await page.getByText('No paper of this author is like that.').waitFor()
    expect(await choice('Category').inputValue()).toBe('no.such')
    expect(await choice('From year').inputValue()).toBe('1901')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Show all' }).click()
    await expectAnswer()
  })

  it('have their code, their retraction and their abstract', async () => {
    await open('?code=yes')
    await expectAnswer()
    const articles = page.locator('.papers').getByRole('article')
    expect(await articles.getByRole('link', { name: 'Code', exact: true }).first().getAttribute('href')).toBe(
      'https://example.org/code',
    )
    await open('?from-year=2013&to-year=2013&sort=title')
    await page.getByText('Retracted', { exact: true }).first().waitFor()
    await open('?title=10&type=article')
    await articles.first().getByText('Abstract').click()
    await articles
      .first()
      .getByText(/There|What there is to say|The sources state no abstract/)
      .waitFor()
  })

  it('open a byline of 3,001 names step by step', async () => {
    await open('?from-year=2021', hyperAuthor)
    const article = page.getByRole('article').filter({ hasText: 'Observation of a Particle' })
    const names = article.locator('.byline bdi')
    await article.getByRole('button', { name: 'and 2,989 more' }).click()
    await expect.poll(() => names.count()).toBe(112)
    await article.getByRole('button', { name: 'and 2,889 more' }).click()
    await expect.poll(() => names.count()).toBe(212)
    const shown = await names.allInnerTexts()
    expect(new Set(shown).size).toBe(212)
    expect(await article.locator('.byline strong').innerText()).toBe(hyperAuthor)
  })

  it('say where they are of newer data than the profile, and count as these do', async () => {
    await open()
    const other = await browser.visitor()
    await other.goto(`${server.origin}/authors/${encodeURIComponent(ids.get(hyperAuthor)!)}`)
    const all = other.getByRole('button', { name: /Show all [\d,]+ coauthors/ })
    await all.waitFor()
    expect(await page.getByText('The data have changed').count()).toBe(0)
    const news = work('News', [variedAuthor, 'Nora New'], { cited: 1_234_567, publishedOn: '2026', type: 'REPORT' })
    await load(here, database.url, { papers: [news] })
    await expect.poll(async () => (await answer()).totalCount, { timeout: 15_000 }).toBe(48)

    const changed = (where: string) =>
      page.locator(where).getByText('The data have changed since this page was opened.')
    await choice('Kind').selectOption('Report')
    await changed('.papers').waitFor()
    const { totalCount } = await answer()
    expect(await page.locator('.paper-count [role=status]').innerText()).toBe(`${totalCount} of 48 papers`)
    await page.getByRole('button', { name: 'Show the h-core' }).click()
    await changed('.h-core').waitFor()
    await all.click()
    await other.locator('.coauthors').getByText('The data have changed').waitFor()
    expect(await other.locator('.all-coauthors li').count()).toBe(100)

    await page.locator('.papers').getByRole('button', { name: 'Reload' }).click()
    await page.getByText(`${totalCount} of 48 papers`).waitFor()
    await page.locator('.h-core').getByRole('article').filter({ hasText: 'News' }).waitFor()
    // The numbers of the axes have grown long, and are whole.
    const chart = page.locator('.year-columns')
    const { x } = (await chart.boundingBox())!
    for (const label of await chart.locator('text').all())
      expect((await label.boundingBox())!.x).toBeGreaterThanOrEqual(x)
    expect(await chart.locator('text').allTextContents()).toContain('1,000,000')
    expect(await page.getByText('The data have changed').count()).toBe(0)
    expect(browser.complaints()).toEqual([])
  })
})

const papersOf = `query ($id: ID!, $first: Int, $filter: PaperFilter, $orderBy: PaperOrder) {
  author(by: { id: $id }) { papers(first: $first, filter: $filter, orderBy: $orderBy) { totalCount nodes { title } } }
}`
interface Papers {
  readonly author: { readonly papers: { readonly totalCount: number; readonly nodes: readonly { title: string }[] } }
}
