import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, test } from 'vitest'
import { Turns } from '../../src/analysis/turns.ts'

/** Holds the event loop, as a search does. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

test('work within a turn is done at once', () => {
  expect(new Turns().take(() => 'done')).toBe('done')
})

test('much work lets others in between, and keeps its order', async () => {
  const turns = new Turns()
  const order: number[] = []
  let others = 0
  const timer = setInterval(() => others++, 1)
  await Promise.all(
    Array.from({ length: 20 }, (_, k) =>
      turns.take(() => {
        work(6)
        order.push(k)
      }),
    ),
  )
  clearInterval(timer)
  expect(order).toEqual(Array.from({ length: 20 }, (_, k) => k))
  expect(others).toBeGreaterThanOrEqual(5)
})

test('work that waits for its turn still belongs to whoever asked for it', async () => {
  const turns = new Turns()
  const asker = new AsyncLocalStorage<string>()
  turns.take(() => work(12))
  const late = ['Ada', 'Emmy'].map((name) => asker.run(name, () => turns.take(() => asker.getStore())))
  expect(late.every((one) => one instanceof Promise)).toBe(true)
  expect(await Promise.all(late)).toEqual(['Ada', 'Emmy'])
})

test('an error is its own asker’s', async () => {
  const turns = new Turns()
  const fail = () => {
    throw new Error('no')
  }
  expect(() => turns.take(fail)).toThrow('no')
  turns.take(() => work(12))
  const late = [turns.take(fail), turns.take(() => 'yes')]
  await expect(late[0]).rejects.toThrow('no')
  expect(await late[1]).toBe('yes')
})

test('rows that pass are found in their order, whatever the number of turns', async () => {
  const rows = Uint32Array.from({ length: 50_001 }, (_, k) => (k * 7) % 50_001)
  const isEven = (row: number) => row % 2 === 0
  expect(await new Turns().filter(rows, isEven)).toEqual(rows.filter(isEven))
  expect(await new Turns().filter(new Uint32Array(0), isEven)).toEqual(new Uint32Array(0))
})
