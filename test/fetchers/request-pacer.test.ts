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
  // Each timer may come up to a millisecond early.
  for (const [n, at] of begun) expect(at).toBeGreaterThanOrEqual(19 * n)
})

test('an abort ends the wait', async () => {
  const pacer = new RequestPacer(600_000)
  await pacer.turn()
  const controller = new AbortController()
  const waiting = pacer.turn(controller.signal)
  controller.abort()
  await expect(waiting).rejects.toThrow('aborted')
})
