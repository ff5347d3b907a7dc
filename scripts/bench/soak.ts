import { random } from '../../src/bibliography/random.ts'
import type { Bar, Benchmark, Row } from './benchmark.ts'
import { ourContender } from './serving/contenders.ts'
import { drawnSequences } from './serving/draws.ts'
import { Load, type Round } from './serving/load.ts'
import { type Dialect, type WorkName, wireFormat, workNames } from './serving/works.ts'
import { growth, median, type Sample } from './statistics.ts'
import { duration, significant } from './table.ts'

interface Memory {
  readonly rss: number
  readonly heapUsed: number
  readonly external: number
}

const monitor = new URL('memory-monitor.js', import.meta.url).href

/** Milliseconds from one look at the memory to the next. */
const INTERVAL = 5000

/** From the middle to the end, memory may grow by so much of itself. */
const flat: Bar = { atMost: 0.05, unit: '' }

/**
 * All works mixed, at 16 connections without a pause, and what memory the server takes meanwhile. Its growth is that of
 * the straight line through the second half of the looks: the first half warms up. What lives is looked at after the
 * garbage was collected, in the middle and at the end.
 */
export const soak: Benchmark = {
  name: 'soak',
  summary: 'memory of a server under minutes of mixed load (--minutes)',
  async *run(bench) {
    await bench.database()
    const load = new Load()
    const ours = await ourContender(bench, { monitor })
    try {
      const draws = await drawnSequences(bench, ours.server)
      const draw = random(1)
      const requests = workNames
        .flatMap((work) => firstOf(work, 2000).map((request) => ({ request, place: draw() })))
        .sort((a, b) => a.place - b.place)
        .map(({ request }) => request)
      await load.target('mixed', Number(ours.origin.port), requests)

      const rounds: Round[] = []
      const resident: Sample[] = []
      const end = performance.now() + bench.pace.minutes * 60_000
      const middle = performance.now() + bench.pace.minutes * 30_000
      let alive: Memory | null = null
      bench.say(`mixed load, minutes: ${bench.pace.minutes}`)
      while (performance.now() < end) {
        const from = rounds.reduce((sum, { answers }) => sum + answers, 0)
        rounds.push(await load.round('mixed', { connections: 16, milliseconds: INTERVAL, from, patience: 10_000 }))
        if (performance.now() < middle) continue
        alive ??= await ours.server.tell<Memory>('collected')
        const { rss } = await ours.server.tell<Memory>()
        resident.push([performance.now(), rss])
        if (rounds.length % 12 === 0) bench.say(`${megabytes(rss)}, ${significant(rounds.at(-1)!.perSecond)} answers/s`)
      }
      const aliveAtEnd = await ours.server.tell<Memory>('collected')
      yield answeredRow(rounds)
      yield memoryRow('resident memory', resident[0]![1], resident.at(-1)![1], growth(resident))
      yield memoryRow('live heap', alive!.heapUsed, aliveAtEnd.heapUsed, aliveAtEnd.heapUsed / alive!.heapUsed - 1)

      function firstOf(work: WorkName, count: number): string[] {
        const dialect = ours.dialects[work] as Dialect<WorkName>
        return draws[work].slice(0, count).map((one) => wireFormat(dialect.ask(one)))
      }
    } finally {
      await ours.close()
      await load.close()
    }
  },
}

function answeredRow(rounds: readonly Round[]): Row {
  const answers = rounds.reduce((sum, round) => sum + round.answers, 0)
  return {
    work: 'soak: all works mixed, 16 at once',
    ours: `${answers} answers, ${significant(median(rounds.map(({ perSecond }) => perSecond)))}/s, p99 ${duration(median(rounds.map(({ p99 }) => p99)))}`,
    peer: '',
    value: null,
    bar: null,
  }
}

function memoryRow(what: string, first: number, last: number, grown: number): Row {
  return {
    work: `soak: growth of ${what} over the second half`,
    ours: `${megabytes(first)} to ${megabytes(last)}`,
    peer: '',
    value: grown,
    bar: flat,
  }
}

function megabytes(bytes: number): string {
  return `${significant(bytes / 2 ** 20)} MB`
}
