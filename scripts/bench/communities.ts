import { communities as communitiesOf } from '../../src/graph/communities.ts'
import { projectedNetwork } from '../../src/graph/projected-network.ts'
import { type Benchmark, timesAsFast } from './benchmark.ts'
import { howToGetPython } from './python-peer.ts'
import { median } from './statistics.ts'
import { duration } from './table.ts'
import { timed } from './timed.ts'

/**
 * Leiden communities by shared papers, both with their own default of rounds and their modularity of one definition.
 * Without hyper papers: with them the network has more ties than are ever built to answer a query. The network is at
 * hand for both before the clock starts; our tie weights, pieces and modularity are within it.
 */
export const communities: Benchmark = {
  name: 'communities',
  summary: 'Leiden communities with both modularities, against igraph',
  async *run(bench) {
    const scoped = await bench.scoped('without hyper papers')
    const network = projectedNetwork(scoped)
    let modularity = 0
    bench.say('communities')
    const ours = median(
      timed(3, () => {
        modularity = communitiesOf(scoped, { network }).modularity ?? 0
      }),
    )
    const row = {
      work: 'communities without hyper papers',
      ours: `${duration(ours)}, Q ${modularity.toFixed(4)}`,
      bar: timesAsFast(1),
    }
    const gap = { work: 'modularity below igraph’s', ours: modularity.toFixed(4), bar: { atMost: 0.01, unit: '' } }
    const igraph = await bench.igraph('without hyper papers')
    if (igraph === null) {
      yield { ...row, peer: howToGetPython, value: null }
      yield { ...gap, peer: howToGetPython, value: null }
      return
    }
    const theirs = await igraph.ask<{ times: number[]; modularity: number }>('communities', { repeats: 3 })
    const [they, q] = [median(theirs.times), theirs.modularity]
    yield { ...row, peer: `${duration(they)}, Q ${q.toFixed(4)}`, value: they / ours }
    yield { ...gap, peer: q.toFixed(4), value: q - modularity }
  },
}
