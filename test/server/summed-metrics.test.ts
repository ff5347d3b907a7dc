import fc from 'fast-check'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { type MetricFigures, SummedMetrics } from '../../src/server/operations/summed-metrics.ts'

/** A process as its metrics show it. */
function someProcess() {
  const registers = [new Registry()]
  const asked = new Counter({ registers, name: 'asked_total', help: 'asked', labelNames: ['kind'] })
  const seconds = new Histogram({ registers, name: 'seconds', help: 'seconds', buckets: [1, 2] })
  const open = new Gauge({ registers, name: 'open', help: 'open' })
  const version = new Gauge({ registers, name: 'newest', help: 'newest', aggregator: 'max' })
  return {
    serve: (value: number) => {
      asked.inc({ kind: value % 2 === 0 ? 'even' : 'odd' })
      seconds.observe(value)
      open.set(value)
      version.set(value)
    },
    // As it comes over the wire.
    figures: async () => JSON.parse(JSON.stringify(await registers[0]!.getMetricsAsJSON())) as MetricFigures,
  }
}

const shown = (text: string, name: string) => {
  const line = text.split('\n').find((line) => line.startsWith(`${name} `))
  return line === undefined ? 0 : Number(line.slice(name.length + 1))
}

const event = fc.record({ process: fc.nat(3), value: fc.nat(4), dies: fc.nat(5).map((k) => k === 0) })

test('what is counted adds up and never falls, whichever processes die and are replaced', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
      const sums = new SummedMetrics()
      const alive = [0, 1, 2, 3].map((pid) => ({ pid, last: 0, ...someProcess() }))
      const counted = { even: 0, odd: 0 }
      let pid = 4
      for (const { process, value, dies } of events) {
        const one = alive[process]!
        one.serve(value)
        one.last = value
        counted[value % 2 === 0 ? 'even' : 'odd']++
        sums.record(one.pid, await one.figures())
        if (dies) {
          sums.depart(one.pid)
          alive[process] = { pid: pid++, last: 0, ...someProcess() }
        }
        const text = await sums.text()
        expect(shown(text, 'asked_total{kind="even"}')).toBe(counted.even)
        expect(shown(text, 'asked_total{kind="odd"}')).toBe(counted.odd)
        expect(shown(text, 'seconds_count')).toBe(counted.even + counted.odd)
        // What is open is open in those that live.
        expect(shown(text, 'open')).toBe(alive.reduce((sum, { last }) => sum + last, 0))
        expect(shown(text, 'newest')).toBe(Math.max(...alive.map(({ last }) => last)))
      }
    }),
    { numRuns: 50 },
  )
})

test('a process that has told nothing leaves nothing', async () => {
  const sums = new SummedMetrics()
  sums.depart(1)
  expect((await sums.text()).trim()).toBe('')
})
