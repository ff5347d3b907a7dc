import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, stage } from '../cli/stage.ts'
import { testDatabase } from '../test-store.ts'
import { disconnected, hostileNames, hostileTexts, load, namesakes, work } from './bibliographies.ts'
import { type Browsing, browsing, expectAccessible, noBrowser } from './browsing.ts'
import { connectedPeople, formulaName } from './connected-people.ts'

describe.skipIf(noBrowser)('The conflicts page', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let server: RunningServer
  let browser: Browsing

  beforeAll(async () => {
    database = await testDatabase()
    await load(here, database.url, connectedPeople, disconnected, namesakes, hostileNames, twoRecords)
    server = await here.serve({ env: { DATABASE_URL: database.url } })
    browser = await browsing(server.origin)
  })
  afterAll(async () => {
    await browser?.close()
    await here.clear()
    await database.drop()
  })

  const opened = async (options: Parameters<Browsing['visitor']>[0] = {}) => {
    const page = await browser.visitor(options)
    await page.goto(`${server.origin}/conflicts`)
    return page
  }
  const field = (page: Page, name: string) => page.getByRole('textbox', { name })
  const check = async (page: Page, reviewers: readonly string[], authors: readonly string[]) => {
    await field(page, 'Reviewers').fill(reviewers.join('\n'))
    await field(page, 'Authors').fill(authors.join('\n'))
    await page.getByRole('button', { name: 'Check', exact: true }).click()
  }
  const shows = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
  const rows = (page: Page) => page.locator('.conflicts-table tbody tr:not(.evidence)')
  const told = async (page: Page) => {
    await page.getByRole('button', { name: 'Download as CSV' }).waitFor()
    return (await rows(page).allInnerTexts()).map((row) =>
      row.split('\t').map((cell) => cell.replace(/\s+/g, ' ').trim()),
    )
  }
  const downloaded = async (page: Page): Promise<Record<string, string>[]> => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download as CSV' }).click()
    const text = await readFile(await (await download).path(), 'utf8')
    expect((await download).suggestedFilename()).toMatch(/^conflicts-\d{4}-\d\d-\d\d\.csv$/)
    return parse(text, { bom: true, columns: true, record_delimiter: '\r\n' })
  }

  it('tells who is too close to whom, with the papers, and who was not checked', async () => {
    const page = await opened()
    await check(
      page,
      ['Ana Alt; Alt, Ana', 'Nobody Atall', 'The Kite Collaboration', '0000-0002-1825-0098'],
      ['Bauer, Ben', 'Cleo Chan', 'Ana Alt', 'Lou Lone'],
    )
    expect(await told(page)).toEqual([
      ['Ana Alt', 'Ben Bauer', 'Coauthors Evidence for Ana Alt and Ben Bauer', '2023'],
      ['Ana Alt', 'Ana Alt', 'The same person', ''],
    ])
    await shows(page, /2 conflicts among 4 pairs: 1 reviewer × 4 authors\./)
    await shows(page, 'Reviewer Nobody Atall: Nobody here is called so.')
    await shows(page, 'Reviewer The Kite Collaboration: The Kite Collaboration is a group, not a person.')
    await shows(page, 'Reviewer 0000-0002-1825-0098: This ORCID is misspelt')
    await page.getByRole('button', { name: 'Evidence for Ana Alt and Ben Bauer' }).click()
    await page.getByRole('heading', { name: 'Late Work' }).waitFor()
    await page.getByRole('heading', { name: 'Early Work' }).waitFor()

    await page.getByLabel('Too close are').selectOption('2')
    await rows(page).getByText('A coauthor in common').waitFor()
    expect(await told(page)).toContainEqual([
      'Ana Alt',
      'Cleo Chan',
      'A coauthor in common Evidence for Ana Alt and Cleo Chan',
      '2023 and 2020',
    ])
    expect(new URL(page.url()).search).toBe('')
    expect(browser.complaints()).toEqual([])
  })

  it('leaves the choice among namesakes to the reader, and keeps it in the part of the address that is never sent', async () => {
    const page = await opened()
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.url()))
    await check(page, ['Wei Wang', 'https://orcid.org/0000-0002-1694-233X'], ['Lena Lattice', 'Theo Trial'])
    expect(await told(page)).toEqual([
      ['Wei Wang', 'Theo Trial', 'Coauthors Evidence for Wei Wang and Theo Trial', '2021'],
    ])
    await shows(page, '3 authors bear this name.')
    await shows(page, 'Reviewer Wei Wang: it may mean several people')
    await page.getByRole('button', { name: /Choose Wei Wang, 3 papers/ }).click()
    await shows(page, /2 conflicts among 4 pairs/)
    await page.reload()
    await shows(page, /2 conflicts among 4 pairs/)
    expect(await field(page, 'Reviewers').inputValue()).toBe('Wei Wang\nhttps://orcid.org/0000-0002-1694-233X')
    await page.goBack()
    await shows(page, /1 conflict among 2 pairs/)
    await page.getByRole('button', { name: 'Leave out Wei Wang' }).click()
    await shows(page, 'left out by your choice.')
    await page.getByRole('button', { name: 'Take the choice back for Wei Wang' }).click()
    await shows(page, 'it may mean several people')
    await page.getByRole('button', { name: 'Somebody else in the place of Wei Wang' }).click()
    await page.getByRole('combobox', { name: 'Who Wei Wang is' }).fill('Erik East')
    await page.getByRole('option', { name: /Erik East/ }).click()
    await shows(page, /1 conflict among 4 pairs/)
    await page.getByText('Who was found').first().click()
    await shows(page, /Wei Wang → Erik East/)
    expect(sent.filter((url) => /wei|lena|theo/i.test(url))).toEqual([])
    expect(browser.complaints()).toEqual([])
  })

  it('tells whose name is so like one that they may be the same person, and checks both on demand', async () => {
    const page = await opened()
    await check(page, ['1. Prof. Dorothea E. Kraft (Somewhere) <kraft@etal.test>'], ['Pat Partner,\tpat@etal.test'])
    await shows(page, /No conflicts among 1 pair/)
    const open = page.getByRole('group', { name: /Dorothea E. Kraft/ })
    expect(await open.innerText()).toMatch(
      /Also stored, and not checked:\s+Dorothea Kraft 2 papers.*The same\s+person\?/,
    )
    await shows(page, /Reviewer 1\. Prof\..*: also stored is Dorothea Kraft, 2 papers/)
    expect((await downloaded(page)).map(({ record, person, reason }) => [record, person, reason])).toEqual([
      ['PERSON', 'Dorothea E. Kraft', 'the only one of this name'],
      ['ALSO_STORED', 'Dorothea Kraft', 'Not checked: 2 papers. The same person?'],
      ['PERSON', 'Pat Partner', 'the only one of this name'],
    ])
    await expectAccessible(page)
    await open.getByRole('button', { name: /^Check both/ }).click()
    await shows(page, /1 conflict among 2 pairs: 2 reviewers × 1 author/)
    expect(await told(page)).toEqual([
      ['Dorothea Kraft', 'Pat Partner', 'Coauthors Evidence for Dorothea Kraft and Pat Partner', '2024'],
    ])
    expect(await open.count()).toBe(0)
    await page.reload()
    await shows(page, /1 conflict among 2 pairs/)
    await page.goBack()
    await shows(page, /No conflicts among 1 pair/)
    await open.getByRole('button', { name: /^Somebody else/ }).click()
    await open.waitFor({ state: 'detached' })
    expect((await downloaded(page)).map(({ record }) => record)).toEqual(['PERSON', 'PERSON'])
    expect(browser.complaints()).toEqual([])
  })

  it('is shared by its address, with lists, choices and settings', async () => {
    const page = await opened()
    await check(page, ['Ana Alt'], ['Ben Bauer', 'Dora Diaz', 'Fay Far'])
    await shows(page, /3 conflicts among 3 pairs/)
    await page.getByText('Papers that count').click()
    await page.getByRole('button', { name: 'Leave out papers of more than 25' }).click()
    await shows(page, /1 conflict among 3 pairs/)
    const since = new Date().getFullYear() - 3
    await page.getByRole('button', { name: `${since} on` }).click()
    await shows(page, `from ${since} on, teams of at most 25`)
    const other = await browser.visitor()
    await other.goto(page.url())
    await shows(other, `from ${since} on, teams of at most 25`)
    expect(await told(other)).toEqual(await told(page))
    expect(await field(other, 'Authors').inputValue()).toBe('Ben Bauer\nDora Diaz\nFay Far')
    await other.getByRole('button', { name: 'Empty both lists' }).click()
    await other.getByRole('button', { name: 'Check', exact: true }).click()
    await other.getByRole('alert').getByText('Name at least one reviewer and one author.').waitFor()
  })

  it('says that there are no conflicts, and among whom', async () => {
    const page = await opened()
    await check(page, ['Erik East', 'Lou Lone'], ['Wanda West', 'Ana Alt', 'Gus Gold'])
    await shows(page, /No conflicts among 6 pairs: 2 reviewers × 3 authors\./)
    await shows(
      page,
      /Looked for: the same person, coauthors\. Papers: all\. Scope \w+, data version \S+, \d{4}-\d\d-\d\d/,
    )
    expect((await downloaded(page)).map(({ record, person }) => [record, person])).toEqual([
      ['PERSON', 'Erik East'],
      ['PERSON', 'Lou Lone'],
      ['PERSON', 'Wanda West'],
      ['PERSON', 'Ana Alt'],
      ['PERSON', 'Gus Gold'],
    ])
    await check(page, ['Qqqq Xxxx'], ['Ana Alt'])
    await shows(page, 'There is no pair to check: nobody was found on one of the lists.')
    await shows(page, 'Nobody here is called so.')
  })

  it('says when the server does not answer, and goes on when it does again', async () => {
    const page = await opened()
    await page.route('**/graphql', (route) => route.abort())
    await check(page, ['Ana Alt'], ['Ben Bauer'])
    await page.getByRole('alert').getByText('The server does not answer').waitFor()
    await page.unroute('**/graphql')
    await page.getByRole('button', { name: 'Try again' }).click()
    await shows(page, /1 conflict among 1 pair/)
    expect(browser.complaints().filter((complaint) => !complaint.includes('net::ERR_FAILED'))).toEqual([])
  })

  it('is downloaded as it is shown, without a formula for a spreadsheet', async () => {
    const page = await opened()
    await check(page, [formulaName, 'Hana Hill', 'Wei Wang'], ['Ben Bauer', 'Gus Gold'])
    await shows(page, /2 conflicts among 4 pairs/)
    const all = await downloaded(page)
    expect(all.map(({ record, reviewer, author, line }) => [record, reviewer, author, line])).toEqual([
      ['CONFLICT', `'${formulaName}`, 'Ben Bauer', ''],
      ['CONFLICT', 'Hana Hill', 'Gus Gold', ''],
      ['PERSON', '', '', `'${formulaName}`],
      ['PERSON', '', '', 'Hana Hill'],
      ['NOT_CHECKED', '', '', 'Wei Wang'],
      ['PERSON', '', '', 'Ben Bauer'],
      ['PERSON', '', '', 'Gus Gold'],
    ])
    expect(all[1]).toMatchObject({ distance: '1', lastSharedYear: '2019', sharedPapers: '30', scope: 'all papers' })
    expect(all[1]!.evidence!.split('\n')).toHaveLength(30)
    expect(all[1]!.evidence).toContain('Gus and Hana 1990 (1990)')
    for (const { dataVersion, scopeHash } of all) expect([dataVersion, scopeHash]).not.toContain('')
    expect(browser.complaints()).toEqual([])
  })

  it('checks long lists, and names that are markup', async () => {
    const page = await opened()
    const members = Array.from({ length: 60 }, (_, k) => `Member Number${k + 1}`)
    await check(page, ['Ana Alt', 'Mallory Markup'], [...members, ...hostileTexts])
    await shows(page, /\d+ conflicts among/)
    await page.getByRole('button', { name: 'Download as CSV' }).waitFor()
    expect((await downloaded(page)).filter(({ record }) => record === 'CONFLICT').length).toBe(await rows(page).count())
    expect(await rows(page).filter({ hasText: 'Member Number' }).count()).toBe(60)
    await page.getByRole('link', { name: '<img src=x onerror=alert(1)>' }).first().waitFor()
    expect(browser.complaints()).toEqual([])
  })

  it.each(['light', 'dark'] as const)(
    'is accessible in its %s theme, and fits a narrow screen',
    async (colorScheme) => {
      const page = await opened({ colorScheme, viewport: { width: 360, height: 800 } })
      await check(page, ['Ana Alt', 'Wei Wang', 'Qqqq Xxxx'], ['Ben Bauer', 'Cleo Chan'])
      await page.getByRole('button', { name: 'Evidence for Ana Alt and Ben Bauer' }).click()
      await page.getByRole('heading', { name: 'Late Work' }).waitFor()
      await page.getByText('Who was found').first().click()
      await page.getByText('Papers that count').click()
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    },
  )
})

/** One person, perhaps, under two names. */
const twoRecords = {
  papers: [
    work('Searching', ['Dorothea E. Kraft', 'Lou Listener'], { publishedOn: '2020' }),
    ...[2023, 2024].map((year) =>
      work(`Sorting ${year}`, ['Dorothea Kraft', 'Pat Partner'], { publishedOn: `${year}` }),
    ),
  ],
}
