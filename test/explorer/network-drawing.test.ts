import type { Page } from 'playwright-core'
import sax from 'sax'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { communityColours } from '../../src/explorer/network/community-colours.ts'
import type { Chosen, DrawnNetwork } from '../../src/explorer/network/drawn-network.ts'
import type { NetworkDrawingProps } from '../../src/explorer/network/network-drawing.tsx'
import { type Browsing, browsing, expectAccessible, noBrowser } from './browsing.ts'
import { servedStage } from './drawing-stage/served-stage.ts'
import type { Stage } from './drawing-stage/stage.tsx'

declare const stage: Stage

/** Two groups of six around one author, ties of the first from 2000 on, of the second from 2010 on; and one aside. */
const network = groupsAround('ego', ['a', 'b'])
const caption = ['The network of <Ego> & al.', 'Left out: 3 authors']

describe.skipIf(noBrowser)('The drawing of a network', () => {
  let served: Awaited<ReturnType<typeof servedStage>>
  let browser: Browsing

  beforeAll(async () => {
    served = await servedStage()
    browser = await browsing(served.origin)
  })
  const pages: Page[] = []
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
  })
  afterAll(async () => {
    await browser.close()
    await served.close()
  })

  it('is the same at every visit, and in whatever order the network is given', async () => {
    const page = await drawing()
    const places = await placesIn(page)
    expect(new Set(places.map(String)).size).toBe(network.authors.length)
    const turned = { authors: network.authors.toReversed(), ties: network.ties.toReversed() }
    expect(await placesIn(await drawing({ network: turned }))).toEqual(places)
    expect(await placesIn(await drawing({}, { reducedMotion: 'reduce' }))).toEqual(places)
    expect(browser.complaints()).toEqual([])
  })

  it('is the same where the page may start no worker', async () => {
    const places = await placesIn(await drawing())
    expect(browser.complaints()).toEqual([])
    const page = await drawing({}, {}, '/?workless')
    expect(page.workers()).toEqual([])
    expect(await placesIn(page)).toEqual(places)
    expect(browser.complaints().join()).toContain('worker')
  })

  it('shows each author in the colour of the community, and follows the theme', async () => {
    const page = await drawing({}, { colorScheme: 'dark' })
    expect(await colourAt(page, 'a1')).toBe(communityColours.dark[0])
    expect(await colourAt(page, 'b1')).toBe(communityColours.dark[1])
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'light'
    })
    await expect.poll(() => colourAt(page, 'a1')).toBe(communityColours.light[0])
    expect(await groundOf(page)).toBe('#ffffff')
    await page.evaluate(() => {
      delete document.documentElement.dataset.theme
    })
    await expect.poll(() => groundOf(page)).toBe('#1c2225')
    await page.emulateMedia({ colorScheme: 'light' })
    await expect.poll(() => groundOf(page)).toBe('#ffffff')
    expect(browser.complaints()).toEqual([])
  })

  it('tells what the pointer is on, fades the rest, and gives it to who clicks', async () => {
    const page = await drawing()
    await page.mouse.move(...(await onPage(page, 'a1')))
    await page.getByText('7 papers, 6 ties here').waitFor()
    await expect.poll(() => colourAt(page, 'b1')).not.toBe(communityColours.light[1])
    expect(await colourAt(page, 'a1')).toBe(communityColours.light[0])
    await page.mouse.click(...(await onPage(page, 'a1')))
    expect(await chosen(page)).toEqual({ author: 'a1' })
    const tie = await middleOfTie(page, 'ego', 'aside')
    await page.mouse.move(...tie)
    await page.getByText('4 shared papers, 2020').waitFor()
    await page.mouse.click(...tie)
    expect(await chosen(page)).toEqual({ tie: ['ego', 'aside'] })
    const box = (await page.getByRole('application').boundingBox())!
    await page.mouse.click(box.x + 3, box.y + 3)
    expect(await chosen(page)).toBeNull()
    await expect.poll(() => colourAt(page, 'b1')).toBe(communityColours.light[1])
    expect(browser.complaints()).toEqual([])
  })

  it('lets what was chosen elsewhere stand out', async () => {
    const page = await drawing()
    await page.evaluate(() => stage.show({ chosen: { author: 'b1' } }))
    await expect.poll(() => colourAt(page, 'a1')).not.toBe(communityColours.light[0])
    expect(await colourAt(page, 'b1')).toBe(communityColours.light[1])
    await page.getByRole('application').press('Escape')
    await expect.poll(() => colourAt(page, 'a1')).toBe(communityColours.light[0])
  })

  it('is moved by keys, buttons, wheel and pointer', async () => {
    const page = await drawing({}, { reducedMotion: 'reduce' })
    const picture = page.getByRole('application')
    const [start] = await placesIn(page)
    const gap = async () => {
      const [one, other] = [await placeOf(page, 'a1'), await placeOf(page, 'b1')]
      return Math.hypot(one![0] - other![0], one![1] - other![1])
    }
    const whole = await gap()
    await picture.press('+')
    await expect.poll(gap).toBeCloseTo(1.5 * whole, 1)
    await page.getByRole('button', { name: 'Zoom out' }).click()
    await expect.poll(gap).toBeCloseTo(whole, 1)
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await picture.press('-')
    await expect.poll(gap).toBeCloseTo(whole, 1)
    const box = (await picture.boundingBox())!
    await picture.press('ArrowRight')
    await expect.poll(async () => (await placeOf(page, 'a0'))![0]).toBeCloseTo(start![0] - 0.12 * box.width, 0)
    await page.mouse.move(box.x + 60, box.y + 60)
    await page.mouse.down()
    await page.mouse.move(box.x + 60 + 0.12 * box.width, box.y + 60, { steps: 4 })
    await expect.poll(async () => Math.abs((await placeOf(page, 'a0'))![0] - start![0])).toBeLessThan(2)
    await page.mouse.up()
    await page.mouse.wheel(0, -100)
    await expect.poll(gap).toBeGreaterThan(1.3 * whole)
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect.poll(gap).toBeLessThan(1.1 * whole)
    expect(browser.complaints()).toEqual([])
  })

  it('moves and stretches the picture that it has where it takes long to draw, and draws it anew at rest', async () => {
    const page = await drawing({}, { reducedMotion: 'reduce' })
    await slowFrames(page)
    const picture = page.getByRole('application')
    const moved = () => page.evaluate(() => (document.querySelector('.sigma-nodes') as HTMLElement).style.transform)
    // Once it has been slow again and again, it goes by the picture.
    await expect
      .poll(async () => {
        await picture.press('ArrowLeft')
        await picture.press('ArrowRight')
        return moved()
      })
      .not.toBe('')
    await expect.poll(moved).toBe('')
    for (const key of ['ArrowLeft', 'ArrowDown', '+', '-']) {
      const { former, now, seen, after } = await page.evaluate((key) => {
        const places = () => ['a1', 'b1', 'aside'].map((id) => stage.picture.current!.placeOf(id)!)
        const canvases = ['edges', 'nodes', 'labels'].map(
          (layer) => document.querySelector<HTMLElement>(`.sigma-${layer}`)!,
        )
        const former = places()
        const picture = document.querySelector('[role=application]')!
        picture.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
        const seen = canvases.map((canvas) => {
          const matrix = new DOMMatrix(canvas.style.transform)
          const places = former.map(({ x, y }) => matrix.transformPoint({ x, y }))
          return { transformOrigin: getComputedStyle(canvas).transformOrigin, places }
        })
        const now = places()
        return { former, now, seen, after: canvases.map(({ style }) => style.transform) }
      }, key)
      expect(now).not.toEqual(former)
      for (const { transformOrigin, places } of seen) {
        expect(transformOrigin).toBe('0px 0px')
        for (const [k, { x, y }] of places.entries()) {
          expect([x, y]).toEqual([expect.closeTo(now[k]!.x, 1), expect.closeTo(now[k]!.y, 1)])
        }
      }
      // Who asks where somebody is has the picture drawn.
      expect(after).toEqual(['', '', ''])
    }
    expect(browser.complaints()).toEqual([])
  })

  it('is gone at once, though it still moves', async () => {
    const page = await drawing()
    await slowFrames(page)
    const picture = page.getByRole('application')
    for (const key of ['+', '-', '+', '-']) {
      await picture.press(key)
      await page.waitForTimeout(300)
    }
    await page.evaluate(() => {
      const picture = document.querySelector('[role=application]')!
      picture.dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true }))
      requestAnimationFrame(() => stage.clear())
    })
    await page.locator('canvas').first().waitFor({ state: 'detached' })
    await page.waitForTimeout(600)
    expect(browser.complaints()).toEqual([])
  })

  it('is pointed into by a finger, with room for its size', async () => {
    const page = await drawing({}, { hasTouch: true, viewport: { width: 360, height: 740 } })
    const [x, y] = await onPage(page, 'b2')
    await page.touchscreen.tap(x + 5, y - 9)
    await expect.poll(() => chosen(page)).toEqual({ author: 'b2' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(browser.complaints()).toEqual([])
  })

  it('goes back to a year and forth again without moving anybody', async () => {
    const page = await drawing()
    const places = await placesIn(page)
    await page.evaluate(() => stage.show({ until: 2005 }))
    await expect.poll(() => placeOf(page, 'b1')).toBeNull()
    expect(await placeOf(page, 'a1')).not.toBeNull()
    expect((await svgOf(page)).match(/<line /g)).toHaveLength(21)
    await page.evaluate(() => stage.show({ until: 1999 }))
    await expect.poll(() => placeOf(page, 'a1')).toBeNull()
    expect(await placeOf(page, 'ego')).not.toBeNull()
    await page.evaluate(() => stage.show({ until: null }))
    await expect.poll(() => placesIn(page)).toEqual(places)
  })

  it('takes newcomers in without moving those who are there', async () => {
    const page = await drawing({}, { reducedMotion: 'reduce' })
    const whole = await placesIn(page)
    await page.getByRole('application').press('+')
    await expect.poll(() => placesIn(page)).not.toEqual(whole)
    const places = await placesIn(page)
    const larger = groupsAround('ego', ['a', 'b', 'c'])
    await page.evaluate((network) => stage.show({ network }), larger)
    await expect.poll(() => placeOf(page, 'c1')).not.toBeNull()
    await settled(page)
    expect(await placesIn(page)).toEqual(places)
    await page.evaluate((network) => stage.show({ network }), network)
    await expect.poll(() => placeOf(page, 'c1')).toBeNull()
    expect(await placesIn(page)).toEqual(places)
    expect(browser.complaints()).toEqual([])
  })

  it('is laid out anew where most of it is new', async () => {
    const page = await drawing()
    const other = groupsAround('new', ['x', 'y', 'z'])
    await page.evaluate((network) => stage.show({ network, center: 'new' }), other)
    await expect.poll(() => placeOf(page, 'x1')).not.toBeNull()
    await settled(page)
    const places = await page.evaluate(() => ['x1', 'y1', 'z1'].map((id) => stage.picture.current!.placeOf(id)))
    const fresh = await drawing({ network: other, center: 'new' })
    expect(await fresh.evaluate(() => ['x1', 'y1', 'z1'].map((id) => stage.picture.current!.placeOf(id)))).toEqual(
      places,
    )
  })

  it('is kept as PNG and SVG, caption and all', async () => {
    const page = await drawing()
    const { width, height } = (await page.getByRole('application').boundingBox())!
    const png = await page.evaluate(async () => {
      const { width, height } = await createImageBitmap(await stage.picture.current!.png())
      return { width, height }
    })
    expect(png.width).toBe(2 * width)
    expect(png.height).toBeGreaterThan(2 * (height + 2 * 12))
    const { names, text } = parsed(await svgOf(page))
    expect(names.filter((name) => name === 'line')).toHaveLength(network.ties.length)
    // One is ringed.
    expect(names.filter((name) => name === 'circle')).toHaveLength(network.authors.length + 1)
    for (const line of caption) expect(text).toContain(line)
  })

  it('has names and words for who does not see it', async () => {
    const page = await drawing()
    await page.getByRole('application', { name: 'Drawing of 14 authors and 43 ties.' }).waitFor()
    await page.getByText(caption[0]!).waitFor()
    await expectAccessible(page)
  })

  it('says so where there is no WebGL', async () => {
    const page = await stageOf({}, '/', () => {
      const context = HTMLCanvasElement.prototype.getContext
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith('webgl') ? null : Reflect.apply(context, this, [kind, ...rest])
      } as typeof context
    })
    await show(page, {})
    await page.getByText('needs WebGL').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Try to draw again' }).click()
    await page.getByText('needs WebGL').waitFor()
    expect(await placeOf(page, 'a1')).toBeNull()
    expect(await page.evaluate(() => stage.picture.current!.png().catch((error) => error.message))).toContain('WebGL')
    expect(browser.complaints()).toEqual([])
  })

  it('comes back when the graphics were lost', async () => {
    const page = await drawing()
    const places = await placesIn(page)
    const canvas = page.locator('canvas.sigma-nodes')
    const lost = await canvas.elementHandle()
    await canvas.evaluate((element) =>
      (element as HTMLCanvasElement).getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext(),
    )
    await expect.poll(() => lost!.evaluate((element) => element.isConnected)).toBe(false)
    await expect.poll(() => colourAt(page, 'a1')).toBe(communityColours.light[0])
    expect(await placesIn(page)).toEqual(places)
    expect(browser.complaints()).toEqual([])
  })

  it('leaves nothing behind: neither workers nor graphics', async () => {
    const page = await drawing()
    const warnings: string[] = []
    page.on('console', (message) => warnings.push(message.text()))
    for (let turn = 0; turn < 8; turn++) {
      await page.evaluate(() => stage.clear())
      await show(page, {})
    }
    await settled(page)
    expect(await colourAt(page, 'a1')).toBe(communityColours.light[0])
    const large = groupsAround(
      'new',
      Array.from({ length: 300 }, (_, at) => `g${at} `),
    )
    await show(page, { network: large, center: 'new' })
    await expect.poll(() => page.workers().length).toBe(1)
    await page.evaluate(() => stage.clear())
    await expect.poll(() => page.workers().length).toBe(0)
    expect(await page.locator('canvas').count()).toBe(0)
    expect(warnings.filter((text) => text.includes('Too many active WebGL contexts'))).toEqual([])
    expect(browser.complaints()).toEqual([])
  })

  async function stageOf(options: Parameters<Browsing['visitor']>[0], path: string, before?: () => void) {
    // Small, since without a graphics card each pixel takes its time.
    const page = await browser.visitor({ viewport: { width: 720, height: 560 }, ...options })
    pages.push(page)
    if (before) await page.addInitScript(before)
    await page.goto(`${served.origin}${path}`)
    await page.waitForFunction(() => 'stage' in globalThis)
    return page
  }

  async function drawing(
    props: Partial<NetworkDrawingProps> = {},
    options: Parameters<Browsing['visitor']>[0] = {},
    path = '/',
  ): Promise<Page> {
    const page = await stageOf(options, path)
    await show(page, props)
    await settled(page)
    return page
  }
})

async function show(page: Page, props: Partial<NetworkDrawingProps>): Promise<void> {
  const whole = { network, center: 'ego', caption, chosen: null, ...props }
  await page.evaluate((props) => stage.show(props), whole as { network: DrawnNetwork })
}

/** As where the graphics are slow: every frame is late. */
async function slowFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frame = requestAnimationFrame
    globalThis.requestAnimationFrame = (act) =>
      frame((time) => {
        const late = performance.now() + 80
        while (performance.now() < late);
        act(time)
      })
  })
}

async function settled(page: Page): Promise<void> {
  await page.locator('.network-drawing[aria-busy=false]').waitFor()
}

type Place = [number, number]

async function placeOf(page: Page, id: string): Promise<Place | null> {
  const place = await page.evaluate((id) => stage.picture.current!.placeOf(id), id)
  return place && [place.x, place.y]
}

/** Where everybody is who was there from the start. */
async function placesIn(page: Page): Promise<Place[]> {
  const ids = network.authors.map(({ id }) => id).sort()
  const places = await page.evaluate((ids) => ids.map((id) => stage.picture.current!.placeOf(id)), ids)
  return places.map((place): Place => [place!.x, place!.y])
}

async function onPage(page: Page, id: string): Promise<Place> {
  const { x, y } = (await page.getByRole('application').boundingBox())!
  const place = (await placeOf(page, id))!
  return [x + place[0], y + place[1]]
}

async function middleOfTie(page: Page, one: string, other: string): Promise<Place> {
  const [a, b] = [await onPage(page, one), await onPage(page, other)]
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
}

function chosen(page: Page): Promise<Chosen | null> {
  return page.evaluate(() => stage.chosen)
}

function svgOf(page: Page): Promise<string> {
  return page.evaluate(() => stage.picture.current!.svg())
}

async function groundOf(page: Page): Promise<string> {
  return (await svgOf(page)).match(/<rect[^>]* fill="(#\w+)"/)![1]!
}

/** What the screen shows in the middle of an author. */
async function colourAt(page: Page, id: string): Promise<string> {
  const [x, y] = await onPage(page, id)
  const shot = await page.screenshot({ clip: { x: Math.round(x), y: Math.round(y), width: 1, height: 1 } })
  return page.evaluate(
    async (data) => {
      const image = new Image()
      image.src = data
      await image.decode()
      const brush = document.createElement('canvas').getContext('2d')!
      brush.drawImage(image, 0, 0)
      const [red, green, blue] = brush.getImageData(0, 0, 1, 1).data
      return `#${[red!, green!, blue!].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
    },
    `data:image/png;base64,${shot.toString('base64')}`,
  )
}

function parsed(xml: string) {
  const names: string[] = []
  let text = ''
  const parser = sax.parser(true)
  parser.onopentag = ({ name }) => names.push(name)
  parser.ontext = (part) => {
    text += part
  }
  parser.onerror = (error) => {
    throw error
  }
  parser.write(xml).close()
  return { names, text }
}

/** Groups of six who all work with one another and with one author in the middle, and one who works with her alone. */
function groupsAround(center: string, groups: readonly string[]): DrawnNetwork {
  const members = groups.flatMap((group, community) =>
    Array.from({ length: 6 }, (_, at) => ({ id: `${group}${at}`, community, year: 2000 + 10 * community })),
  )
  const aside = { id: 'aside', community: groups.length, year: 2020 }
  const ends = [...members, aside, { id: center, community: -1, year: 0 }]
  const pairs = ends.flatMap((one, at) => ends.slice(0, at).map((other) => [one, other] as const))
  return {
    authors: ends.map(({ id, community }) => ({
      ...{ id, name: `Name of ${id}`, paperCount: 7, community: Math.max(0, community) },
      distance: id === center ? 0 : 1,
    })),
    ties: pairs
      .filter(([one, other]) => one.community === other.community || one.id === center)
      .map(([one, other]) => ({
        ...{ source: one.id, target: other.id, sharedPaperCount: 4 },
        ...{ firstYear: Math.max(one.year, other.year), lastYear: 2020 },
      })),
  }
}
