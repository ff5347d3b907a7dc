import type { Browser, Page } from 'playwright-core'
import type { Bar, Benchmark, Row } from './benchmark.ts'
import { noChromium, openChromium } from './exploring/chromium.ts'
import { type Frames, framesDuring, framesOf, recordFrames, told } from './exploring/frames.ts'
import { AUTHORS, type LargeNetwork, largeNetwork, RADIUS } from './exploring/large-network.ts'
import { type Area, type Movement, movements } from './exploring/movements.ts'
import { type PeerPages, peerPages } from './exploring/peer-pages.ts'
import { ourContender } from './serving/contenders.ts'
import { duration } from './table.ts'
import type { Workbench } from './workbench.ts'

/** The bytes of script, compressed, that the first view of a profile may take. */
const scriptBar: Bar = { atMost: 150, unit: ' kB' }

/**
 * A network moves smoothly where, half of the time, its frames come 30 a second (as those of films do), or half as fast
 * as on a page with nothing on it; and where 19 of 20 parts of the time what one does seems to follow at once, within a
 * tenth of a second (Miller 1968, doi:10.1145/1476589.1476628).
 */
const smooth = (floor: Frames): Bar => ({ atMost: Math.max(34, Math.ceil(2 * floor.median)), unit: ' ms' })
const atOnce: Bar = { atMost: 100, unit: ' ms' }

/**
 * The explorer in Chromium without a graphics card. The floor is a page with nothing on it, the peer Cytoscape.js, which
 * draws the same network at the same places on a canvas of the same size; all are moved in the same way, in turns.
 */
export const explorer: Benchmark = {
  name: 'explorer',
  summary: 'the pages in Chromium: script, time to a drawn network, frames while 2,000 authors are moved about',
  async *run(bench) {
    if (noChromium !== null) {
      yield {
        work: 'explorer',
        ours: noChromium,
        peer: '',
        value: null,
        bar: smooth({ median: 0, p95: 0, stuttered: 0 }),
      }
      return
    }
    await bench.database()
    const { server, origin, close } = await ourContender(bench)
    const browser = await openChromium()
    let peers: PeerPages | undefined
    try {
      bench.say('a network of 10,000 ties')
      const network = await largeNetwork(server)
      peers = await peerPages(network)
      yield* profileRows(bench, browser, origin.origin, network.author)
      yield* frameRows(bench, browser, origin.origin, network, peers)
    } finally {
      await peers?.close()
      await browser.close()
      await close()
    }
  },
}

async function* profileRows({ say }: Workbench, browser: Browser, origin: string, author: string): AsyncGenerator<Row> {
  say('a profile, and its network')
  const page = await opened(browser, { width: 1280, height: 900 })
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') {
      sizes.push(
        response
          .request()
          .sizes()
          .then(({ responseBodySize }) => responseBodySize),
      )
    }
  })
  await page.goto(`${origin}/authors/${author}`)
  const link = page.getByRole('link', { name: 'Coauthor network' })
  await link.waitFor()
  await page.waitForLoadState('networkidle')
  const kilobytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000
  yield {
    work: 'first view of a profile: script, compressed',
    ours: `in ${sizes.length} file${sizes.length === 1 ? '' : 's'}`,
    peer: '',
    value: kilobytes,
    bar: scriptBar,
  }
  const start = performance.now()
  await link.click()
  yield { work: 'from a click on a profile to its network', ...(await drawn(page, start)) }
  await page.context().close()
}

async function* frameRows(
  { say, pace }: Workbench,
  browser: Browser,
  origin: string,
  { author, maxTeamSize, authors, ties }: LargeNetwork,
  peers: PeerPages,
): AsyncGenerator<Row> {
  const work = `network of ${authors.length} authors and ${ties.length} ties`
  say(work)
  const [turns, milliseconds] = pace.quick ? [1, 2000] : [3, 4000]
  const page = await opened(browser, { width: 1280, height: 1000 })
  const query = new URLSearchParams({
    radius: String(RADIUS),
    'max-authors': String(AUTHORS),
    'max-team': String(maxTeamSize),
  })
  const start = performance.now()
  await page.goto(`${origin}/network/${author}?${query}`)
  await page.locator(picture).waitFor()
  let times: Omit<Row, 'work'> | undefined
  const settling = await framesDuring(page, async () => {
    times = await drawn(page, start)
  })
  yield { work: `${work}, opened`, ...times! }

  const area = (await page.locator(picture).boundingBox())!
  const { width, height } = area
  const empty = await opened(browser, { width, height })
  await empty.goto(`${peers.origin}/empty`)
  const cytoscape = await opened(browser, { width, height })
  await cytoscape.goto(`${peers.origin}/cytoscape`)
  await cytoscape.waitForFunction('globalThis.isDrawn')
  const whole = { x: 0, y: 0, width, height }
  const contenders: readonly (readonly [page: Page, area: Area])[] = [
    [empty, whole],
    [page, area],
    [cytoscape, whole],
  ]
  for (const movement of Object.keys(movements) as Movement[]) {
    say(`${work}, ${movement}`)
    const frames: number[][] = contenders.map(() => [])
    for (let turn = 0; turn < turns; turn++) {
      for (const [k, [page, area]] of contenders.entries()) {
        await page.bringToFront()
        frames[k]!.push(...(await framesDuring(page, () => movements[movement](page, area, milliseconds))))
      }
    }
    const [floor, ours, theirs] = frames.map(framesOf) as [Frames, Frames, Frames]
    if (movement === 'panned') yield* rowsOf(`${work}, settling`, framesOf(settling), floor)
    yield* rowsOf(`${work}, ${movement}`, ours, floor)
    yield {
      work: `${work}, ${movement}, Cytoscape.js: median frame`,
      ours: told(ours),
      peer: told(theirs),
      value: theirs.median / ours.median,
      bar: { atLeast: 1, unit: '×' },
    }
  }
}

/** Where the network is drawn, once there is something to draw. */
const picture = '.network-canvas:has(canvas)'

async function opened(browser: Browser, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: Math.round(viewport.width), height: Math.round(viewport.height) },
  })
  const page = await context.newPage()
  await recordFrames(page)
  return page
}

/** Waits until a network has come to rest, and tells how long it took since. */
async function drawn(page: Page, start: number): Promise<Omit<Row, 'work'>> {
  await page.locator(picture).waitFor()
  const first = performance.now() - start
  await page.locator('.network-drawing[aria-busy=false]').waitFor({ timeout: 120_000 })
  const settled = performance.now() - start
  return {
    ours: `drawn after ${duration(first)}, at rest after ${duration(settled)}`,
    peer: '',
    value: null,
    bar: null,
  }
}

function* rowsOf(work: string, ours: Frames, floor: Frames): Generator<Row> {
  const both = { ours: told(ours), peer: `nothing to draw: ${told(floor)}` }
  yield { work: `${work}: median frame`, ...both, value: ours.median, bar: smooth(floor) }
  yield { work: `${work}: p95 frame`, ...both, value: ours.p95, bar: atOnce }
}
