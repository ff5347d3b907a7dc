// Opens every page of the explorer at two widths in both themes, and writes what it looks like:
//   node --import tsx scripts/screenshots.ts [folder]
//   node --import tsx scripts/screenshots.ts .github readme    the pictures of the README alone
// CHROMIUM names the browser. The bibliography is the sample with invented ones, difficult ones among them.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { type RunningServer, stage } from '../test/cli/stage.ts'
import * as bibliographies from '../test/explorer/bibliographies.ts'
import { everyPage, idIn } from '../test/explorer/every-page.ts'
import { openChromium } from './bench/exploring/chromium.ts'

const [folder = 'screenshots', what = 'all'] = process.argv.slice(2)
const widths = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } }
const themes = ['light', 'dark'] as const

const here = stage()
try {
  const env = { ETAL_DATA_DIR: await here.folder() }
  const server = await here.serve({ env })
  const { difficultNames, hostileNames, manyCoauthors, noPapers, namesakes, disconnected, synthetic } = bibliographies
  const all = [synthetic(3000, 6000), difficultNames, hostileNames, manyCoauthors, noPapers, namesakes, disconnected]
  const { code, stderr } = await here.etal(['import', 'ndjson', '-'], { env, input: bibliographies.ndjsonOf(...all) })
  if (code !== 0) throw new Error(stderr)
  mkdirSync(folder, { recursive: true })
  const browser = await openChromium()
  try {
    const views = await viewsOf(server)
    await forReadme(browser, views)
    if (what === 'all') await photograph(browser, views)
  } finally {
    await browser.close()
  }
} finally {
  await here.clear()
}

interface View {
  readonly name: string
  readonly address: string
  /** What to do before the picture is taken. */
  readonly first?: (page: Page) => Promise<void>
}

async function photograph(browser: Browser, views: readonly View[]): Promise<void> {
  for (const [size, viewport] of Object.entries(widths)) {
    for (const colorScheme of themes) {
      const isMobile = size === 'phone'
      const context = await browser.newContext({ viewport, colorScheme, isMobile, hasTouch: isMobile })
      for (const { name, address, first } of views) {
        const page = await context.newPage()
        await page.goto(address)
        await calm(page)
        await first?.(page)
        await calm(page)
        const path = join(folder, `${name.replaceAll(/[ ,]+/g, '-')}-${size}-${colorScheme}.png`)
        await page.screenshot({ path, fullPage: isMobile || !name.includes('network') })
        console.log(path)
        await page.close()
      }
      await context.close()
    }
  }
}

/** The pictures of the README: as much as a window shows. */
async function forReadme(browser: Browser, views: readonly View[]): Promise<void> {
  const pictures = [
    { file: 'explorer-profile', view: 'a busy profile', size: 'wide', colorScheme: 'light' },
    { file: 'explorer-network', view: 'a network for the README', size: 'wide', colorScheme: 'dark' },
    { file: 'explorer-path', view: 'a long path', size: 'phone', colorScheme: 'light' },
  ] as const
  for (const { file, view, size, colorScheme } of pictures) {
    const viewport = size === 'phone' ? { width: 390, height: 1250 } : { width: 1120, height: 800 }
    const page = await browser.newPage({ viewport, colorScheme, isMobile: size === 'phone' })
    await page.goto(views.find(({ name }) => name === view)!.address)
    await calm(page)
    await page.screenshot({ path: join(folder, `${file}.png`) })
    console.log(join(folder, `${file}.png`))
    await page.close()
  }
}

async function viewsOf(server: RunningServer): Promise<View[]> {
  const id = idIn(await bibliographies.idsByName(server, 'Lou Lone'))
  const { authors }: { authors: { nodes: { id: string }[] } } = await server.query(
    '{ authors(first: 100, filter: { activeFrom: 2020, minPapers: 3 }) { nodes { id } } }',
  )
  const busy = encodeURIComponent(authors.nodes[0]!.id)
  const views: View[] = [
    ...everyPage.map(({ name, address }) => ({ name, address: address(id) })),
    { name: 'a busy profile', address: `/authors/${busy}` },
    { name: 'a busy network', address: `/network/${busy}` },
    { name: 'a network for the README', address: `/network/${busy}?max-authors=60&min-shared=2` },
    { name: 'a busy network of two steps', address: `/network/${busy}?radius=2&max-authors=400` },
    { name: 'a long path', address: await longPath(server) },
    { name: 'a profile of hostile names', address: `/authors/${id('Mallory Markup')}` },
    {
      name: 'a page that there is not',
      address: '/',
      first: (page) => page.evaluate("history.pushState(null, '', '/no/such')"),
    },
  ]
  return views.map((view) => ({ ...view, address: server.origin + view.address }))
}

/** The longest of some paths from the same author. */
async function longPath(server: RunningServer): Promise<string> {
  const { authors }: { authors: { nodes: { id: string }[] } } = await server.query(
    '{ authors(last: 40, filter: { minPapers: 2 }) { nodes { id } } }',
  )
  const [from, ...others] = authors.nodes
  let longest = { to: '', distance: 0 }
  for (const { id: to } of others) {
    const { collaborationPath }: { collaborationPath: { distance?: number } } = await server.query(
      'query ($from: ID!, $to: ID!) { collaborationPath(from: $from, to: $to) { ... on CollaborationPath { distance } } }',
      { from: from!.id, to },
    )
    const { distance = 0 } = collaborationPath
    if (distance > longest.distance) longest = { to, distance }
  }
  return `/path?${new URLSearchParams({ from: from!.id, to: longest.to })}`
}

/** Waits until a page has what it asked for, and what moves has come to rest. */
async function calm(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor()
  await page.locator('main :is(.loading, [aria-busy="true"])').first().waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
  if (page.url().includes('/network/')) await page.waitForTimeout(3000)
}
