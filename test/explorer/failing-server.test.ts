import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, stage } from '../cli/stage.ts'
import { type PrivatePostgres, privatePostgres } from '../faults/private-postgres.ts'
import { disconnected, idsByName, load } from './bibliographies.ts'
import { type Browsing, browsing, expectAccessible, noBrowser } from './browsing.ts'
import { settled } from './every-page.ts'

describe.skipIf(noBrowser)('A server that fails', () => {
  const here = stage()
  let postgres: PrivatePostgres
  let server: RunningServer
  let browser: Browsing
  let ids: ReadonlyMap<string, string>

  beforeAll(async () => {
    postgres = await privatePostgres()
    await postgres.query('CREATE DATABASE etal')
    server = await here.serve({ env: { DATABASE_URL: postgres.url('etal') } })
    await load(here, postgres.url('etal'), disconnected)
    ids = await idsByName(server, 'Lou Lone')
    browser = await browsing(server.origin)
  })
  afterAll(async () => {
    await browser?.close()
    await here.clear()
    await postgres.close()
  })

  afterEach(() => void browser.complaints())

  const id = (name: string) => encodeURIComponent(ids.get(name)!)
  const kill = async () => {
    server.signal('SIGKILL')
    await server.ended
  }
  /** Starts the server again at the address that the pages know. */
  const restart = async (env: Record<string, string> = {}) => {
    const { port } = new URL(server.origin)
    server = await here.serve({ env: { DATABASE_URL: postgres.url('etal'), PORT: port, ...env } })
  }
  /** Goes to another page as a link does. */
  const goOn = (page: Page, address: string) => page.evaluate((to) => history.pushState(null, '', to), address)
  /** One answer may mend several failures. */
  const tryAgain = async (page: Page) => {
    const button = page.getByRole('button', { name: 'Try again' }).first()
    while (await page.locator('main .failure').first().isVisible()) {
      await button.click({ timeout: 1000 }).catch(() => {})
      await page.locator('main :is(.loading, [aria-busy="true"])').first().waitFor({ state: 'detached' })
    }
  }
  const main = (page: Page, text: string | RegExp) => page.getByRole('main').filter({ hasText: text })

  it('that is gone is said on every page, which goes on by "Try again" when it is back', {
    timeout: 120_000,
  }, async () => {
    const network = `/network/${id('Erik East')}`
    const places = [
      { at: '/', to: '/?q=wanda', says: 'Wanda West' },
      { at: '/', to: `/authors/${id('Erik East')}`, says: 'East One' },
      { at: '/network', to: network, says: 'Erik East' },
      { at: network, to: `${network}?radius=2&view=table`, says: 'Elsa East' },
      { at: '/path', to: `/path?from=${id('Elsa East')}&to=${id('Emil East')}`, says: 'East One' },
    ]
    const pages: Page[] = []
    for (const { at } of places) {
      const page = await browser.visitor()
      await page.goto(server.origin + at)
      await settled(page)
      pages.push(page)
    }
    await kill()
    for (const [k, { to }] of places.entries()) {
      await goOn(pages[k]!, to)
      await main(pages[k]!, 'The server does not answer').waitFor()
      await expectAccessible(pages[k]!)
    }
    await restart()
    for (const [k, { says }] of places.entries()) {
      const page = pages[k]!
      await tryAgain(page)
      await main(page, says).waitFor()
      await page.getByText('The server does not answer').waitFor({ state: 'detached' })
      await page.context().close()
    }
    expect(browser.complaints().filter((complaint) => !/ERR_CONNECTION_(REFUSED|RESET)/.test(complaint))).toEqual([])
  })

  it('that is gone before the script of a page came is said there, and the other pages are still to be had', async () => {
    const page = await browser.visitor()
    await page.goto(server.origin)
    await settled(page)
    await kill()
    await page.getByRole('link', { name: 'Path' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'This page could not be loaded' }).waitFor()
    expect(await page.title()).toMatch(/could not be loaded/)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Search' }).click()
    await page.getByRole('heading', { level: 1, name: 'Find an author' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'This page could not be loaded' }).waitFor()
    await restart()
    await page.getByRole('button', { name: 'Reload' }).click()
    await page.getByRole('heading', { level: 1, name: /connected/ }).waitFor()
  })

  it('that lost its Postgres is said in words, and goes on when that is back', async () => {
    const page = await browser.visitor()
    await page.goto(`${server.origin}/network`)
    await settled(page)
    await postgres.stop('fast')
    await goOn(page, `/authors/${id('Wanda West')}`)
    await page.getByRole('alert').filter({ hasText: 'The database cannot be reached' }).first().waitFor()
    await postgres.start()
    await tryAgain(page)
    await main(page, 'West One').waitFor()
    expect(browser.complaints().filter((complaint) => !/503/.test(complaint))).toEqual([])
  })

  it('that was asked too much says when to come again', async () => {
    await kill()
    await restart({ ETAL_RATE_LIMIT: '1' })
    const page = await browser.visitor()
    await page.goto(`${server.origin}/`)
    await settled(page)
    await goOn(page, `/authors/${id('Erik East')}`)
    await page
      .getByRole('alert')
      .filter({ hasText: /again in \d+ s/ })
      .first()
      .waitFor()
    expect(browser.complaints().filter((complaint) => !/429/.test(complaint))).toEqual([])
  })

  it('that is read with a token asks for one, and goes on with it', async () => {
    await kill()
    await restart({ ETAL_READ: 'token' })
    const { stdout } = await here.etal(['token', 'create', 'reader', '--scope', 'read'], {
      env: { DATABASE_URL: postgres.url('etal') },
    })
    const page = await browser.visitor()
    await page.goto(`${server.origin}/authors/${id('Erik East')}`)
    const field = page.getByLabel('Access token').first()
    await field.fill('etal_wrong')
    await page.getByRole('button', { name: 'Go on' }).first().click()
    await page.getByText('The server does not accept the one that was given').first().waitFor()
    await expectAccessible(page)
    await field.fill(stdout.trim().split(/\s+/).at(-1)!)
    await page.getByRole('button', { name: 'Go on' }).first().click()
    await main(page, 'East One').waitFor()
    await goOn(page, '/?q=wanda')
    await main(page, 'Wanda West').waitFor()
    expect(browser.complaints().filter((complaint) => !/401/.test(complaint))).toEqual([])
  })
})
