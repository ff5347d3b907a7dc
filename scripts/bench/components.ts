import { components as componentsOf } from '../../src/graph/components.ts'
import { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { type Benchmark, timesAsFast } from './benchmark.ts'
import { compared } from './compared.ts'
import { howToGetPython } from './python-peer.ts'
import { requireAgreement } from './require-agreement.ts'
import { median } from './statistics.ts'
import { timed } from './timed.ts'

/** The component of every author, found anew each time; igraph's connected_components. */
export const components: Benchmark = {
  name: 'components',
  summary: 'connected components, against igraph',
  async *run(bench) {
    const { index, scope } = await bench.scoped('with hyper papers')
    let count = 0
    const ours = median(
      timed(9, () => {
        count = componentsOf(new ScopedIndex(index, scope)).sizes.length
      }),
    )
    const [work, bar] = ['components', timesAsFast(8)]
    const igraph = await bench.igraph('with hyper papers')
    if (igraph === null) {
      yield compared(work, ours, howToGetPython, bar)
      return
    }
    bench.say(work)
    const theirs = await igraph.ask<{ times: number[]; count: number }>('components', { repeats: 5 })
    requireAgreement(work, [count], [theirs.count])
    yield compared(work, ours, median(theirs.times), bar)
  },
}
