import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { project, stage } from '../cli/stage.ts'
import { testDatabase } from '../test-store.ts'
import {
  difficultName,
  difficultNames,
  load,
  namesakes,
  noPapers,
  sharedName,
  withoutPapers,
  work,
} from './bibliographies.ts'
import { type Browsing, browsing, expectAccessible, noBrowser } from './browsing.ts'

/** 45 people of one family name. */
const manyfolds = Array.from({ length: 45 }, (_, k) =>
  work(`Many ${k}`, [`${String.fromCharCode(65 + (k % 26))}${k > 25 ? 'a' : 'o'} Manyfold`]),
)

describe.skipIf(noBrowser)('The search', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let origin: string
  let browser: Browsing
  let page: Page

  const field = () => page.getByRole('searchbox', { name: 'Find an author' })
  const names = () => page.locator('.result h3 bdi').allInnerTexts()
  const asked = () => new URL(page.url()).searchParams.get('q')
  const heading = (name: string) => page.getByRole('heading', { name, exact: true })

  beforeAll(async () => {
    database = await testDatabase()
    const env = { DATABASE_URL: database.url }
    const [, found] = await here.start(['serve', '--no-sample'], { env }).says(/^Ready: .* at (http:.*)\/graphql/m)
    origin = found!
    browser = await browsing(origin)
    page = await browser.visitor()
  })
  afterAll(async () => {
    await browser?.close()
    await here.clear()
    await database.drop()
  })

  it('tells how to import while nothing is stored, and what is stored once something is', async () => {
    await page.goto(origin)
    await page.getByText('Nothing is stored yet').waitFor()
    expect(await page.locator('pre').innerText()).toContain('npx etal import bibtex')
    await expectAccessible(page)
    const env = { DATABASE_URL: database.url }
    await here.etal(['import', 'profile-page', `${project}/prisma/sample/kentaro-imajo.txt`], { env })
    const loaded = [namesakes, difficultNames, noPapers, { papers: manyfolds }]
    await load(here, database.url, ...loaded)
    const papers = 11 + loaded.reduce((sum, { papers }) => sum + papers.length, 0)
    await expect
      .poll(
        async () => {
          await page.goto(origin)
          await page.locator('main h2').first().waitFor()
          return await page.locator('main').innerText()
        },
        { timeout: 15_000 },
      )
      .toContain(`authors and ${papers} papers are stored`)
    expect(await names()).toHaveLength(6)
    expect(await names()).toContain('Kentaro Imajo')
    expect(await field().evaluate((field) => field === document.activeElement)).toBe(true)
    await expectAccessible(page)
    expect(browser.complaints()).toEqual([])
  })

  it('forgives accents, order, initials and slips, and says how alike a name is', async () => {
    await page.goto(origin)
    for (const [typed, name] of [
      ['imajo kentaro', 'Kentaro Imajo'],
      ['KENTARO Imajó', 'Kentaro Imajo'],
      ['k imajo', 'Kentaro Imajo'],
      ['nguyen thi hong ngoc', 'Nguyễn Thị Hồng Ngọc'],
      ['今城', difficultName],
      ['محمد', 'محمد الأمين بن عبد الله'],
    ] as const) {
      await field().fill(typed)
      await expect.poll(asked).toBe(typed)
      await expect.poll(async () => (await names())[0]).toBe(name)
    }
    await field().fill('Kentaro Imjao')
    await heading('Similar names').waitFor()
    await expect.poll(names).toContain('Kentaro Imajo')
    await field().fill('masa hira')
    await heading('Names that begin so').waitFor()
    await expect.poll(names).toEqual(['Masanori Hirano'])
    expect(browser.complaints()).toEqual([])
  })

  it('tells namesakes apart', async () => {
    await page.goto(`${origin}/?q=${encodeURIComponent(sharedName)}`)
    await page.getByText('3 authors found.').waitFor()
    const results = await page.locator('.result').allInnerTexts()
    for (const [coauthor, papers, category, orcid] of [
      ['Lena Lattice', /3 papers\s+2015–2019/, 'cond-mat', '0000-0001-5109-3700'],
      ['Theo Trial', /2 papers\s+2020–2021/, 'q-bio', '0000-0002-1694-233X'],
      ['Vera Vowel', /1 paper\s+2010/, 'cs.CL', '0000-0003-4728-1236'],
    ] as const) {
      const result = results.find((text) => text.includes(coauthor))
      expect(result).toContain(category)
      expect(result).toContain(orcid)
      expect(result).toMatch(papers)
    }
    expect(await field().evaluate((field) => field === document.activeElement)).toBe(false)
    await page
      .getByRole('link', { name: `Network of ${sharedName}` })
      .first()
      .click()
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/network\//)
    await page.goBack()
    await page.getByRole('link', { name: sharedName, exact: true }).first().click()
    await page.getByRole('heading', { level: 1, name: sharedName }).waitFor()
    await page.goBack()
    await page.getByText('3 authors found.').waitFor()
    expect(await field().inputValue()).toBe(sharedName)
  })

  it('finds the author of an ORCID, and says what is wrong with one that is none', async () => {
    await page.goto(origin)
    await field().fill('https://orcid.org/0000-0002-1825-0097')
    await page.getByText('1 author found by ORCID.').waitFor()
    expect(await names()).toEqual([withoutPapers])
    await field().fill('0000-0002-1825-0098')
    await page.getByText('its last digit does not follow').waitFor()
    await field().fill('0000-0001-5000-0007')
    await heading('Nobody here has the ORCID 0000-0001-5000-0007').waitFor()
    await expectAccessible(page)
    expect(browser.complaints()).toEqual([])
  })

  it('rewrites its address as one types, and keeps in the history what was submitted', async () => {
    await page.goto(origin)
    const entries = await page.evaluate(() => history.length)
    await field().pressSequentially('imajo')
    await expect.poll(asked).toBe('imajo')
    expect(await page.evaluate(() => history.length)).toBe(entries)
    await page.keyboard.press('Enter')
    await field().fill('hirano')
    await expect.poll(asked).toBe('hirano')
    await expect.poll(names).toEqual(['Masanori Hirano'])
    expect(await page.evaluate(() => history.length)).toBe(entries + 1)
    await page.goBack()
    await expect.poll(() => field().inputValue()).toBe('imajo')
    await expect.poll(names).toEqual(['Kentaro Imajo'])
    await page.reload()
    await expect.poll(names).toEqual(['Kentaro Imajo'])
    expect(await field().inputValue()).toBe('imajo')
    expect(await page.title()).toBe('imajo · Et Al.')
    await page.getByRole('navigation').getByRole('link', { name: 'Search' }).click()
    await expect.poll(() => field().inputValue()).toBe('')
    await heading('Authors with the most papers').waitFor()
  })

  it('gives twenty at a time, none twice, in an address that can be shared', async () => {
    await page.goto(`${origin}/?q=manyfold`)
    await page.getByText('The first 20 authors found').waitFor()
    await page.getByRole('button', { name: 'Show more authors' }).click()
    await page.getByText('The first 40 authors found').waitFor()
    await page.getByRole('button', { name: 'Show more authors' }).click()
    await page.getByText('45 authors found.').waitFor()
    const links = page.locator('.result h3 a')
    const ids = await links.evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(new Set(ids).size).toBe(45)
    expect(new URL(page.url()).search).toBe('?q=manyfold&pages=3')
    await page.reload()
    await page.getByText('45 authors found.').waitFor()
    expect(await links.evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(ids)
  })

  it('says what to try where nobody is called so, and asks nothing of a text without letters', async () => {
    await page.goto(`${origin}/?q=qqqqqqqq`)
    await page.getByRole('heading', { name: 'Nobody here is called “qqqqqqqq”' }).waitFor()
    await page.getByText('the family name alone').waitFor()
    await expectAccessible(page)
    await field().fill('?!')
    await page.getByText('A name has letters.').waitFor()
    expect(browser.complaints()).toEqual([])
  })

  it('keeps an answer under its own name until the next one is there', async () => {
    await page.goto(`${origin}/?q=zzqx`)
    await heading('Nobody here is called “zzqx”').waitFor()
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route('**/graphql', (route) => held.then(() => route.continue()))
    await field().fill('qqzx')
    await page.locator('.answer[aria-busy="true"]').waitFor()
    expect(await heading('Nobody here is called “zzqx”').count()).toBe(1)
    letGo()
    await heading('Nobody here is called “qqzx”').waitFor()
    await page.unrouteAll()
  })

  it('keeps answers for a minute, then asks again', async () => {
    const visitor = await browser.visitor()
    await visitor.clock.install()
    let asked = 0
    visitor.on('request', (request) => {
      if (request.postData()?.includes('query Stored')) asked++
    })
    const field = visitor.getByRole('searchbox', { name: 'Find an author' })
    const leaveAndComeBack = async () => {
      await field.fill('Manyfold')
      await visitor.getByText('found, the likeliest first').waitFor()
      await field.fill('')
      await visitor.getByText('papers are stored').waitFor()
    }
    await visitor.goto(origin)
    await visitor.getByText('papers are stored').waitFor()
    await leaveAndComeBack()
    expect(asked).toBe(1)
    await visitor.clock.fastForward(60_000)
    await leaveAndComeBack()
    expect(asked).toBe(2)
    await visitor.context().close()
  })

  it('is accessible in both themes, and needs no sideways scrolling at 360 pixels', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const narrow = await browser.visitor({ viewport: { width: 360, height: 800 }, colorScheme })
      await narrow.goto(`${origin}/?q=kentaro`)
      await narrow.locator('.result').first().waitFor()
      await expectAccessible(narrow)
      expect(await narrow.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    }
    expect(browser.complaints()).toEqual([])
  })
})
