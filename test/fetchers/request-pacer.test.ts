import { expect, test } from 'vitest'
import { RequestPacer } from '../../src/fetchers/request-pacer.ts'

test('requests begin an interval apart, in the order in which they came, the first at once', async () => {
  const pacer = new RequestPacer(20)
  const begun: [number, number][] = []
  const start = performance.now()
  await Promise.all(
    [0, 1, 2, 3].map(async (n) => begun.push(await pacer.turn().then(() => [n, performance.now() - start]))),
  )
  expect(begun.map(([n]) => n)).toEqual([0, 1, 2, 3])
  // Timers go by whole milliseconds of a clock that is read once a turn of the event loop.
  for (const [n, at] of begun) expect(at).toBeGreaterThanOrEqual(20 * n - 2)
})

test('an abort ends the wait', async () => {
  const pacer = new RequestPacer(600_000)
  await pacer.turn()
  const controller = new AbortController()
  const waiting = pacer.turn(controller.signal)
  controller.abort()
  await expect(waiting).rejects.toThrow('aborted')
})
