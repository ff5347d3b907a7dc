import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { noChromium, openChromium } from '../../scripts/bench/exploring/chromium.ts'

/** Why tests of pages are skipped; in CI they never are. */
export const noBrowser = process.env.CI ? null : noChromium

/** A browser, and what went wrong in its pages. */
export interface Browsing {
  /** A page of a visitor who was never here. */
  visitor(options?: BrowserContextOptions): Promise<Page>
  /** What pages wrote to the console as errors, threw, or wanted from elsewhere; taken out. */
  complaints(): string[]
  close(): Promise<void>
}

/** Opens a browser for pages of `origin`. */
export async function browsing(origin: string): Promise<Browsing> {
  const browser = await openChromium()
  const complaints: string[] = []
  return {
    visitor: async (options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
      const page = await context.newPage()
      page.on('pageerror', ({ message }) => complaints.push(message))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      page.on('dialog', (dialog) => {
        complaints.push(`A dialog: ${dialog.message()}`)
        dialog.dismiss().catch(() => {})
      })
      page.on('request', (request) => {
        const url = request.url()
        if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) complaints.push(`It asked elsewhere: ${url}`)
      })
      return page
    },
    complaints: () => complaints.splice(0),
    close: () => browser.close(),
  }
}

/** Expects that axe (WCAG 2.2, levels A and AA) finds nothing serious in what the page shows now. */
export async function expectAccessible(page: Page): Promise<void> {
  const { default: axe } = await import('axe-core')
  await page.evaluate(axe.source)
  const faults = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
  expect(faults).toEqual([])
}
