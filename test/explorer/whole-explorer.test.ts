import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browsing, noBrowser } from './browsing.ts'
import { everyPage, type IdOf, settled } from './every-page.ts'
import { type Everything, openEverything } from './open-everything.ts'

describe.skipIf(noBrowser)('Every page of the explorer', () => {
  let everything: Everything
  let origin: string
  let browser: Browsing
  let id: IdOf

  beforeAll(async () => {
    everything = await openEverything()
    ;({ origin, browser, id } = everything)
  })
  afterAll(() => everything?.close())

  it.each(everyPage)('opens at its address, and says the same after a reload: $name', async ({ address, says }) => {
    const page = await browser.visitor()
    await page.goto(origin + address(id))
    await settled(page)
    await page.getByRole('main').filter({ hasText: says }).waitFor()
    const before = { said: await page.getByRole('main').innerText(), title: await page.title() }
    expect(before.title).toMatch(/^(?:\S.* · )?Et Al\.$/)
    await page.reload()
    await settled(page)
    await page.getByRole('main').filter({ hasText: says }).waitFor()
    expect({ said: await page.getByRole('main').innerText(), title: await page.title() }).toEqual(before)
    expect(browser.complaints()).toEqual([])
    await page.context().close()
  })

  it('is gone through with the keyboard alone, and back and forth again', async () => {
    const page = await browser.visitor()
    const steps = [
      { heading: 'Find an author', address: /\?q=imajo$/ },
      { heading: 'Kentaro Imajo', address: /\/authors\// },
      { heading: 'Coauthors of Kentaro Imajo', address: /\/network\/[^?]+$/ },
      { heading: 'Coauthors of Kentaro Imajo', address: /view=table/ },
    ]
    const at = async ({ heading, address }: (typeof steps)[number]) => {
      await page.waitForURL(address)
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    }
    await page.goto(origin)
    await settled(page)
    await page.keyboard.type('imajo')
    await at(steps[0]!)
    await tabTo(page, /^Kentaro Imajo$/)
    await page.keyboard.press('Enter')
    await at(steps[1]!)
    await tabTo(page, /^Coauthor network$/)
    await page.keyboard.press('Enter')
    await at(steps[2]!)
    await tabTo(page, /^As a table$/)
    await page.keyboard.press('Enter')
    await at(steps[3]!)
    await page.getByRole('table').first().getByText('Masanori Hirano').waitFor()
    for (const step of steps.slice(0, 3).reverse()) {
      await page.goBack()
      await at(step)
    }
    for (const step of steps.slice(1)) {
      await page.goForward()
      await at(step)
    }
    expect(browser.complaints()).toEqual([])
  })
})

/** Presses the tabulator until what has that text has the focus. */
async function tabTo(page: Page, text: RegExp): Promise<void> {
  await settled(page)
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    if (text.test(focused)) return
  }
  throw new Error(`tabTo requires something to focus that says ${text}, got none within 60 steps`)
}
