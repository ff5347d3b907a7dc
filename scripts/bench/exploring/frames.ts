import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { duration } from '../table.ts'

const recorder = readFileSync(new URL('frames.js', import.meta.url), 'utf8')

/** Frames are held to have stuttered that took longer: 20 a second are the least that look like a movement. */
const STUTTER = 50

/**
 * How long frames took, in milliseconds, at the moments of the time they took together: of a second with 30 frames of 16
 * ms and one of 500 the half that was spent waiting counts, not one frame of 31.
 */
export interface Frames {
  /** Half of the time, the frame under way takes no longer. */
  readonly median: number
  /** 19 of 20 parts of the time, it takes no longer. */
  readonly p95: number
  /** The share of the time spent in frames over 50 ms. */
  readonly stuttered: number
}

/** Has every page that is opened in it from now on write down its frames. */
export async function recordFrames(page: Page): Promise<void> {
  await page.addInitScript(recorder)
}

/** The frames of a page while something goes on: from its start to its end, parted where a frame began. */
export async function framesDuring(page: Page, goOn: () => Promise<void>): Promise<number[]> {
  const start = await page.evaluate<number>('performance.now()')
  await goOn()
  const end = await page.evaluate<number>('performance.now()')
  const begun = await page.evaluate<number[]>(`etalFrames.begun.filter((time) => time >= ${start} && time <= ${end})`)
  const parts = [start, ...begun, end]
  return parts.slice(1).map((time, k) => time - parts[k]!)
}

export function framesOf(times: readonly number[]): Frames {
  const whole = sum(times)
  return {
    median: atShare(0.5, times),
    p95: atShare(0.95, times),
    stuttered: sum(times.filter((time) => time > STUTTER)) / whole,
  }
}

/** The frame that is under way when this share of the time has passed, the shortest frames first. */
function atShare(share: number, times: readonly number[]): number {
  if (times.length === 0) throw new RangeError('framesOf requires at least 1 frame, got none')
  const ascending = times.toSorted((a, b) => a - b)
  const until = share * sum(times)
  let passed = 0
  for (const time of ascending) {
    passed += time
    if (passed >= until) return time
  }
  return ascending.at(-1)!
}

const sum = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)

export function told({ median, p95, stuttered }: Frames): string {
  return `${duration(median)}, p95 ${duration(p95)}, ${(100 * stuttered).toFixed(0)}% of it over ${STUTTER} ms`
}
