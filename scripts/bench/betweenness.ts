import { betweenness as betweennessOf } from '../../src/graph/betweenness.ts'
import { projectedNetwork } from '../../src/graph/projected-network.ts'
import { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { defaultTieScope } from '../../src/graph/tie-scope.ts'
import { type Benchmark, type Row, timesAsFast } from './benchmark.ts'
import { compared } from './compared.ts'
import { indexOfTeams, syntheticIndex } from './index-of-teams.ts'
import { authorsByRank, writeProjection } from './projection.ts'
import { publishedGraph } from './published-graph.ts'
import { howToGetPython } from './python-peer.ts'
import { requireAgreement } from './require-agreement.ts'
import { median } from './statistics.ts'
import { timed, warm } from './timed.ts'
import type { Workbench } from './workbench.ts'

/** Exact betweenness of every author; the projected network is at hand for both before the clock starts. */
export const betweenness: Benchmark = {
  name: 'betweenness',
  summary: 'exact betweenness on netscience, ca-GrQc and 20,000 invented authors, against igraph',
  async *run(bench) {
    yield await published(bench, 'netscience', 'netscience.gml', /source (\d+)\s+target (\d+)/g)
    yield await published(bench, 'ca-GrQc', 'ca-GrQc.txt', /^(\d+)\s+(\d+)\s*$/gm)
    const authors = Math.min(20_000, bench.options.authors)
    const index = syntheticIndex({ authors, papers: 2 * authors, seed: bench.options.seed })
    yield await against(bench, `${authors} invented authors`, new ScopedIndex(index, defaultTieScope), 1)
  },
}

async function published(bench: Workbench, name: string, file: string, edge: RegExp): Promise<Row> {
  const edges = publishedGraph(file, edge)
  if (edges === null) {
    const absent = `absent: graphs/${file} in the folder that ETAL_TEST_DATA names`
    return { work: `betweenness, ${name}`, ours: '', peer: absent, value: null, bar: timesAsFast(1) }
  }
  const order = 1 + Math.max(...edges.flat())
  return against(bench, name, new ScopedIndex(indexOfTeams(order, edges), defaultTieScope), 7)
}

async function against(bench: Workbench, name: string, scoped: ScopedIndex, repeats: number): Promise<Row> {
  const work = `betweenness, ${name}`
  bench.say(work)
  const network = projectedNetwork(scoped)
  let values: Float64Array = new Float64Array(0)
  const compute = () => {
    values = betweennessOf(scoped, { network, exactUpTo: Number.POSITIVE_INFINITY }).values
  }
  if (repeats > 1) warm(compute)
  const ours = median(timed(repeats, compute))
  if (bench.python === null) return compared(work, ours, howToGetPython, timesAsFast(1))
  const igraph = bench.pythonPeer()
  await igraph.ask('open', { files: writeProjection(scoped, await bench.file('betweenness')) })
  const theirs = await igraph.ask<{ times: number[]; values: number[] }>('betweenness', { repeats })
  await igraph.close()
  const pairs = ((network.nodeCount - 1) * (network.nodeCount - 2)) / 2
  const sums = Array.from(authorsByRank(scoped), (v) => values[v]! * pairs)
  // Sums of fractions in another order: those that come to nothing but rounding are nothing.
  requireAgreement(work, sums.map(settled), theirs.values.map(settled), 1e-6)
  return compared(work, ours, median(theirs.times), timesAsFast(1))
}

function settled(value: number): number {
  return value < 1e-6 ? 0 : value
}
