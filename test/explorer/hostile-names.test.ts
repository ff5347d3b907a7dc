import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stage } from '../cli/stage.ts'
import { testDatabase } from '../test-store.ts'
import { difficultName, difficultNames, hostileNames, hostileTexts, idsByName, load, names } from './bibliographies.ts'
import { type Browsing, browsing, noBrowser } from './browsing.ts'
import { settled } from './every-page.ts'

describe.skipIf(noBrowser)('Names and titles that hold markup, scripts and marks of direction', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let origin: string
  let ids: ReadonlyMap<string, string>
  let browser: Browsing

  beforeAll(async () => {
    database = await testDatabase()
    const server = await here.serve({ env: { DATABASE_URL: database.url } })
    origin = server.origin
    await load(here, database.url, hostileNames, difficultNames)
    ids = await idsByName(server, difficultName)
    browser = await browsing(origin)
  })
  afterAll(async () => {
    await browser?.close()
    await here.clear()
    await database.drop()
  })

  const id = (name: string) => encodeURIComponent(ids.get(name)!)

  it.each([
    ['in search results', () => '/?q=mallory'],
    ['as what is searched', () => `/?q=${encodeURIComponent(hostileTexts[0]!)}`],
    ['on a profile', () => `/authors/${id('Mallory Markup')}`],
    // Their names are drawn, and are no text of the page.
    ['in a network', () => `/network/${id('Mallory Markup')}`, 'Mallory Markup'],
    ['in the table of a network', () => `/network/${id('Mallory Markup')}?view=table`],
    ['on a path', () => `/path?from=${id(hostileTexts[0]!)}&to=${id(hostileTexts[1]!)}`],
  ])('are shown and do nothing %s', async (_, address, says = hostileTexts[0]!) => {
    const page = await browser.visitor()
    await page.goto(origin + address())
    await settled(page)
    await page.getByRole('main').filter({ hasText: says }).waitFor()
    await expectTextAlone(page)
    for (const summary of await page.locator('main summary').all()) await summary.click()
    await settled(page)
    await expectTextAlone(page)
    expect(browser.complaints()).toEqual([])
  })

  it('are shown and do nothing as names of profiles and of tabs', async () => {
    const page = await browser.visitor()
    for (const name of [...hostileTexts, difficultName, ...names]) {
      await page.goto(`${origin}/authors/${id(name)}`)
      await settled(page)
      await page.getByRole('heading', { level: 1 }).filter({ hasText: name }).waitFor()
      expect(await page.title()).toContain(asTitle(name))
      await expectTextAlone(page)
      expect(browser.complaints()).toEqual([])
    }
  })

  it('are shown and do nothing in the lists of conflicts', async () => {
    const page = await browser.visitor()
    await page.goto(`${origin}/conflicts`)
    const [left, right] = await page.getByRole('textbox').all()
    await left!.fill(hostileTexts.slice(0, 3).join('\n'))
    await right!.fill(['Mallory Markup', difficultName].join('\n'))
    await page.keyboard.press('Tab')
    await page
      .getByRole('button', { name: /find|look|compare|check/i })
      .first()
      .click()
    await settled(page)
    await page.getByRole('main').filter({ hasText: hostileTexts[0]! }).waitFor()
    await expectTextAlone(page)
    expect(browser.complaints()).toEqual([])
  })

  it('run their own way and turn round nothing beside them', async () => {
    const page = await browser.visitor()
    await page.goto(`${origin}/authors/${id(difficultName)}`)
    await settled(page)
    const arabic = page.getByRole('link', { name: names[0]!, exact: true }).first()
    expect(await arabic.locator('bdi').evaluate((bdi) => getComputedStyle(bdi).unicodeBidi)).toBe('isolate')
    expect(await arabic.locator('bdi').evaluate((bdi) => getComputedStyle(bdi).direction)).toBe('rtl')
  })
})

/** What a title may hold: white space in it is one space. */
const asTitle = (name: string) => name.replace(/\s+/g, ' ').trim()

/** No element came of a text, and no link leads anywhere but to pages. */
async function expectTextAlone(page: Page): Promise<void> {
  const came = await page.evaluate(() =>
    [...document.querySelectorAll('body :is(script, style, iframe, img[src="x"], [onload], [onerror], [onclick])')].map(
      ({ outerHTML }) => outerHTML,
    ),
  )
  expect(came).toEqual([])
  const led = await page.evaluate(() =>
    [...document.querySelectorAll('[href], [src], [action]')]
      .flatMap((element) => ['href', 'src', 'action'].map((name) => element.getAttribute(name)))
      .filter((address) => address !== null && !/^(https?:|[/#?])/.test(address)),
  )
  expect(led).toEqual([])
}
