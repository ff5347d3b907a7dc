import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, stage } from '../cli/stage.ts'
import { testDatabase } from '../test-store.ts'
import { disconnected, idsByName, load, namesakes, noPapers } from './bibliographies.ts'
import { type Browsing, browsing, expectAccessible, noBrowser } from './browsing.ts'
import { connectedPeople } from './connected-people.ts'

describe.skipIf(noBrowser)('The path page', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let server: RunningServer
  let browser: Browsing
  let ids: ReadonlyMap<string, string>

  beforeAll(async () => {
    database = await testDatabase()
    await load(here, database.url, connectedPeople, disconnected, namesakes, noPapers)
    server = await here.serve({ env: { DATABASE_URL: database.url } })
    ids = await idsByName(server)
    browser = await browsing(server.origin)
  })
  afterAll(async () => {
    await browser?.close()
    await here.clear()
    await database.drop()
  })

  const address = (from: string, to: string, more: Record<string, string> = {}) =>
    `${server.origin}/path?${new URLSearchParams({ from: ids.get(from)!, to: ids.get(to)!, ...more })}`
  const opened = async (url: string, options: Parameters<Browsing['visitor']>[0] = {}) => {
    const page = await browser.visitor(options)
    await page.goto(url)
    return page
  }
  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 2, name }).first()
  const shows = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
  const people = (page: Page, of = 0) => page.locator('.chain').nth(of).locator('.person > a').allInnerTexts()
  const parameters = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

  it('finds two people by name, tells the way between them, and keeps it in its address', async () => {
    const page = await opened(`${server.origin}/path`)
    await shows(page, 'Choose two people')
    await page.getByRole('combobox', { name: 'From' }).fill('alt ana')
    await page.getByRole('option', { name: /Ana Alt/ }).waitFor()
    await page.keyboard.press('Enter')
    await shows(page, 'Choose the other person')
    await page.getByRole('combobox', { name: 'To' }).fill('chan')
    await page.getByRole('option', { name: /Cleo Chan/ }).click()
    await heading(page, '2 steps').waitFor()
    await shows(page, 'One of 2 equally short chains.')
    expect(parameters(page)).toEqual({ from: ids.get('Ana Alt'), to: ids.get('Cleo Chan') })
    expect(await page.title()).toContain('Ana Alt to Cleo Chan')
    await page.reload()
    await heading(page, '2 steps').waitFor()
    expect(await page.getByRole('combobox', { name: 'From' }).inputValue()).toBe('Ana Alt')
    await page.goBack()
    await shows(page, 'Choose the other person')
    expect(await page.getByRole('combobox', { name: 'To' }).inputValue()).toBe('')
    expect(browser.complaints()).toEqual([])
  })

  it('takes ORCIDs for ends, as profiles do', async () => {
    const orcids = { from: 'https://orcid.org/0000-0002-1694-233X', to: ids.get('Theo Trial')! }
    const page = await opened(`${server.origin}/path?${new URLSearchParams(orcids)}`)
    await heading(page, '1 step').waitFor()
    expect(await people(page)).toEqual(['Wei Wang', 'Theo Trial'])
    expect(await page.getByText('No other chain is as short').count()).toBe(0)
    await page.getByRole('button', { name: 'Swap' }).click()
    await expect.poll(() => people(page)).toEqual(['Theo Trial', 'Wei Wang'])
    expect(browser.complaints()).toEqual([])
  })

  it('shows whether a big team makes the link, for the number that the reader names', async () => {
    const page = await opened(address('Ana Alt', 'Dora Diaz'))
    await shows(page, /the chain is another one: 3 steps in place of 1/)
    expect(await people(page, 0)).toEqual(['Ana Alt', 'Dora Diaz'])
    expect(await people(page, 1)).toEqual(['Ana Alt', 'Ben Bauer', 'Cleo Chan', 'Dora Diaz'])
    const size = page.getByLabel('A big team has more authors than')
    await size.fill('1')
    await size.press('Enter')
    await shows(page, 'At least 2: not applied.')
    expect(parameters(page)).not.toHaveProperty('max-team')
    await size.fill('100')
    await size.press('Enter')
    await shows(page, 'No paper of more than 100 authors is needed')
    expect(parameters(page)).toMatchObject({ 'max-team': '100' })
    await page.goto(address('Fay Far', 'Ana Alt'))
    await shows(page, 'only such papers make the link')
    await heading(page, 'No path').waitFor()
  })

  it('goes by closeness, by years, by categories, by shared papers and by the length that is wanted', async () => {
    const page = await opened(address('Ana Alt', 'Cleo Chan'))
    await heading(page, '2 steps').waitFor()
    await page.getByLabel('Closest collaboration').check()
    await shows(page, /Length 1\.50/)
    await page.getByLabel('Most steps').fill('1')
    await page.getByLabel('Most steps').blur()
    await shows(page, 'by more steps than you asked for')
    await page.getByLabel('Most steps').fill('')
    await page.getByLabel('Most steps').press('Enter')
    await heading(page, '2 steps').waitFor()
    await page.getByText('Papers that count').click()
    await page.getByLabel('From year').fill('2021')
    await page.getByLabel('From year').press('Enter')
    await heading(page, 'No path').waitFor()
    await shows(page, 'Ana Alt reaches')
    await page.getByLabel('To year').fill('2019')
    await page.getByLabel('To year').press('Enter')
    await shows(page, 'Not before 2021: not applied.')
    await page.getByRole('button', { name: 'Count everything' }).click()
    await heading(page, '2 steps').waitFor()
    await page.getByText('Papers that count').click()
    await page.getByText('Categories:').click()
    await page.getByRole('checkbox', { name: /cs\.CL/ }).press('Space')
    await heading(page, 'No path').waitFor()
    await page.getByRole('checkbox', { name: /cs\.LG/ }).check()
    await heading(page, '2 steps').waitFor()
    expect(new URL(page.url()).searchParams.getAll('category')).toEqual(['cs.CL', 'cs.LG'])
    expect(
      new URL(
        (await page
          .locator('.chain')
          .getByRole('link', { name: 'network', exact: true })
          .first()
          .getAttribute('href'))!,
        page.url(),
      ).search,
    ).toBe('?category=cs.CL&category=cs.LG')
    await page.getByLabel('Fewest shared papers').fill('2')
    await page.getByLabel('Fewest shared papers').press('Enter')
    await heading(page, 'No path').waitFor()
    expect(browser.complaints()).toEqual([])
  })

  it('shows every shared paper of a step on demand', async () => {
    const page = await opened(address('Gus Gold', 'Hana Hill'))
    await shows(page, '30 shared papers')
    const papers = page.locator('.step .paper-item')
    expect(await papers.count()).toBe(2)
    await page.getByRole('button', { name: '28 more papers' }).click()
    await page.getByRole('button', { name: '3 more papers' }).click()
    await page.getByText('Gus and Hana 1990').waitFor()
    expect(await papers.count()).toBe(30)
  })

  it('says why there is no path', async () => {
    const page = await opened(address('Erik East', 'Wanda West'))
    await heading(page, 'No path').waitFor()
    await shows(page, 'Erik East reaches 2 people.')
    await shows(page, 'Wanda West reaches 2 people.')
    await page.goto(address('Ana Alt', 'Noa Nopaper'))
    await shows(page, 'Noa Nopaper has no coauthor there.')
    await page.goto(address('Ana Alt', 'Ana Alt'))
    await heading(page, 'The same person').waitFor()
    await page.goto(address('The Kite Collaboration', 'Ana Alt'))
    await heading(page, 'No path to a group').waitFor()
    await page.goto(`${server.origin}/path?from=nonsense&to=${ids.get('Ana Alt')}`)
    await page.getByRole('alert').getByText('Nobody here has the id').waitFor()
    await expect.poll(() => page.getByRole('combobox', { name: 'To' }).inputValue()).toBe('Ana Alt')
  })

  it('swaps the ends, and empties one', async () => {
    const page = await opened(address('Ana Alt', 'Cleo Chan'))
    await heading(page, '2 steps').waitFor()
    await page.getByRole('button', { name: 'Swap' }).click()
    await page.locator('.person').first().getByText('Cleo Chan').waitFor()
    expect(await people(page)).toEqual(['Cleo Chan', 'Ben Bauer', 'Ana Alt'])
    await page.getByRole('button', { name: 'Clear: To' }).click()
    await shows(page, 'Choose the other person')
    expect(parameters(page)).toEqual({ from: ids.get('Cleo Chan') })
  })

  it('proposes authors by ORCID, tells namesakes apart, and says when there is nobody', async () => {
    const page = await opened(`${server.origin}/path`)
    const from = page.getByRole('combobox', { name: 'From' })
    await from.fill('Wei Wang')
    await page.getByRole('option', { name: /3 papers.*2015–2019/ }).waitFor()
    expect(await page.getByRole('option', { name: /Wei Wang/ }).count()).toBe(3)
    await from.fill('https://orcid.org/0000-0002-1694-233X')
    const options = page.getByRole('listbox').getByRole('option')
    await options.nth(1).waitFor({ state: 'detached' })
    expect(await options.allInnerTexts()).toEqual([expect.stringMatching(/Wei Wang\s+2 papers · 2020–2021/)])
    await from.fill('0000-0002-1694-2331')
    await shows(page, 'it is misspelt')
    await from.fill('0000-0003-1415-9269')
    await shows(page, 'Nobody here has this ORCID.')
    await from.fill('Qqqq Xxxx')
    await shows(page, 'Nobody here is called so.')
    await from.press('Enter')
    await from.blur()
    expect(parameters(page)).toEqual({})
    expect(browser.complaints()).toEqual([])
  })

  it.each(['light', 'dark'] as const)(
    'is accessible in its %s theme, and fits a narrow screen',
    async (colorScheme) => {
      const page = await opened(address('Ana Alt', 'Dora Diaz'), { colorScheme, viewport: { width: 360, height: 800 } })
      await shows(page, /the chain is another one/)
      await page.getByText('Papers that count').click()
      await page.getByText('Categories:').click()
      await page.getByRole('checkbox', { name: /cs\.CL/ }).waitFor()
      await page.getByLabel('From year').fill('soon')
      await page.getByLabel('From year').blur()
      await shows(page, 'Not a whole number: not applied.')
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
      await page.getByRole('combobox', { name: 'From' }).fill('Wei Wang')
      await page
        .getByRole('option', { name: /Wei Wang/ })
        .first()
        .waitFor()
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    },
  )
})
