import { pageRank as pageRankOf } from '../../src/graph/page-rank.ts'
import { type Bar, type Benchmark, type Row, timesAsFast } from './benchmark.ts'
import { compared } from './compared.ts'
import { authorsByRank } from './projection.ts'
import { howToGetPython } from './python-peer.ts'
import { requireAgreement } from './require-agreement.ts'
import { median } from './statistics.ts'
import { timed } from './timed.ts'
import type { NetworkName, Workbench } from './workbench.ts'

const ROUNDS = 20
const DAMPING = 0.85

/**
 * Twenty rounds of the power iteration over ties weighted by shared papers: ours along the papers, the strengths
 * included; scipy's along the rows of the projected matrix, which is built and summed before the clock starts.
 */
export const pageRank: Benchmark = {
  name: 'pagerank',
  summary: 'PageRank of 20 rounds, against scipy’s sparse product',
  async *run(bench) {
    yield await against(bench, 'with hyper papers', timesAsFast(1.5))
    yield await against(bench, 'without hyper papers', null)
  },
}

async function against(bench: Workbench, name: NetworkName, bar: Bar | null): Promise<Row> {
  const scoped = await bench.scoped(name)
  let ranks: Float64Array = new Float64Array(0)
  const compute = () => {
    ranks = pageRankOf(scoped, { damping: DAMPING, tolerance: 0, maxRounds: ROUNDS })
  }
  timed(1, compute)
  const ours = median(timed(5, compute))
  const work = `PageRank of ${ROUNDS} rounds ${name}, scipy`
  if (bench.python === null) return compared(work, ours, howToGetPython, bar)
  const files = await bench.projection(name)
  const scipy = bench.pythonPeer()
  bench.say(work)
  const parameters = { files, rounds: ROUNDS, damping: DAMPING, repeats: 3 }
  const theirs = await scipy.ask<{ times: number[]; ranks: number[] }>('page_rank', parameters)
  await scipy.close()
  const firstAuthors = authorsByRank(scoped).subarray(0, theirs.ranks.length)
  requireAgreement(
    work,
    Array.from(firstAuthors, (v) => ranks[v]!),
    theirs.ranks,
    1e-6,
  )
  return compared(work, ours, median(theirs.times), bar)
}
