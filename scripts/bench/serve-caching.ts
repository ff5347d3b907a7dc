import type { Benchmark, Row } from './benchmark.ts'
import { type Contender, ourContender } from './serving/contenders.ts'
import { drawnSequences } from './serving/draws.ts'
import { Load, type Round } from './serving/load.ts'
import { ours } from './serving/ours.ts'
import { type Question, wireFormat } from './serving/works.ts'
import { median } from './statistics.ts'
import { duration, significant } from './table.ts'

/** So many cards are asked for again and again. */
const CARDS = 200

const MEGABYTES = 64

/**
 * What `serve` leaves out: the same cards asked for again and again, of a server that keeps answers and of one that does
 * not; and by GET with the tag of the last answer, which is answered by 304.
 */
export const serveCaching: Benchmark = {
  name: 'serve-caching',
  summary: 'author cards from the response cache, and by their ETags',
  async *run(bench) {
    await bench.database()
    const load = new Load()
    const open: { close(): Promise<void> }[] = [load]
    try {
      const plain = await ourContender(bench)
      open.push(plain)
      const caching = await ourContender(bench, { responseCache: MEGABYTES })
      open.push(caching)
      const draws = await drawnSequences(bench, plain.server)
      const questions = draws.card.slice(0, CARDS).map((draw) => ours.card.ask(draw))
      const targets = {
        plain: { contender: plain, requests: questions.map((question) => wireFormat(question)) },
        kept: { contender: caching, requests: questions.map((question) => wireFormat(question)) },
        tagged: { contender: caching, requests: await taggedRequests(caching, questions) },
      }
      const rounds: Record<keyof typeof targets, Round[]> = { plain: [], kept: [], tagged: [] }
      const [count, milliseconds] = bench.pace.quick ? [2, 500] : [5, 1500]
      bench.say('the same cards again')
      for (let turn = 0; turn <= count; turn++) {
        for (const key of ['plain', 'kept', 'tagged'] as const) {
          const { contender, requests } = targets[key]
          if (turn === 0) await load.target(key, Number(contender.origin.port), requests)
          const round = await load.round(key, { connections: 16, milliseconds, from: 0, patience: 5000 })
          // The first one warms up.
          if (turn > 0) rounds[key].push(round)
        }
      }
      yield compared('author card again, 16 at once, answers kept', rounds.kept, rounds.plain)
      yield compared('author card again, 16 at once, by GET with its ETag', rounds.tagged, rounds.plain)
    } finally {
      for (const each of open.reverse()) await each.close()
    }
  },
}

/** The same questions by GET, each with the tag that its answer has now. */
function taggedRequests({ origin }: Contender, questions: readonly Question[]): Promise<string[]> {
  return Promise.all(
    questions.map(async ({ body }) => {
      const { query, variables } = JSON.parse(body!)
      const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) })
      const path = `/graphql?${parameters}`
      const response = await fetch(new URL(path, origin), { headers: { accept: 'application/json' } })
      const tag = response.headers.get('etag')
      if (tag === null)
        throw new Error(`serve-caching requires an ETag, got ${response.status} ${await response.text()}`)
      return wireFormat({ path, body: null }, { 'if-none-match': tag })
    }),
  )
}

function compared(work: string, ours: readonly Round[], plain: readonly Round[]): Row {
  const rate = (rounds: readonly Round[]) => median(rounds.map(({ perSecond }) => perSecond))
  const told = (rounds: readonly Round[]) =>
    `${significant(rate(rounds))}/s, p50 ${duration(median(rounds.map(({ p50 }) => p50)))}`
  return { work, ours: told(ours), peer: `not kept: ${told(plain)}`, value: rate(ours) / rate(plain), bar: null }
}
