import { type Bar, type Benchmark, type Row, timesAsFast } from './benchmark.ts'
import { requireSameAnswer } from './require-agreement.ts'
import {
  type Contender,
  dropPeerSchema,
  makePeerSchema,
  ourContender,
  type PeerKey,
  peerContender,
  peerKeys,
  titleOf,
} from './serving/contenders.ts'
import { cpuTime } from './serving/cpu-time.ts'
import { type DrawnSequences, drawnSequences, tellingQueries } from './serving/draws.ts'
import { Load, type Round } from './serving/load.ts'
import { PeerProcess } from './serving/peer-process.ts'
import {
  askedOnce,
  type Dialect,
  type Draws,
  type WorkName,
  wireFormat,
  workNames,
  workTitles,
} from './serving/works.ts'
import { median } from './statistics.ts'
import { duration, significant } from './table.ts'
import type { Workbench } from './workbench.ts'

const CONNECTIONS = [1, 16, 64] as const

/** What must be reached at 16 connections. */
const bars: Readonly<Record<WorkName, { readonly [Key in PeerKey]?: number }>> = {
  card: { floor: 2.5, postgraphile: 5, 'pothos-prisma': 20 },
  list: { postgraphile: 5 },
  path: { postgraphile: 5 },
  ego: { postgraphile: 5 },
  search: { floor: 0.8 },
}

/** At 64 connections the slowest answer in a hundred may take so many times as long as the one in the middle. */
const spread: Bar = { atMost: 5, unit: '×' }

/** So many answers are compared before anything is timed; those of the slowest peer to the list take seconds each. */
const COMPARED = { card: 40, list: 3, path: 20, ego: 20, search: 0 } as const satisfies Record<WorkName, number>

/** So many searches whose answer is known. */
const TELLING = 100

/** A round, and the milliseconds of CPU that the server took for an answer. */
type ServedRound = Round & { readonly served: number | null }

/**
 * The same works asked of everybody over HTTP: ours as `etal serve` stands, beside the plainest server there can be,
 * which has one prepared statement for each work, and the two ways in which a team gets to GraphQL without an index of
 * its own. All over one database, each in a process of its own with as many connections to Postgres, asked by a further
 * process for the same sequence of authors, drawn anew for each request; rounds take turns, so that what else the
 * machine does falls on all. No response cache, no ETags. Told as well is the CPU of the server's process alone, which
 * asks Postgres for more or for less. Before anything is timed, the answers must be equal.
 */
export const serve: Benchmark = {
  name: 'serve',
  summary: 'requests a second over HTTP, against prepared statements, PostGraphile, Pothos and Prisma',
  async *run(bench) {
    await bench.database()
    await makePeerSchema(bench)
    const load = new Load()
    const open: { close(): Promise<void> }[] = [load]
    try {
      yield await ceiling(bench, load)
      const ours = await ourContender(bench)
      open.push(ours)
      const draws = await drawnSequences(bench, ours.server)
      const contenders: Contender[] = [ours]
      const absent = new Map<PeerKey, string>()
      for (const key of peerKeys) {
        const peer = await peerContender(bench, key).catch(({ message }: Error) => `failed: ${message}`)
        if (typeof peer === 'string') absent.set(key, peer)
        else {
          open.push(peer)
          contenders.push(peer)
        }
      }
      bench.say('whether the answers agree')
      for (const work of workNames) await requireAgreement(work, draws, contenders)
      for (const peer of contenders) yield await whoIsSeen(bench, peer)
      for (const work of workNames) yield* compare(bench, load, work, draws, contenders, absent)
    } finally {
      for (const each of open.reverse()) await each.close()
      await dropPeerSchema(bench)
    }
  },
}

/** What asking itself comes to, with a server that answers at once. */
async function ceiling(bench: Workbench, load: Load): Promise<Row> {
  bench.say('the generator of load')
  const server = await PeerProcess.start('trivial.ts')
  try {
    await load.target('trivial', Number(server.url.port), [wireFormat({ path: '/', body: '{}' })])
    const options = { connections: 16, milliseconds: bench.pace.quick ? 500 : 2000, from: 0, patience: 1000 }
    await load.round('trivial', options)
    const { perSecond, cpu } = await load.round('trivial', options)
    return {
      work: 'serve: asking a server that has nothing to do',
      ours: `${significant(perSecond)}/s at 16 connections`,
      peer: `asking takes ${duration(cpu)} of CPU each`,
      value: null,
      bar: null,
    }
  } finally {
    await server.close()
  }
}

/** Throws where a peer answers anything else; searches are not compared, since each has its own idea of them. */
async function requireAgreement(
  work: WorkName,
  draws: DrawnSequences,
  contenders: readonly Contender[],
): Promise<void> {
  const [ours, ...peers] = contenders
  for (const draw of draws[work].slice(0, COMPARED[work])) {
    const answer = await answered(ours!, work, draw)
    for (const peer of peers) {
      if (peer.dialects[work] === undefined) continue
      const other = await answered(peer, work, draw)
      requireSameAnswer(`serve ${work} of ${peer.key}`, comparable(work, answer), comparable(work, other))
    }
  }
}

async function answered<Name extends WorkName>(
  { origin, dialects }: Contender,
  work: Name,
  draw: Draws[Name],
): Promise<unknown> {
  return askedOnce(origin.origin, dialects[work] as Dialect<Name>, draw)
}

/** Of several shortest paths each may give another: what they have in common are the ends and the length. */
function comparable(work: WorkName, answer: unknown): unknown {
  if (work !== 'path') return answer
  const names = answer as readonly string[]
  return [names[0], names.at(-1), names.length]
}

/** In place of equal answers to a search: whether those asked for are found. */
async function whoIsSeen(bench: Workbench, { key, origin, dialects }: Contender): Promise<Row> {
  const queries = await tellingQueries(bench, TELLING)
  let seen = 0
  for (const { text, name } of queries) {
    seen += Number((await askedOnce(origin.origin, dialects.search!, { text })).includes(name))
  }
  const share = `${seen} of ${queries.length}`
  const isOurs = key === 'ours'
  return {
    work: `name search: who is asked for is among the first 20${isOurs ? '' : `, ${titleOf(key)}`}`,
    ours: isOurs ? share : '',
    peer: isOurs ? '' : share,
    value: isOurs ? seen / queries.length : null,
    bar: isOurs ? { atLeast: 0.99, unit: '' } : null,
  }
}

async function* compare(
  bench: Workbench,
  load: Load,
  work: WorkName,
  draws: DrawnSequences,
  contenders: readonly Contender[],
  absent: ReadonlyMap<PeerKey, string>,
): AsyncGenerator<Row> {
  const asked = contenders.filter(({ dialects }) => dialects[work] !== undefined)
  const several = bench.pace.processes > 1 ? ` (${bench.pace.processes} processes)` : ''
  bench.say(`${workTitles[work]}: warming up`)
  for (const contender of asked) {
    const dialect = contender.dialects[work] as Dialect<WorkName>
    const requests = draws[work].map((draw) => wireFormat(dialect.ask(draw)))
    await load.target(keyOf(contender, work), Number(contender.origin.port), requests)
    await oneRound(bench, load, contender, work, 16, 0, bench.pace.quick ? 1000 : 4000)
  }
  for (const connections of CONNECTIONS) {
    bench.say(`${workTitles[work]}: ${connections} connection${connections > 1 ? 's' : ''}`)
    const rounds = await interleaved(bench, load, asked, work, connections)
    const ours = summed(rounds.get('ours')!)
    for (const key of peerKeys) {
      const barOf16 = bars[work][key]
      const bar = connections === 16 && barOf16 !== undefined ? timesAsFast(barOf16) : null
      const row = {
        work: `${workTitles[work]}, ${connections} at once, ${titleOf(key)}`,
        ours: told(ours) + several,
        bar,
      }
      const theirs = rounds.get(key)
      if (theirs) yield { ...row, peer: told(summed(theirs)), value: ours.perSecond / summed(theirs).perSecond }
      else if (absent.has(key)) yield { ...row, peer: absent.get(key)!, value: null }
    }
    if (connections !== 64) continue
    yield {
      work: `${workTitles[work]}, 64 at once: p99 over p50`,
      ours: told(ours) + several,
      peer: '',
      value: ours.p99 / ours.p50,
      bar: spread,
    }
  }
}

/** The rounds of each, in turns. Whoever takes too long for a round gets no second one. */
async function interleaved(
  bench: Workbench,
  load: Load,
  contenders: readonly Contender[],
  work: WorkName,
  connections: number,
): Promise<Map<string, ServedRound[]>> {
  const [count, milliseconds] = bench.pace.quick ? [2, 500] : [5, 1500]
  const rounds = new Map<string, ServedRound[]>(contenders.map(({ key }) => [key, []]))
  const slow = new Set<string>()
  for (let turn = 0; turn < count; turn++) {
    // Nobody always comes after the same one.
    for (const contender of turn % 2 === 0 ? contenders : contenders.toReversed()) {
      if (slow.has(contender.key)) continue
      const start = performance.now()
      const from = turn * 1000
      rounds.get(contender.key)!.push(await oneRound(bench, load, contender, work, connections, from, milliseconds))
      if (performance.now() - start > 3 * milliseconds) slow.add(contender.key)
    }
  }
  return rounds
}

async function oneRound(
  { pace }: Workbench,
  load: Load,
  contender: Contender,
  work: WorkName,
  connections: number,
  from: number,
  milliseconds: number,
): Promise<ServedRound> {
  const patience = pace.quick ? 5000 : 10_000
  const before = cpuTime(contender.pid)
  const round = await load.round(keyOf(contender, work), { connections, milliseconds, from, patience })
  const after = cpuTime(contender.pid)
  if (round.left > 0) await contender.settle()
  return { ...round, served: before === null || after === null ? null : (after - before) / Math.max(1, round.answers) }
}

function keyOf({ key }: Contender, work: WorkName): string {
  return `${work} of ${key}`
}

type Summed = Pick<ServedRound, 'perSecond' | 'p50' | 'p99' | 'left' | 'served'>

/** The median of each figure. */
function summed(rounds: readonly ServedRound[]): Summed {
  const of = (figure: 'perSecond' | 'p50' | 'p99' | 'left') => median(rounds.map((round) => round[figure]))
  const served = rounds.flatMap(({ served }) => served ?? [])
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    left: of('left'),
    served: served.length === 0 ? null : median(served),
  }
}

function told({ perSecond, p50, p99, left, served }: Summed): string {
  const taken = served === null ? '' : `, ${duration(served)} of CPU`
  const unanswered = left > 0 ? `, ${significant(left)} given up` : ''
  return `${significant(perSecond)}/s, p50 ${duration(p50)}, p99 ${duration(p99)}${taken}${unanswered}`
}
