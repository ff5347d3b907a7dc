import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'

/** Where a picture is in its window. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What readers do to a picture, with the mouse, as fast as a hand: the same to every page. */
export const movements = {
  /** Drags it about by its upper left corner, where nothing lies, in circles. */
  panned: async (page: Page, area: Area, milliseconds: number) => {
    const [x, y] = [area.x + 12, area.y + 12]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await every(16, milliseconds, (k) => {
      const angle = (2 * Math.PI * k) / 60
      return page.mouse.move(x + 150 * (1 - Math.cos(angle)), y + 150 * Math.sin(angle) ** 2)
    })
    await page.mouse.move(x, y)
    await page.mouse.up()
  },
  /** Turns the wheel in its middle, in and out again. */
  zoomed: async (page: Page, area: Area, milliseconds: number) => {
    await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2)
    await every(100, milliseconds, (k) => page.mouse.wheel(0, k % 16 < 8 ? -120 : 120))
  },
  /** Goes over it, so that authors are pointed at. */
  'pointed at': async (page: Page, area: Area, milliseconds: number) => {
    await every(16, milliseconds, (k) => {
      const angle = (2 * Math.PI * k) / 97
      const reach = 0.3 * Math.min(area.width, area.height) * (0.2 + 0.8 * Math.abs(Math.sin(k / 53)))
      return page.mouse.move(
        area.x + area.width / 2 + reach * Math.cos(angle),
        area.y + area.height / 2 + reach * Math.sin(angle),
      )
    })
  },
} as const satisfies Record<string, (page: Page, area: Area, milliseconds: number) => Promise<void>>

export type Movement = keyof typeof movements

/** Does something again and again, so long; a page that is late is waited for, as a hand would. */
async function every(interval: number, milliseconds: number, act: (k: number) => Promise<void>): Promise<void> {
  const start = performance.now()
  for (let k = 0; performance.now() - start < milliseconds; k++) {
    await act(k)
    await sleep(start + (k + 1) * interval - performance.now())
  }
}
