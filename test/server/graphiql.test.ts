import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium } from '../../scripts/bench/exploring/chromium.ts'
import { Analysis } from '../../src/analysis/analysis.ts'
import { globalId } from '../../src/schema/global-id.ts'
import { listen } from '../../src/server/http-server.ts'
import { requestListener } from '../../src/server/request-listener.ts'
import { yogaServer } from '../../src/server/yoga.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { type RunningServer, stage } from '../cli/stage.ts'
import { noBrowser } from '../explorer/browsing.ts'
import { testDatabase, testStore } from '../test-store.ts'
import { bearing, yogaOf } from './asking.ts'

const tabNames = ['ProfilePage', 'WhoWorksWith', 'EgoNetwork', 'HowConnected', 'Comparison', 'WholeNetwork', 'Search']

describe('GraphiQL', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let server: RunningServer

  beforeAll(async () => {
    database = await testDatabase()
    server = await here.serve({ env: { DATABASE_URL: database.url } })
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
  })

  it('is a page whose files all come from the same origin, compressed and kept for good', async () => {
    const page = await fetch(`${server.origin}/graphql`, { headers: { accept: 'text/html' } })
    const html = await page.text()
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'self'/)
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//)

    const links = [...html.matchAll(/<(?:script|link)[^>]* (?:src|href)="(\/[^"]*)"/g)].map(([, path]) => path!)
    expect(links.length).toBeGreaterThanOrEqual(3)
    const start = await (await fetch(`${server.origin}${links.find((path) => path.includes('start'))}`)).text()
    const workers = [...start.matchAll(/"(\/graphql\/graphiql\/[^"]*)"/g)].map(([, path]) => path!)
    expect(workers).toHaveLength(3)
    for (const path of [...links, ...workers]) {
      const file = await fetch(`${server.origin}${path}`, { headers: { 'accept-encoding': 'gzip' } })
      expect([path, file.status, file.headers.get('content-encoding')]).toEqual([path, 200, 'gzip'])
      expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(file.headers.get('content-type')).toMatch(/^text\/(javascript|css)/)
      expect((await file.text()).length).toBeGreaterThan(100)
      const plain = await fetch(`${server.origin}${path}`, {
        method: 'HEAD',
        headers: { 'accept-encoding': 'identity' },
      })
      expect([path, plain.status, plain.headers.get('content-encoding')]).toEqual([path, 200, null])
    }
  })

  describe('in a browser', { skip: noBrowser !== null }, () => {
    let browser: Browser
    let page: Page
    const requests: string[] = []
    const complaints: string[] = []

    beforeAll(async () => {
      browser = await openChromium()
      page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage()
      page.on('request', (request) => requests.push(request.url()))
      page.on('requestfailed', (request) => {
        const { errorText = '' } = request.failure() ?? {}
        // Aborted is what was under way when the page was left.
        if (errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()} ${errorText}`)
      })
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      await page.goto(`${server.origin}/graphql`)
      await page.getByRole('button', { name: /Execute query/ }).waitFor()
    })
    afterAll(() => browser?.close())

    /** Runs the query of the tab in front; the server's answer, once the page shows it. */
    const run = async (name: string) => {
      const answered = page.waitForResponse(
        (response) => response.request().postData()?.includes(`query ${name}`) ?? false,
      )
      await page.getByRole('button', { name: /Execute query/ }).click()
      const answer = await (await answered).json()
      await expect.poll(shownAnswer, { timeout: 10_000 }).toContain('"data": {')
      return answer
    }
    // What the editor shows of it, its spaces as they are.
    const shownAnswer = async () => {
      const lines = await page.locator('.graphiql-response .view-line').allTextContents()
      return lines.join('\n').replaceAll('\u00a0', ' ')
    }
    const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })

    it('opens with an example in every tab; the first asks for a profile page and has its answer', async () => {
      expect(await page.getByRole('tab').count()).toBe(tabNames.length)
      const { data, errors } = await run('ProfilePage')
      expect(errors).toBeUndefined()
      expect(data.author).toMatchObject({ name: 'Kentaro Imajo', coauthors: { totalCount: 12 } })
      expect(data.author.coauthors.edges[0]).toMatchObject({ sharedPaperCount: 6, node: { name: 'Masanori Hirano' } })
      expect(await shownAnswer()).toContain('"name": "Kentaro Imajo"')
      if (process.env.ETAL_SCREENSHOT) await page.screenshot({ path: process.env.ETAL_SCREENSHOT })
    })

    it('answers every other example without an error', async () => {
      for (const name of tabNames.slice(1)) {
        await tab(name).click()
        await page.locator('.graphiql-query-editor').getByText(`query ${name}`).waitFor()
        await expect.poll(shownAnswer).not.toContain('"data"')
        // GraphiQL learns the name of the operation half a second after it has the text.
        await page.waitForTimeout(1000)
        const { data, errors } = await run(name)
        expect([name, errors]).toEqual([name, undefined])
        expect(Object.values(data as object)).not.toContain(null)
      }
    })

    it('opens again as it was left', async () => {
      const kept = () => page.evaluate("JSON.parse(localStorage.getItem('graphiql:tabState')).activeTabIndex")
      await expect.poll(kept).toBe(tabNames.length - 1)
      for (const address of [page.url(), `${server.origin}/graphql`]) {
        await page.goto(address)
        await page.getByRole('button', { name: /Execute query/ }).waitFor()
        expect(await page.getByRole('tab').count()).toBe(tabNames.length)
        expect(await page.locator('[role=tab][aria-selected=true]').textContent()).toMatch(/^Search/)
      }
    })

    it('opens with the query of a link', async () => {
      const visitor = await (await browser.newContext()).newPage()
      await visitor.goto(
        `${server.origin}/graphql?query=${encodeURIComponent('query Shared { papers { totalCount } }')}`,
      )
      await visitor.getByRole('tab', { name: /^Shared/ }).waitFor()
      expect(await visitor.getByRole('tab').count()).toBe(tabNames.length + 1)
      await visitor.context().close()
    })

    it('opens over an empty database too', async () => {
      const store = await testStore()
      const snapshot = await loadSnapshot(store.pool)
      const analysis = new Analysis()
      const yoga = yogaServer({ store, analysis, snapshot: () => snapshot, searchBudget: 1000 })
      const empty = await listen(requestListener({ yoga }), '127.0.0.1', 0)
      try {
        const visitor = await (await browser.newContext()).newPage()
        await visitor.goto(`${empty.origin}/graphql`)
        await visitor.getByText('Nobody is stored yet.').waitFor()
        expect(await visitor.getByRole('tab').count()).toBeLessThanOrEqual(1)
        await visitor.context().close()
      } finally {
        await empty.close()
        await analysis.close()
        await store.drop()
      }
    })

    it('imports with a token among its headers, which it keeps nowhere, and follows the run', async () => {
      const store = await testStore()
      const yoga = await yogaOf(store)
      const served = await listen(requestListener({ yoga }), '127.0.0.1', 0)
      const visitor = await (await browser.newContext()).newPage()
      const execute = async (operation: string) => {
        await visitor.goto(`${served.origin}/graphql?query=${encodeURIComponent(operation)}`)
        await visitor.getByRole('button', { name: /Execute query/ }).waitFor()
        const token = await bearing(store, operation, ['import'])
        await visitor.getByRole('button', { name: 'Headers' }).click()
        await visitor.locator('.graphiql-editor').last().click()
        await visitor.keyboard.insertText(JSON.stringify(token))
        await visitor.getByRole('button', { name: /Execute query/ }).click()
      }
      try {
        const content = '@article{bees, title={On Bees}, author={Ada Example}}'
        await execute(
          `mutation Bees { importPapers(input: { format: BIBTEX, content: ${JSON.stringify(content)} }) { newPaperCount } }`,
        )
        await visitor.locator('.graphiql-response').getByText('"newPaperCount": 1').waitFor()
        const run = globalId('ImportRun', (await store.prisma.importRun.findFirstOrThrow()).id)
        await execute(`subscription Bees { importProgress(run: "${run}") { status } }`)
        await visitor.locator('.graphiql-response').getByText('FINISHED').waitFor()
        expect(await visitor.evaluate('JSON.stringify([localStorage, sessionStorage])')).not.toContain('Bearer')
      } finally {
        await visitor.context().close()
        await served.close()
        await yoga.dispose()
        await store.drop()
      }
    })

    it('documents the schema', async () => {
      await page.getByRole('button', { name: /Documentation Explorer/ }).click()
      await page.locator('.graphiql-doc-explorer-content').getByText('Query', { exact: true }).click()
      await page.locator('.graphiql-doc-explorer-content').getByText('searchAuthors').first().waitFor()
    })

    it('loads nothing from another origin and breaks none of its own rules', () => {
      const elsewhere = requests.filter((url) => !url.startsWith(`${server.origin}/`) && !/^(data|blob):/.test(url))
      expect(elsewhere).toEqual([])
      expect(requests.filter((url) => url.includes('worker')).length).toBeGreaterThan(0)
      expect(complaints).toEqual([])
    })
  })
})
