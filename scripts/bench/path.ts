import { collaborationPath } from '../../src/graph/collaboration-path.ts'
import { distance } from '../../src/graph/distance.ts'
import type { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { type Benchmark, type Row, timesAsFast } from './benchmark.ts'
import { compared } from './compared.ts'
import { howToGetPython } from './python-peer.ts'
import { randomPairs } from './random-authors.ts'
import { requireAgreement } from './require-agreement.ts'
import { median, quantile } from './statistics.ts'
import { duration } from './table.ts'
import { timed } from './timed.ts'
import type { NetworkName, Workbench } from './workbench.ts'

/** Pairs that the peer is asked for: it takes seconds for one with hyper papers. */
const PAIRS: Readonly<Record<NetworkName, number>> = { 'with hyper papers': 25, 'without hyper papers': 101 }
const ROUNDS = 5

/**
 * Shortest paths between random pairs of connected authors: ours with the number of all shortest paths and the one of
 * lowest ids; igraph's get_shortest_paths to one target, a breadth-first search from one end that stops at the other and
 * finds one path. So our distance alone, without count and path, is told beside it.
 */
export const path: Benchmark = {
  name: 'path',
  summary: 'shortest path between random pairs, against igraph',
  async *run(bench) {
    yield await spread(bench)
    yield* againstIgraph(bench, 'with hyper papers', 300)
    yield* againstIgraph(bench, 'without hyper papers', 100)
  },
}

async function spread(bench: Workbench): Promise<Row> {
  const scoped = await bench.scoped('with hyper papers')
  const { times } = pathsOf(scoped, randomPairs(scoped, 2000))
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)]
  return {
    work: 'path, p99 over p50 of 2,000 pairs',
    ours: `p50 ${duration(p50)}, p99 ${duration(p99)}`,
    peer: '',
    value: p99 / p50,
    bar: { atMost: 5, unit: '×' },
  }
}

async function* againstIgraph(bench: Workbench, name: NetworkName, atLeast: number): AsyncGenerator<Row> {
  const scoped = await bench.scoped(name)
  const pairs = randomPairs(scoped, PAIRS[name])
  const paths = pathsOf(scoped, pairs)
  const [work, ours, bar] = [`path ${name}, igraph`, median(paths.times), timesAsFast(atLeast)] as const
  const alone = median(distancesOf(scoped, pairs))
  const igraph = await bench.igraph(name)
  if (igraph === null) {
    yield compared(work, ours, howToGetPython, bar)
    return
  }
  bench.say(work)
  const theirs = await igraph.ask<{ times: number[]; lengths: number[] }>('paths', { pairs: verticesOf(scoped, pairs) })
  requireAgreement(work, paths.lengths, theirs.lengths)
  const they = median(theirs.times)
  yield compared(work, ours, they, bar)
  yield compared(`distance alone ${name}, igraph`, alone, they, null)
}

/** Pairs of authors as the files of the peers number them. */
export function verticesOf(scoped: ScopedIndex, pairs: readonly (readonly [number, number])[]): [number, number][] {
  const { authorRanks } = scoped.index
  return pairs.map(([v, w]) => [authorRanks[v]!, authorRanks[w]!])
}

/** Lengths of the paths, and the time of each: the median of its rounds, so that a busy machine does not spread them. */
export function pathsOf(scoped: ScopedIndex, pairs: readonly (readonly [number, number])[]) {
  const lengths: number[] = []
  const search = (k: number) => {
    const result = collaborationPath(scoped, pairs[k]![0], pairs[k]![1])
    if (result.kind !== 'path') throw new Error(`path requires connected pairs, got ${pairs[k]}`)
    lengths[k] = result.distance
  }
  return { times: roundsOf(pairs.length, search), lengths }
}

/** The time of each distance, as of pathsOf. */
export function distancesOf(scoped: ScopedIndex, pairs: readonly (readonly [number, number])[]): number[] {
  return roundsOf(pairs.length, (k) => distance(scoped, pairs[k]![0], pairs[k]![1]))
}

function roundsOf(count: number, search: (k: number) => void): number[] {
  timed(count, search)
  const rounds = Array.from({ length: ROUNDS }, () => timed(count, search))
  return Array.from({ length: count }, (_, k) => median(rounds.map((times) => times[k]!)))
}
