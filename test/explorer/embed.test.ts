import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventually, project, type RunningServer, stage } from '../cli/stage.ts'
import { testDatabase } from '../test-store.ts'
import { hostileNames, hostileTexts, idsByName, load } from './bibliographies.ts'
import { type Browsing, browsing, expectAccessible, noBrowser } from './browsing.ts'

/** How long to wait for what is to happen. */
const patience = { timeout: 20_000 }

/** What readers copy into their pages. */
const example = readFileSync(join(project, 'src/explorer/embed/example.html'), 'utf8')

interface Ready {
  readonly authorCount: number
  readonly tieCount: number
}

describe.skipIf(noBrowser)('<etal-network> in the page of another origin', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let server: RunningServer
  let allowed: Host
  let stranger: Host
  let browser: Browsing
  let ids: ReadonlyMap<string, string>
  let kentaro: string
  const pages: Page[] = []

  beforeAll(async () => {
    database = await testDatabase()
    allowed = await host()
    stranger = await host()
    server = await here.serve({ env: { DATABASE_URL: database.url, ETAL_CORS_ORIGINS: allowed.origin } })
    await load(here, database.url, hostileNames)
    await eventually(async () => (await idsByName(server)).has('Mallory Markup'), 10_000)
    ids = await idsByName(server)
    kentaro = ids.get('Kentaro Imajo')!
    browser = await browsing(server.origin)
  })
  afterAll(async () => {
    await browser?.close()
    await here.clear()
    await allowed?.close()
    await stranger?.close()
    await database.drop()
  })

  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
    browser.complaints()
  })

  /** A page of a host with this in its body. */
  async function pageWith(body: string, { on = allowed, workers = ['blob:'] } = {}): Promise<Page> {
    const page = await browser.visitor()
    pages.push(page)
    await page.addInitScript(() => {
      const told: unknown[] = []
      Object.assign(globalThis, { told })
      for (const name of ['etal-ready', 'etal-choose']) {
        addEventListener(name, (event) => told.push([name, (event as CustomEvent).detail]))
      }
    })
    on.page = `<!doctype html><html lang="en"><title>A lab</title><main><h1>Our people</h1>${body}</main>`
    on.policy = policyFor(server.origin, workers)
    await page.goto(on.origin)
    return page
  }

  const script = () => `<script type="module" src="${server.origin}/embed/etal-network.js"></script>`
  const element = (attributes: string) => `${script()}<etal-network ${attributes}></etal-network>`

  /** Waits for the network with so many authors to be laid out, and gives it as a file. */
  async function settled(page: Page, name: RegExp): Promise<string> {
    await page.getByRole('application', { name }).waitFor()
    await page.locator('etal-network .network-drawing[aria-busy=false]').first().waitFor()
    // It is painted with the next frame.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    return svgOf(page)
  }

  const told = (page: Page) => page.evaluate(() => (globalThis as unknown as { told: [string, unknown][] }).told)
  const ready = async (page: Page) => (await told(page)).filter(([name]) => name === 'etal-ready') as [string, Ready][]

  /** What went wrong, but for what a page of another origin rightly asks of the API. */
  const complaints = () =>
    browser
      .complaints()
      .filter((text) => ![allowed, stranger].some(({ origin }) => text.includes(`elsewhere: ${origin}/`)))

  it('shows the network with all its authors and ties, as the example has it', async () => {
    const page = await pageWith(
      example.replace('https://etal.example.org', server.origin).replace('0000-0002-1825-0097', kentaro),
    )
    const { authorCount, tieCount } = await sizeOf(server, kentaro, 2)
    await settled(page, drawingOf(authorCount, tieCount))
    expect(await ready(page)).toEqual([
      ['etal-ready', { author: { id: kentaro, name: 'Kentaro Imajo' }, authorCount, tieCount, omittedAuthorCount: 0 }],
    ])
    const { height } = (await page.locator('etal-network').boundingBox())!
    expect(height).toBe(28 * 16)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'As a table' }).click()
    expect(await page.getByRole('row').count()).toBe(authorCount + 1)
    await expectAccessible(page)
    expect(await page.getByRole('link', { name: 'Explore' }).getAttribute('href')).toBe(
      `${server.origin}/network/${kentaro}?radius=2&max-authors=80&max-team=25`,
    )
    expect(complaints()).toEqual([])
  })

  it('is explained in the README by that example', () => {
    const readme = readFileSync(join(project, 'README.md'), 'utf8')
    expect(readme.includes(example.trim()), 'README.md holds src/explorer/embed/example.html').toBe(true)
  })

  it('follows its attributes in place', async () => {
    const page = await pageWith(element(`author="${kentaro}"`))
    const whole = await sizeOf(server, kentaro, 1)
    await settled(page, drawingOf(whole.authorCount, whole.tieCount))
    await page.locator('etal-network').evaluate((element) => element.setAttribute('from-year', '2023'))
    const since = await sizeOf(server, kentaro, 1, { publishedFrom: '2023' })
    expect(since.authorCount).toBeLessThan(whole.authorCount)
    await settled(page, drawingOf(since.authorCount, since.tieCount))
    expect((await ready(page)).map(([, { authorCount, tieCount }]) => ({ authorCount, tieCount }))).toEqual([
      whole,
      since,
    ])
    expect(await page.getByText('from 2023 on').count()).toBe(1)
    expect(complaints()).toEqual([])
  })

  it('tells the page what the reader chooses, and links to it', async () => {
    const page = await pageWith(element(`author="${kentaro}"`))
    await page.getByRole('button', { name: 'As a table' }).click()
    await page.getByRole('button', { name: 'Masanori Hirano' }).click()
    const author = { id: ids.get('Masanori Hirano'), name: 'Masanori Hirano' }
    await expect.poll(() => told(page), patience).toContainEqual(['etal-choose', { author }])
    const link = page.getByRole('status').getByRole('link', { name: 'Masanori Hirano' })
    expect(await link.getAttribute('href')).toBe(`${server.origin}/authors/${author.id}`)
    expect(complaints()).toEqual([])
  })

  it('lays out to the same positions where the page forbids workers', async () => {
    const drawings: string[] = []
    for (const [workers, started] of [
      [['blob:'], 1],
      [[], 0],
    ] as const) {
      const page = await pageWith(element(`author="${kentaro}" radius="2"`), { workers: [...workers] })
      let workerCount = 0
      page.on('worker', () => workerCount++)
      await page.reload()
      drawings.push(await settled(page, /authors/))
      expect(workerCount).toBe(started)
    }
    expect(drawings[0]).toContain('<circle')
    expect(drawings[1]).toBe(drawings[0])
    // The browser says that it refused the worker, and nothing else.
    for (const complaint of complaints()) expect(complaint).toContain('violates the following Content Security Policy')
  })

  it('leaves nothing behind when it is taken out of the page', async () => {
    const page = await pageWith(element(`author="${kentaro}" radius="2"`))
    await settled(page, /authors/)
    const left = await page.locator('etal-network').evaluate((element) => {
      element.remove()
      return element.shadowRoot!.childNodes.length
    })
    expect(left).toBe(0)
    expect(page.workers()).toEqual([])
    expect(complaints()).toEqual([])
  })

  it('asks no further when it is taken out of the page before the answer', async () => {
    const page = await pageWith('')
    const ended: string[] = []
    page.on('requestfailed', (request) => ended.push(request.failure()!.errorText))
    // The question is kept on its way.
    await page.route('**/graphql', () => {})
    const asked = page.waitForRequest('**/graphql')
    await page.evaluate(add, { origin: server.origin, author: kentaro })
    await asked
    await page.evaluate(() => document.querySelector('etal-network')!.remove())
    await expect.poll(() => ended, patience).toContain('net::ERR_ABORTED')
  })

  it('reads with the token that a script of the page gives it, before it is there or after', async () => {
    const page = await pageWith('')
    const [asked] = await Promise.all([
      page.waitForRequest('**/graphql'),
      page.evaluate(add, { origin: server.origin, author: kentaro, token: 'first' }),
    ])
    expect(await asked.headerValue('authorization')).toBe('Bearer first')
    await settled(page, /authors/)
    const [askedAgain] = await Promise.all([
      page.waitForRequest('**/graphql'),
      page.evaluate(() => Object.assign(document.querySelector('etal-network')!, { token: 'second' })),
    ])
    expect(await askedAgain.headerValue('authorization')).toBe('Bearer second')
    expect(await page.locator('etal-network').evaluate((element) => element.outerHTML)).not.toMatch(/first|second/)
  })

  it('is as light or dark as its page, or as it is told', async () => {
    const page = await pageWith(element(`author="${kentaro}"`))
    const light = await settled(page, /authors/)
    await page.locator('etal-network').evaluate((element) => element.setAttribute('theme', 'dark'))
    const ground = (svg: string) => /<rect[^>]*fill="([^"]+)"/.exec(svg)?.[1]
    await expect.poll(async () => ground(await svgOf(page)), patience).not.toBe(ground(light))
    await expectAccessible(page)
  })

  it('may stand on a page several times, and its script, too', async () => {
    const page = await pageWith(
      `${script()}<script type="module" src="${server.origin}/embed/etal-network.js?again"></script>
       <etal-network author="${kentaro}"></etal-network><etal-network author="${ids.get('Masanori Hirano')}" hidden></etal-network>`,
    )
    await expect.poll(async () => (await ready(page)).length, patience).toBe(2)
    expect(await page.getByRole('figure').count()).toBe(1)
    await page
      .locator('etal-network')
      .last()
      .evaluate((element) => element.removeAttribute('hidden'))
    expect(await page.getByRole('figure').count()).toBe(2)
    expect(complaints()).toEqual([])
  })

  it('shows names that hold HTML, and runs none of it', async () => {
    const page = await pageWith(element(`author="${ids.get('Mallory Markup')}"`))
    await page.getByRole('button', { name: 'As a table' }).click()
    await page.getByRole('row').nth(1).waitFor()
    const shown = await page.getByRole('rowheader').or(page.getByRole('cell')).allInnerTexts()
    expect(shown).toContain(hostileTexts[0])
    expect(complaints()).toEqual([])
  })

  it('says what is to be done where its page may not ask', async () => {
    const page = await pageWith(element(`author="${kentaro}"`), { on: stranger })
    await page.getByText(`ETAL_CORS_ORIGINS has to name ${stranger.origin}`).waitFor()
    await expectAccessible(page)
    for (const complaint of complaints()) expect(complaint).toMatch(/CORS policy|Failed to load resource/)
  })

  it.each([
    ['an author who is not there', 'author="0000-0002-1694-233X"', 'There is no author 0000-0002-1694-233X here'],
    ['no author', '', 'takes an attribute “author”'],
    ['a bound that the API refuses', 'author="0000-0002-1694-233X" max-authors="9999"', 'maxAuthors'],
  ])('says so when asked for %s', async (_, attributes, words) => {
    const page = await pageWith(element(attributes))
    await page.getByText(words).waitFor()
    for (const complaint of complaints()) expect(complaint).toContain('400 (Bad Request)')
  })
})

/** Puts the element into a page, and its script after it. */
function add({ origin, author, token }: { origin: string; author: string; token?: string }): void {
  const element = document.createElement('etal-network')
  element.setAttribute('author', author)
  if (token !== undefined) Object.assign(element, { token })
  const script = Object.assign(document.createElement('script'), {
    type: 'module',
    src: `${origin}/embed/etal-network.js`,
  })
  document.querySelector('main')!.append(element, script)
}

const svgOf = (page: Page) =>
  page.evaluate(() => (document.querySelector('etal-network') as unknown as { svg(): string }).svg())

const drawingOf = (authorCount: number, tieCount: number) =>
  new RegExp(`^Drawing of ${authorCount} authors and ${tieCount} ties\\.`)

/** The size of a network as the API tells it. */
async function sizeOf(server: RunningServer, id: string, radius: number, scope: object = {}) {
  const { author } = await server.query<{ author: { egoNetwork: { nodes: unknown[]; ties: unknown[] } } }>(
    `query ($id: ID!, $radius: Int!, $scope: Scope) {
      author(by: { id: $id }) { egoNetwork(radius: $radius, scope: $scope) { nodes { distance } ties { weight } } }
    }`,
    { id, radius, scope },
  )
  return { authorCount: author.egoNetwork.nodes.length, tieCount: author.egoNetwork.ties.length }
}

interface Host {
  readonly origin: string
  page: string
  policy: string
  close(): Promise<void>
}

/** A site of somebody else: one page under a policy of its own. */
async function host(): Promise<Host> {
  const server: Server = createServer(({ url }, response) => {
    if (url !== '/') return void response.writeHead(204).end()
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': site.policy })
    response.end(site.page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const site: Host = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    page: '',
    policy: '',
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return site
}

/** As strict as a page can be that takes a script from the server and lets it ask there. */
function policyFor(origin: string, workers: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src ${origin}`,
    `connect-src ${origin}`,
    "style-src 'none'",
    ...(workers.length > 0 ? [`worker-src ${workers.join(' ')}`] : []),
  ].join('; ')
}
