import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, expectAccessible, noBrowser } from './browsing.ts'
import { everyPage, type IdOf, settled } from './every-page.ts'
import { type Everything, openEverything } from './open-everything.ts'

describe.skipIf(noBrowser)('Every page, for every reader', () => {
  let everything: Everything
  let origin: string
  let browser: Browsing
  let id: IdOf

  beforeAll(async () => {
    everything = await openEverything()
    ;({ origin, browser, id } = everything)
  })
  afterAll(() => everything?.close())

  /** What a check finds wrong at the places, each under its name. */
  async function faults(
    page: Page,
    check: () => Promise<readonly string[]>,
  ): Promise<Record<string, readonly string[]>> {
    const found: Record<string, readonly string[]> = {}
    for (const { name, address, says } of everyPage) {
      await page.goto(origin + address(id))
      await settled(page)
      await page.getByRole('main').filter({ hasText: says }).waitFor()
      const here = await check()
      if (here.length > 0) found[name] = here
    }
    return found
  }

  // All that is looked for in a window of this size at once: opening every page takes its time.
  it('has no serious fault in the eyes of axe, headings in order, and room for letters twice as large', async () => {
    const page = await browser.visitor({ colorScheme: 'light' })
    const found = await faults(page, async () => [
      ...(await seriousFaults(page)),
      ...(await page.evaluate(whatSkipsHeadings)),
      ...(await whatLargeLettersBreak(page)),
    ])
    expect(found).toEqual({})
  })

  it('has no serious fault in the eyes of axe in the dark', async () => {
    const page = await browser.visitor({ colorScheme: 'dark' })
    expect(await faults(page, () => seriousFaults(page))).toEqual({})
  })

  it('fits a phone of 360 px, without scrolling sideways, with targets that a finger meets', async () => {
    const page = await browser.visitor({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
    const found = await faults(page, async () => [
      ...(await page.evaluate(whatSticksOut)),
      ...(await page.evaluate(whatIsTooSmall)),
    ])
    expect(found).toEqual({})
  })
})

async function seriousFaults(page: Page): Promise<string[]> {
  return expectAccessible(page).then(
    () => [],
    ({ actual, message }) => [JSON.stringify(actual ?? message)],
  )
}

/** One heading of the first level, and none below a missing one. */
function whatSkipsHeadings(): string[] {
  const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .filter((heading) => heading.checkVisibility())
    .map(({ tagName }) => Number(tagName[1]))
  const skips = levels.some((level, k) => level > (levels[k - 1] ?? 0) + 1)
  return skips || levels.filter((level) => level === 1).length !== 1 ? [`headings: ${levels.join(' ')}`] : []
}

async function whatLargeLettersBreak(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  const found = async () => [...(await page.evaluate(whatSticksOut)), ...(await page.evaluate(whatIsCut))]
  // What is drawn follows its box some frames later.
  for (let frame = 0; frame < 60 && (await found()).length > 0; frame++) {
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  return found()
}

/** What makes the page wider than the window. */
function whatSticksOut(): string[] {
  const { scrollWidth, clientWidth } = document.scrollingElement!
  if (scrollWidth <= clientWidth) return []
  const wide = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > clientWidth + 1,
  )
  return [
    `${scrollWidth} px: ${wide
      .slice(-3)
      .map(({ outerHTML }) => outerHTML.slice(0, 120))
      .join(' … ')}`,
  ]
}

/** Texts that do not fit what holds them, and cannot be scrolled to. */
function whatIsCut(): string[] {
  return [...document.body.querySelectorAll<HTMLElement>('main *, header *')]
    .filter((element) => {
      const { overflowX, overflowY, clipPath } = getComputedStyle(element)
      if (clipPath !== 'none' || !element.checkVisibility() || element.matches('input, select, textarea')) return false
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
      return (
        (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (hides(overflowY) && element.scrollHeight > element.clientHeight + 1)
      )
    })
    .map(({ outerHTML }) => `cut: ${outerHTML.slice(0, 160)}`)
}

/** Controls that are no part of a sentence, and smaller than 24 px. WCAG 2.5.8. */
function whatIsTooSmall(): string[] {
  return [...document.body.querySelectorAll<HTMLElement>('button, select, input, summary, [role="button"], nav a')]
    .filter(
      (control) =>
        control.checkVisibility({ opacityProperty: true }) && !control.matches('.link, p *, .visually-hidden'),
    )
    .filter((control) => {
      // Who hits the words of a box or a radio button hits it, too.
      const targets = [control, ...((control as HTMLInputElement).labels ?? [])].map((one) =>
        one.getBoundingClientRect(),
      )
      return targets.every(({ width, height }) => width < 24 || height < 24)
    })
    .map(({ outerHTML }) => `small: ${outerHTML.slice(0, 160)}`)
}
