import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stage } from '../cli/stage.ts'
import { testDatabase } from '../test-store.ts'
import { type Browsing, browsing, expectAccessible, noBrowser } from './browsing.ts'
import { settled } from './every-page.ts'

describe.skipIf(noBrowser)('The frame of every page', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let origin: string
  let browser: Browsing

  beforeAll(async () => {
    database = await testDatabase()
    const server = await here.serve({ env: { DATABASE_URL: database.url } })
    origin = server.origin
    browser = await browsing(origin)
  })
  afterAll(async () => {
    await browser?.close()
    await here.clear()
    await database.drop()
  })

  const pages = (page: Page) => page.getByRole('navigation', { name: 'Pages' })
  const scrolledTo = (page: Page, top: number) => page.waitForFunction((top) => Math.abs(scrollY - top) < 2, top)

  it('says where one is and where one can go', async () => {
    const page = await browser.visitor()
    await page.goto(`${origin}/`)
    await expectAccessible(page)
    await pages(page).getByRole('link', { name: 'Path' }).click()
    expect(new URL(page.url()).pathname).toBe('/path')
    expect(await pages(page).getByRole('link', { name: 'Path' }).getAttribute('aria-current')).toBe('page')
    expect(await page.locator('[aria-current]').count()).toBe(1)
    expect(browser.complaints()).toEqual([])
  })

  it('is light or dark as the system is, until the reader chooses, and then for good', async () => {
    const page = await browser.visitor({ colorScheme: 'dark' })
    const isDark = () =>
      page.evaluate(() => /rgb\((?:[0-4]?\d,? ?){3}\)/.test(getComputedStyle(document.body).backgroundColor))
    await page.goto(origin)
    expect(await isDark()).toBe(true)
    await page.getByLabel('Theme').selectOption('Light theme')
    expect(await isDark()).toBe(false)
    await page.reload()
    await settled(page)
    expect(await isDark()).toBe(false)
    await page.getByLabel('Theme').selectOption('System theme')
    expect(await isDark()).toBe(true)
    expect(browser.complaints()).toEqual([])
  })

  it('keeps what is chosen as long as the page where a browser keeps nothing', async () => {
    const page = await browser.visitor()
    await page.addInitScript(() => {
      for (const place of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, place, {
          get: () => {
            throw new DOMException('denied', 'SecurityError')
          },
        })
      }
    })
    await page.goto(`${origin}/?q=imajo`)
    await page.getByRole('link', { name: 'Kentaro Imajo' }).first().waitFor()
    await page.getByLabel('Theme').selectOption('Dark theme')
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark')
    expect(browser.complaints()).toEqual([])
  })

  it('lets who has only a keyboard skip it', async () => {
    const page = await browser.visitor()
    await page.goto(`${origin}/path`)
    await settled(page)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
    expect(browser.complaints()).toEqual([])
  })

  it('shows a new page from its top, and gives back the place on the way back and after a reload', async () => {
    const page = await browser.visitor({ viewport: { width: 800, height: 400 } })
    await page.goto(`${origin}/?q=imajo`)
    await page.goto(`${origin}/`)
    await settled(page)
    const link = page.getByRole('main').getByRole('link', { name: 'Kentaro Imajo' }).first()
    await link.waitFor()
    // At once, before the browser tells of the scrolling
    await link.evaluate((element: HTMLElement) => {
      scrollTo(0, 321)
      element.click()
    })
    await page.getByRole('heading', { level: 1, name: 'Kentaro Imajo' }).waitFor()
    await scrolledTo(page, 0)
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
    await page.evaluate(() => scrollTo(0, 250))
    await scrolledTo(page, 250)
    await page.goBack()
    await scrolledTo(page, 321)
    await page.goForward()
    await page.getByRole('heading', { level: 1, name: 'Kentaro Imajo' }).waitFor()
    await scrolledTo(page, 250)
    await page.reload()
    await scrolledTo(page, 250)
    await page.goBack()
    await scrolledTo(page, 321)
    expect(browser.complaints()).toEqual([])
  })

  it('says where there is no page, and leads on', async () => {
    const page = await browser.visitor()
    await page.goto(origin)
    await settled(page)
    await page.evaluate(() => history.pushState(null, '', '/nowhere/at/all'))
    await page.getByRole('heading', { level: 1, name: 'There is no page at this address' }).waitFor()
    expect(await page.title()).toBe('No such page · Et Al.')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Search for an author' }).click()
    await page.getByRole('heading', { level: 1, name: 'Find an author' }).waitFor()
    expect(browser.complaints()).toEqual([])
  })

  it('stays when a page breaks off, and says so', async () => {
    const page = await browser.visitor()
    await page.goto(`${origin}/conflicts`)
    await settled(page)
    await page.evaluate(() => {
      const { get } = URLSearchParams.prototype
      URLSearchParams.prototype.get = () => {
        URLSearchParams.prototype.get = get
        throw new Error('out of <b>order</b>')
      }
    })
    await pages(page).getByRole('link', { name: 'Path' }).click()
    await page.getByRole('heading', { level: 1, name: 'This page broke off' }).waitFor()
    await page.getByText('out of <b>order</b>').waitFor()
    await expectAccessible(page)
    await pages(page).getByRole('link', { name: 'Search' }).click()
    await page.getByRole('heading', { level: 1, name: 'Find an author' }).waitFor()
    expect(browser.complaints()).toEqual(['Error: out of <b>order</b>'].map((text) => expect.stringContaining(text)))
  })

  it('prints the content alone', async () => {
    const page = await browser.visitor({ colorScheme: 'dark' })
    await page.goto(`${origin}/?q=imajo`)
    await page.getByRole('link', { name: 'Kentaro Imajo' }).first().waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await pages(page).isVisible()).toBe(false)
    expect(await page.getByLabel('Theme').isVisible()).toBe(false)
    expect(await page.getByRole('main').isVisible()).toBe(true)
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
  })
})
