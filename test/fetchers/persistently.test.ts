import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PassingFault } from '../../src/fetchers/passing-fault.ts'
import { GaveUpError, persistently, type Wait } from '../../src/fetchers/persistently.ts'

const fail = async () => {
  throw new PassingFault('HTTP 503')
}

/** The pauses of an attempt that never succeeds. */
async function pauses(attempt: () => Promise<unknown>, options: Parameters<typeof persistently>[1]): Promise<Wait[]> {
  const waits: Wait[] = []
  await expect(persistently(attempt, { ...options, onWait: (wait) => waits.push(wait) })).rejects.toThrow(GaveUpError)
  return waits
}

describe('persistently', () => {
  test('makes as many attempts as allowed and no more, and the fault is told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 7 }), async (attempts) => {
        let made = 0
        const attempt = async () => {
          made += 1
          throw new PassingFault('HTTP 503')
        }
        const failure = persistently(attempt, { attempts, firstPauseMs: 0 })
        await expect(failure).rejects.toMatchObject({ message: 'HTTP 503', attempts })
        expect(made).toBe(attempts)
      }),
    )
  })

  test('pauses double up to the longest; the second half of each is random', async () => {
    const options = { attempts: 7, firstPauseMs: 1, longestPauseMs: 8 }
    const ms = async (random: number) => (await pauses(fail, { ...options, random: () => random })).map(({ ms }) => ms)
    expect(await ms(0)).toEqual([0.5, 1, 2, 4, 4, 4])
    expect(await ms(0.5)).toEqual([0.75, 1.5, 3, 6, 6, 6])
  })

  test('never pauses for less than the source asks', async () => {
    const attempt = async () => {
      throw new PassingFault('HTTP 429', { waitMs: 30 })
    }
    const waits = await pauses(attempt, { attempts: 3, firstPauseMs: 1 })
    expect(waits).toEqual([
      { problem: 'HTTP 429', ms: 30, attempt: 1, attempts: 3 },
      { problem: 'HTTP 429', ms: 30, attempt: 2, attempts: 3 },
    ])
  })

  test('gives up at once on a source that asks for too long a wait', async () => {
    const attempt = async () => {
      throw new PassingFault('HTTP 429', { waitMs: 86_400_000 })
    }
    expect(await pauses(attempt, {})).toEqual([])
  })

  test('any other error ends it at once', async () => {
    let made = 0
    const attempt = async () => {
      made += 1
      throw new RangeError('no')
    }
    await expect(persistently(attempt)).rejects.toThrow(RangeError)
    expect(made).toBe(1)
  })

  test('an abort ends the pause', async () => {
    const controller = new AbortController()
    const running = persistently(fail, { firstPauseMs: 600_000, longestPauseMs: 600_000, signal: controller.signal })
    setTimeout(() => controller.abort(), 5)
    await expect(running).rejects.toThrow('aborted')
  })
})
