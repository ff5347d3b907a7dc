import type { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, test } from 'vitest'
import { unbounded } from '../../src/analysis/analysis.ts'
import { type Task, ThreadPool } from '../../src/analysis/thread-pool.ts'
import { coreNumbers } from '../../src/graph/core-numbers.ts'
import { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { defaultTieScope } from '../../src/graph/tie-scope.ts'
import { endlessSnapshot, snapshotOf } from './some-snapshot.ts'

const triangleAndTail = { authorCount: 4, papers: [{ authors: [0, 1, 2] }, { authors: [2, 3] }] }
const small = snapshotOf(triangleAndTail)
const endless = endlessSnapshot()

const core = (snapshot = small): Task => ({ snapshot, scope: unbounded, name: 'coreNumbers', args: [] })
const forever: Task = { snapshot: endless, scope: unbounded, name: 'betweenness', args: [] }

const whoAsksMuch = {}

const pools: ThreadPool[] = []
function pool(options: Partial<ConstructorParameters<typeof ThreadPool>[0]> = {}): ThreadPool {
  const made = new ThreadPool({ threads: 1, mostWaitingOfOne: 100, mostWaiting: 100, endsAbandoned: true, ...options })
  pools.push(made)
  return made
}
afterAll(() => Promise.all(pools.map((each) => each.close())))

describe('a pool of threads', () => {
  test('computes what the function computes here', async () => {
    const scoped = new ScopedIndex(small.index, defaultTieScope)
    expect(await pool().run(core())).toEqual(coreNumbers(scoped))
  })

  test('answers many askers of several data versions in turn, each by its own data', async () => {
    const shared = pool({ threads: 2 })
    const versions = [3, 4, 5, 6].map((size) =>
      snapshotOf({ authorCount: size, papers: [{ authors: Array.from({ length: size }, (_, v) => v) }] }, `v${size}`),
    )
    const asked = Array.from({ length: 40 }, (_, k) => versions[(k * 7) % 4]!)
    const answers = await Promise.all(asked.map((snapshot) => shared.run(core(snapshot))))
    expect(answers).toEqual(
      asked.map(({ index: { authorCount } }) => new Uint32Array(authorCount).fill(authorCount - 1)),
    )
  })

  test('sees each scope by its own bounds', async () => {
    const pairsOnly = { hash: 'pairs', ties: { ...defaultTieScope, maxTeamSize: 2 } }
    const shared = pool()
    expect(await shared.run({ ...core(), scope: pairsOnly })).toEqual(Uint32Array.of(0, 0, 1, 1))
    expect(await shared.run(core())).toEqual(Uint32Array.of(2, 2, 2, 1))
    expect(await shared.run({ ...core(), scope: pairsOnly })).toEqual(Uint32Array.of(0, 0, 1, 1))
  })

  test('hands on what a function throws, and goes on', async () => {
    const shared = pool()
    const impossible = { hash: 'none', ties: { ...defaultTieScope, minSharedPapers: 0 } }
    await expect(shared.run({ ...core(), scope: impossible })).rejects.toThrow(
      'requires an integer minSharedPapers >= 1',
    )
    expect(await shared.run(core())).toEqual(Uint32Array.of(2, 2, 2, 1))
  })

  test('ends what runs when its asker goes, and serves the next', async () => {
    const shared = pool()
    const asker = new AbortController()
    const abandoned = shared.run(forever, asker.signal)
    const next = shared.run(core())
    setTimeout(() => asker.abort(), 300)
    await expect(abandoned).rejects.toMatchObject({ code: 'ABANDONED' })
    expect(await next).toEqual(Uint32Array.of(2, 2, 2, 1))
    expect(shared.load).toEqual({ running: 0, waiting: 0 })
  })

  test('drops what waits when its asker goes, and lets run what runs where that is kept', async () => {
    const shared = pool({ endsAbandoned: false })
    const askers = [new AbortController(), new AbortController()]
    const running = shared.run(forever, askers[0]!.signal).catch((error) => error.code)
    const waiting = shared.run(core(), askers[1]!.signal)
    expect(shared.load).toEqual({ running: 1, waiting: 1 })
    for (const asker of askers) asker.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'ABANDONED' })
    expect(shared.load).toEqual({ running: 1, waiting: 0 })
    await shared.close()
    expect(await running).toBe('CLOSING')
  })

  test('an asker who has gone already is not waited upon', async () => {
    const shared = pool()
    await expect(shared.run(core(), AbortSignal.abort())).rejects.toMatchObject({ code: 'ABANDONED' })
    expect(shared.load).toEqual({ running: 0, waiting: 0 })
  })

  test('takes askers in turn: who asks once is served before the rest of who asked much', async () => {
    const shared = pool()
    const order: string[] = []
    const running = shared.run(core())
    const many = Array.from({ length: 5 }, () =>
      shared.run(core(), undefined, whoAsksMuch).then(() => order.push('many')),
    )
    const one = shared.run(core(), undefined, {}).then(() => order.push('one'))
    await Promise.all([running, ...many, one])
    expect(order).toEqual(['many', 'one', 'many', 'many', 'many', 'many'])
  })

  test('a thread that dies while it has nothing to do is replaced', async () => {
    const workers: Worker[] = []
    const note = (worker: Worker) => workers.push(worker)
    process.on('worker', note)
    const shared = pool()
    await shared.run(core())
    process.off('worker', note)
    await workers[0]!.terminate()
    expect(await shared.run(core())).toEqual(Uint32Array.of(2, 2, 2, 1))
    expect(workers).toHaveLength(1)
  })

  test('refuses more of one asker than may wait, and says so; others are served', async () => {
    const shared = pool({ mostWaitingOfOne: 2 })
    const running = shared.run(forever).catch((error) => error.code)
    const waiting = [shared.run(core()), shared.run(core())].map((each) => each.catch((error) => error.code))
    await expect(shared.run(core())).rejects.toMatchObject({ code: 'BUSY', message: expect.stringContaining('again') })
    const other = shared.run(core(), undefined, {}).catch((error) => error.code)
    await shared.close()
    expect(await Promise.all([running, ...waiting, other])).toEqual(['CLOSING', 'CLOSING', 'CLOSING', 'CLOSING'])
  })

  test('refuses more than may wait, and says so', async () => {
    const shared = pool({ mostWaiting: 2 })
    const running = shared.run(forever).catch((error) => error.code)
    const waiting = [shared.run(core()), shared.run(core())].map((each) => each.catch((error) => error.code))
    await expect(shared.run(core())).rejects.toMatchObject({ code: 'BUSY', message: expect.stringContaining('again') })
    await shared.close()
    expect(await Promise.all([running, ...waiting])).toEqual(['CLOSING', 'CLOSING', 'CLOSING'])
    await expect(shared.run(core())).rejects.toMatchObject({ code: 'CLOSING' })
  })
})
