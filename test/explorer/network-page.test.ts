import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventually, type RunningServer, stage } from '../cli/stage.ts'
import { testDatabase } from '../test-store.ts'
import { disconnected, hyperAuthor, idsByName, load, manyCoauthors, namesakes, synthetic } from './bibliographies.ts'
import { type Browsing, browsing, expectAccessible, noBrowser } from './browsing.ts'

interface ApiNetwork {
  readonly nodes: readonly {
    readonly author: { readonly id: string; readonly name: string; readonly metrics: { readonly paperCount: number } }
    readonly distance: number
    readonly degree: number
    readonly community: number
  }[]
  readonly ties: readonly {
    readonly source: { readonly id: string; readonly name: string }
    readonly target: { readonly id: string; readonly name: string }
    readonly sharedPaperCount: number
    readonly firstYear: number | null
    readonly lastYear: number | null
  }[]
  readonly omitted: { readonly authors: number; readonly ties: number; readonly rule: string | null }
}

const content = `
  nodes { author { id name metrics(scope: $scope) { paperCount } } distance degree community }
  ties { source { id name } target { id name } sharedPaperCount firstYear lastYear }
  omitted { authors ties rule }`

describe.skipIf(noBrowser)('The network page', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let server: RunningServer
  let browser: Browsing
  let ids: ReadonlyMap<string, string>
  let page: Page

  beforeAll(async () => {
    database = await testDatabase()
    server = await here.serve({ env: { DATABASE_URL: database.url } })
    await load(here, database.url, disconnected, manyCoauthors, synthetic(200, 600))
    await eventually(async () => (await idsByName(server)).has(hyperAuthor), 10_000)
    ids = await idsByName(server)
    browser = await browsing(server.origin)
  })
  afterEach(async () => {
    await page?.context().close()
    expect(browser.complaints()).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await here.clear()
    await database.drop()
  })

  const kentaro = 'Kentaro Imajo'
  const idOf = (name: string) => ids.get(name)!
  const addressOf = (name: string, search = '') => `${server.origin}/network/${idOf(name)}${search}`
  const params = () => new URL(page.url()).searchParams
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

  async function egoNetwork(name: string, given: Record<string, unknown> = {}): Promise<ApiNetwork> {
    const { author } = await server.query<{ author: { egoNetwork: ApiNetwork } }>(
      `query ($id: ID!, $radius: Int, $maxAuthors: Int, $scope: Scope) {
        author(by: { id: $id }) {
          egoNetwork(radius: $radius, maxAuthors: $maxAuthors, scope: $scope) { ${content} }
        }
      }`,
      { id: idOf(name), radius: 1, maxAuthors: 150, scope: {}, ...given },
    )
    return author.egoNetwork
  }

  async function inducedNetwork(authors: readonly string[], scope = {}): Promise<ApiNetwork> {
    const { inducedNetwork } = await server.query<{ inducedNetwork: ApiNetwork }>(
      `query ($authors: [ID!]!, $scope: Scope) { inducedNetwork(authors: $authors, scope: $scope) { ${content} } }`,
      { authors, scope },
    )
    return inducedNetwork
  }

  const sizeOf = ({ nodes, ties }: ApiNetwork) => `${count(nodes.length, 'author')}, ${count(ties.length, 'tie')}`

  /** Waits until the page says that it shows so many authors and ties, and that they are in their places. */
  async function shows(network: ApiNetwork): Promise<void> {
    await page
      .getByRole('status')
      .filter({ hasText: sizeOf(network) })
      .waitFor()
    await page.locator('main .answer[aria-busy=false]').first().waitFor()
    await page.locator('.network-drawing[aria-busy=true]').waitFor({ state: 'detached' })
  }

  /** Where the picture has an author, by the file of it. */
  async function placeOf(name: string): Promise<{ readonly x: number; readonly y: number }> {
    const svg = (await download('SVG')).toString()
    const circle = new RegExp(`<circle cx="([\\d.]+)" cy="([\\d.]+)"[^>]*><title>${name}`).exec(svg)
    return { x: Number(circle![1]), y: Number(circle![2]) }
  }

  async function download(format: string): Promise<Buffer> {
    await page.locator('summary', { hasText: 'Export' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.network-export').getByRole('button', { name: format }).click(),
    ])
    expect(file.suggestedFilename()).toBe(`network-kentaro-imajo.${format.toLowerCase()}`)
    await page.getByText(`${file.suggestedFilename()} is ready`).waitFor()
    return readFile((await file.path())!)
  }

  it('begins with the choice of an author', async () => {
    page = await browser.visitor()
    await page.goto(`${server.origin}/network`)
    await expectAccessible(page)
    await page.getByRole('combobox', { name: 'Author in the middle' }).fill('imajo')
    await page.getByRole('option', { name: kentaro }).click()
    await page.getByRole('heading', { level: 1, name: `Coauthors of ${kentaro}` }).waitFor()
    expect(page.url()).toBe(addressOf(kentaro))
    await shows(await egoNetwork(kentaro))
  })

  it('changes its address and its answer with every control; reloaded it shows the same, and "back" undoes', async () => {
    page = await browser.visitor()
    await page.goto(addressOf(kentaro))
    const whole = await egoNetwork(kentaro)
    await shows(whole)

    await page.getByLabel('Authors at most').selectOption('25')
    await page.getByLabel('2', { exact: true }).check()
    await page.getByLabel('Fewest shared papers of a tie').fill('2')
    await page.getByLabel('Fewest shared papers of a tie').press('Enter')
    const close = await egoNetwork(kentaro, { radius: 2, maxAuthors: 25, scope: { minSharedPapers: 2 } })
    expect(close.nodes.length).toBeLessThan(whole.nodes.length)
    await shows(close)
    expect(Object.fromEntries(params())).toEqual({ radius: '2', 'max-authors': '25', 'min-shared': '2' })

    await page.goBack()
    await shows(await egoNetwork(kentaro, { radius: 2, maxAuthors: 25 }))
    await button(/papers? of more than 10$|teams? of more than 10$/).click()
    const scope = { maxTeamSize: 10, publishedFrom: '2022', publishedTo: '2024' }
    await page.getByLabel('First year').press('ArrowRight')
    await page.getByLabel('First year').press('ArrowRight')
    await page.getByLabel('Last year').press('ArrowLeft')
    const bounded = await egoNetwork(kentaro, { radius: 2, maxAuthors: 25, scope })
    expect(sizeOf(bounded)).not.toBe(sizeOf(whole))
    await shows(bounded)
    expect(params().get('from-year')).toBe('2022')
    expect(params().get('to-year')).toBe('2024')

    await page.reload()
    await shows(bounded)
    await page.getByText('2022–2024 · teams of at most 10').waitFor()
    await button('All years').click()
    await shows(await egoNetwork(kentaro, { radius: 2, maxAuthors: 25, scope: { maxTeamSize: 10 } }))

    await page.getByText('Categories:').click()
    await page.getByRole('checkbox', { name: /^CP/ }).check()
    await shows(
      await egoNetwork(kentaro, { radius: 2, maxAuthors: 25, scope: { maxTeamSize: 10, categories: ['CP'] } }),
    )
    expect(params().getAll('category')).toEqual(['CP'])
  })

  it('moves both years when the stretch between them is dragged', async () => {
    page = await browser.visitor()
    await page.goto(addressOf(kentaro, '?from-year=2021&to-year=2023'))
    await shows(await egoNetwork(kentaro, { scope: { publishedFrom: '2021', publishedTo: '2023' } }))
    const stretch = (await page.locator('.year-brush .middle').boundingBox())!
    const [x, y] = [stretch.x + stretch.width / 2, stretch.y + 10]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + stretch.width / 2, y, { steps: 4 })
    expect(params().get('from-year')).toBe('2021')
    await page.mouse.up()
    await shows(await egoNetwork(kentaro, { scope: { publishedFrom: '2022', publishedTo: '2024' } }))
    expect(params().get('from-year')).toBe('2022')
  })

  it('tells about the author whom one clicks on, shows their coauthors, and hides them again', async () => {
    const scope = { maxTeamSize: 20 }
    const { authors } = await server.query<{ authors: { nodes: { name: string }[] } }>(
      '{ authors(first: 1, orderBy: { by: PAPER_COUNT }) { nodes { name } } }',
    )
    const center = authors.nodes[0]!.name
    const around = await egoNetwork(center, { maxAuthors: 40, scope })
    const node = around.nodes.at(-1)!
    const { name } = node.author
    page = await browser.visitor()
    await page.goto(addressOf(center, `?max-authors=40&max-team=20&author=${idOf(name)}`))
    await shows(around)
    const panel = page.getByRole('region', { name: 'Chosen author' })
    await panel.getByText(`${count(node.author.metrics.paperCount, 'paper')} in scope`).waitFor()
    await panel.getByText(`${count(node.degree, 'tie')} in this network`).waitFor()
    expect(await panel.getByRole('link', { name: 'Profile' }).getAttribute('href')).toBe(`/authors/${idOf(name)}`)
    expect(await panel.getByRole('link', { name: /^Path from/ }).getAttribute('href')).toBe(
      `/path?from=${idOf(center)}&to=${idOf(name)}&max-team=20`,
    )

    await panel.getByRole('button', { name: 'Show their coauthors' }).click()
    const added = await egoNetwork(name, { maxAuthors: 40, scope })
    const union = [...new Set([...around.nodes, ...added.nodes].map(({ author }) => author.id))]
    const expanded = await inducedNetwork(union, scope)
    expect(expanded.nodes.length).toBeGreaterThan(around.nodes.length)
    await shows(expanded)
    await page.getByText(`and the coauthors of ${name}`).waitFor()
    if (added.omitted.authors > 0) await page.getByText(`Left out of the coauthors of ${name}`).waitFor()
    await page.locator('summary', { hasText: 'Export' }).click()
    await page.getByText('With coauthors added, each of GEXF, GraphML and CSV holds').waitFor()
    await page.locator('.network-export').getByRole('button', { name: 'CSV' }).click()
    await page
      .getByRole('status')
      .filter({ hasText: /is ready.* It holds the network among the authors shown, without steps/ })
      .waitFor()

    await page.reload()
    await shows(expanded)
    await button(`Hide the coauthors of ${name}`).click()
    await shows(around)
    await page.goBack()
    await shows(expanded)

    await panel.getByRole('link', { name: 'Put in the middle' }).click()
    await shows(added)
    expect(new URL(page.url()).pathname).toBe(`/network/${idOf(name)}`)
  })

  it('shows as many papers of a tie as the tie counts, and the tie by a click on an author and a name', async () => {
    page = await browser.visitor()
    await page.goto(addressOf(kentaro, '?from-year=2024'))
    const network = await egoNetwork(kentaro, { scope: { publishedFrom: '2024' } })
    await shows(network)
    const at = await placeOf('Masanori Hirano')
    await page.locator('.network-canvas').click({ position: at })
    const author = page.getByRole('region', { name: 'Chosen author' })
    await author.getByRole('heading', { name: 'Masanori Hirano' }).waitFor()
    expect(params().get('author')).toBe(idOf('Masanori Hirano'))
    await author.getByRole('button', { name: kentaro, exact: true }).click()
    const panel = page.getByRole('region', { name: 'Chosen tie' })
    const tie = network.ties.find(({ source, target }) => source.name === kentaro && target.name === 'Masanori Hirano')!
    await panel.getByText(`${tie.sharedPaperCount} shared papers in scope`).waitFor()
    await panel.getByRole('article').first().waitFor()
    expect(await panel.getByRole('article').count()).toBe(tie.sharedPaperCount)
    await page.reload()
    await panel.getByRole('article').first().waitFor()
    await panel.getByRole('button', { name: 'Close' }).click()
    await panel.waitFor({ state: 'detached' })
    expect(params().has('tie')).toBe(false)
  })

  it('lists the first papers of the tie on which the pointer rests', async () => {
    page = await browser.visitor()
    await page.goto(addressOf(kentaro, '?min-shared=2'))
    const scope = { minSharedPapers: 2 }
    const network = await egoNetwork(kentaro, { scope })
    await shows(network)
    const { source, target, sharedPaperCount } = network.ties.toSorted(
      (one, other) => other.sharedPaperCount - one.sharedPaperCount,
    )[0]!
    const { inducedNetwork } = await server.query<{
      inducedNetwork: { ties: [{ sharedPapers: { nodes: { title: string }[] } }] }
    }>(
      `query ($authors: [ID!]!, $scope: Scope) {
        inducedNetwork(authors: $authors, scope: $scope) { ties { sharedPapers(first: 3) { nodes { title } } } }
      }`,
      { authors: [source.id, target.id], scope },
    )
    const titles = inducedNetwork.ties[0].sharedPapers.nodes.map(({ title }) => title)
    const [from, to] = [await placeOf(source.name), await placeOf(target.name)]
    const canvas = (await page.locator('.network-canvas').boundingBox())!
    const note = page.locator('.network-pointed')
    // Somebody else may stand before a part of the line.
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
      await page.mouse.move(canvas.x + 2, canvas.y + 2)
      await note.waitFor({ state: 'detached' })
      await page.mouse.move(canvas.x + from.x + share * (to.x - from.x), canvas.y + from.y + share * (to.y - from.y))
      await note.waitFor()
      const text = await note.innerText()
      if (text.includes(' – ') && text.includes(source.name) && text.includes(target.name)) break
    }
    await note.getByRole('listitem', { includeHidden: true }).first().waitFor()
    const told = await note.getByRole('listitem', { includeHidden: true }).allTextContents()
    expect(told).toEqual([...titles, `and ${sharedPaperCount - 3} more`])
    const [inner, outer] = [(await note.boundingBox())!, (await page.locator('.network-stage').boundingBox())!]
    expect(inner.y).toBeGreaterThanOrEqual(outer.y)
    expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height)
    expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width)
    // The panel of a chosen tie says the same in words.
    expect(await page.getByRole('listitem').filter({ hasText: titles[0]! }).count()).toBe(0)
  })

  it('gives the network as files that other programs read, and the picture as it stands', async () => {
    page = await browser.visitor({ acceptDownloads: true })
    await page.goto(addressOf(kentaro, '?min-shared=2'))
    const { nodes, ties } = await egoNetwork(kentaro, { scope: { minSharedPapers: 2 } })
    await shows({ nodes, ties } as ApiNetwork)
    for (const [format, edge] of [
      ['GEXF', 'edge'],
      ['GraphML', 'edge'],
    ] as const) {
      const counts = await page.evaluate(
        ([text, edge]) => {
          const xml = new DOMParser().parseFromString(text!, 'application/xml')
          const count = (name: string) => xml.getElementsByTagName(name).length
          return { nodes: count('node'), ties: count(edge!), faults: count('parsererror') }
        },
        [(await download(format)).toString(), edge],
      )
      expect(counts).toEqual({ nodes: nodes.length, ties: ties.length, faults: 0 })
    }
    const rows: Record<string, string>[] = parse(await download('CSV'), { columns: true, bom: true })
    expect(rows.filter(({ record }) => record === 'TIE')).toHaveLength(ties.length)

    const png = await download('PNG')
    expect(png.subarray(0, 8)).toEqual(Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]))
    const canvas = (await page.locator('.network-canvas').boundingBox())!
    expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(Math.floor(canvas.width))
    const svg = (await download('SVG')).toString()
    expect(svg.match(/<line\b/g)).toHaveLength(ties.length)
    for (const { author } of nodes) expect(svg).toContain(author.name)
    expect(svg).toContain('at least 2 shared papers')
  })

  it('says the same in tables, which sort by the keyboard', async () => {
    page = await browser.visitor()
    await page.goto(addressOf(kentaro))
    const network = await egoNetwork(kentaro)
    await shows(network)
    await page.getByRole('link', { name: 'As a table' }).press('Enter')
    const rowsOf = async (name: RegExp) =>
      (await page.getByRole('table', { name }).locator('tbody tr').all()).map(async (row) =>
        (await row.locator('td').allInnerTexts()).map((text) => text.trim()),
      )
    const tables = async () => [await Promise.all(await rowsOf(/authors$/)), await Promise.all(await rowsOf(/ties$/))]
    await page.getByRole('table', { name: /ties$/ }).waitFor()
    const [authors, ties] = await tables()
    expect(authors!.map((row) => row.slice(0, 5))).toEqual(
      network.nodes.map(({ author, distance, degree, community }) =>
        [author.name, author.metrics.paperCount, distance, degree, community + 1].map(String),
      ),
    )
    expect(ties!.map((row) => row.slice(0, 3))).toEqual(
      network.ties.map(({ source, target, sharedPaperCount }) => [source.name, target.name, String(sharedPaperCount)]),
    )
    await button('Ties').press('Enter')
    expect(params().get('authors-by')).toBe('-ties')
    const degrees = (await tables())[0]!.map((row) => Number(row[3]))
    expect(degrees).toEqual([...degrees].sort((one, other) => other - one))
    await page.reload()
    await page.getByRole('columnheader', { name: 'Ties', exact: false }).first().waitFor()
    expect((await tables())[0]!.map((row) => Number(row[3]))).toEqual(degrees)
    await button(
      `${network.ties[0]!.sharedPaperCount} shared papers of ${network.ties[0]!.source.name} and ${network.ties[0]!.target.name}`,
    ).press('Enter')
    await page.getByRole('region', { name: 'Chosen tie' }).waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page)
    }
  })

  it('plays the years, and stays at the year where one stops it', async () => {
    page = await browser.visitor()
    await page.goto(addressOf(kentaro))
    await shows(await egoNetwork(kentaro))
    await button('Play the years').click()
    await page.getByText('end of 2021', { exact: true }).waitFor()
    await button('Pause').click()
    const year = Number(params().get('until'))
    expect(year).toBeGreaterThanOrEqual(2021)
    await page.locator('.network-year', { hasText: String(year) }).waitFor()
  })

  it('steps through the years by hand alone where nothing is to move', async () => {
    page = await browser.visitor({ reducedMotion: 'reduce' })
    await page.goto(addressOf(kentaro))
    const network = await egoNetwork(kentaro)
    await shows(network)
    expect(await button('Play the years').count()).toBe(0)
    await button('A year back').click()
    await button('A year back').click()
    expect(params().get('until')).toBe('2023')
    const begun = network.ties.filter(({ firstYear }) => firstYear! <= 2023)
    await page
      .getByRole('status')
      .filter({ hasText: `${begun.length} ties by the end of 2023` })
      .waitFor()
    await page.getByRole('slider', { name: 'Year', exact: true }).press('Home')
    expect(params().get('until')).toBe('2020')
    await page.reload()
    const first = network.ties.filter(({ firstYear }) => firstYear === 2020)
    await page
      .getByRole('status')
      .filter({ hasText: `${first.length} ties by the end of 2020` })
      .waitFor()
    await page.getByRole('slider', { name: 'Year', exact: true }).press('End')
    await shows(network)
    expect(params().has('until')).toBe(false)
  })

  it('says what was left out by which rule, what is refused, and what to do about it', async () => {
    page = await browser.visitor()
    await page.goto(addressOf(hyperAuthor, '?max-authors=25'))
    const capped = await egoNetwork(hyperAuthor, { maxAuthors: 25 })
    await shows(capped)
    const { authors, ties, rule } = capped.omitted
    await page.getByText(`Left out: ${count(authors, 'author')} and ${count(ties, 'tie')} (${rule})`).waitFor()

    await page.getByLabel('Authors at most').selectOption('500')
    await page.getByRole('alert').getByText('more than the 50000 allowed').waitFor()
    await expectAccessible(page)
    await button('Show only ties of at least 2 shared papers').click()
    await shows(await egoNetwork(hyperAuthor, { maxAuthors: 500, scope: { minSharedPapers: 2 } }))
    browser.complaints()
  })

  it('lets an author without coauthors stand alone, offers a wider scope, and knows nobody of an unknown id', async () => {
    page = await browser.visitor()
    await page.goto(addressOf('Lou Lone'))
    await page.getByText('Lou Lone has no coauthors here').waitFor()
    expect(await button('Count all papers').count()).toBe(0)
    await page.goto(addressOf(kentaro, '?to-year=1990'))
    await page.getByText('Kentaro Imajo has no coauthors in this scope').waitFor()
    await expectAccessible(page)
    await button('Count all papers').click()
    await shows(await egoNetwork(kentaro))
    // Alone because the others are left out, and because a group is no node.
    await page.goto(addressOf(kentaro, '?max-authors=1'))
    await page.getByText('1 author, 0 ties').first().waitFor()
    expect(await page.getByText('has no coauthors').count()).toBe(0)
    await page.goto(addressOf('Preferred Networks'))
    await page.getByText('Preferred Networks is a group, not a person').waitFor()
    expect(await page.getByText('has no coauthors').count()).toBe(0)
    await page.goto(`${server.origin}/network/QXV0aG9yOjk5OTk5OTk5`)
    await page.getByRole('heading', { level: 1, name: 'There is no such author' }).waitFor()
    for (const wrong of ['nonsense', '0000-0002-1825-0098']) {
      await page.goto(`${server.origin}/network/${wrong}`)
      await page.getByText(`“${wrong}” is neither an id as the API gives it nor an ORCID`).waitFor()
      expect(await page.getByRole('alert').count()).toBe(0)
    }
  })

  it('is accessible in both themes, and fits 360 pixels with everything folded under the picture', async () => {
    page = await browser.visitor({ viewport: { width: 360, height: 740 } })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(addressOf(kentaro, `?author=${idOf('Masanori Hirano')}&until=2024`))
      await page.getByRole('region', { name: 'Chosen author' }).waitFor()
      await page.locator('.network-drawing[aria-busy=false]').waitFor()
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    }
    const picture = (await page.locator('.network-picture').boundingBox())!
    const controls = (await page.getByRole('region', { name: 'What is shown' }).boundingBox())!
    expect(controls.y).toBeGreaterThan(picture.y + picture.height)
    await page.goto(addressOf(kentaro, '?view=table'))
    await page.getByRole('table', { name: /ties$/ }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })

  it('says where the data have changed since the picture was drawn, and goes by ORCID, too', async () => {
    page = await browser.visitor()
    await page.goto(addressOf(kentaro, '?min-shared=2'))
    await shows(await egoNetwork(kentaro, { scope: { minSharedPapers: 2 } }))
    await load(here, database.url, namesakes)
    ids = await idsByName(server, 'Vera Vowel')
    await download('GEXF')
    await page.getByText('The data have changed: the file is of version').waitFor()
    await page.getByRole('link', { name: 'As a table' }).click()
    await button(/shared papers of/)
      .first()
      .click()
    const panel = page.getByRole('region', { name: 'Chosen tie' })
    await panel.getByText('The data have changed: these papers are of version').waitFor()
    await expectAccessible(page)
    await panel.getByRole('button', { name: 'Reload' }).click()
    await page.getByText('The data have changed').first().waitFor({ state: 'detached' })
    await panel.getByRole('article').first().waitFor()
    expect(await page.getByText('The data have changed').count()).toBe(0)

    await page.goto(`${server.origin}/network/0000-0001-5109-3700`)
    await page.getByRole('heading', { level: 1, name: 'Coauthors of Wei Wang' }).waitFor()
    await page.getByText('2 authors, 1 tie', { exact: true }).first().waitFor()
    await page.getByRole('slider', { name: 'First year' }).waitFor()
  })
})

function count(number: number, singular: string): string {
  return `${number.toLocaleString('en')} ${singular}${number === 1 ? '' : 's'}`
}
