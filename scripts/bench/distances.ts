import { distances as distancesFrom } from '../../src/graph/distances.ts'
import { type Benchmark, timesAsFast } from './benchmark.ts'
import { compared } from './compared.ts'
import { howToGetPython } from './python-peer.ts'
import { randomAuthors } from './random-authors.ts'
import { requireAgreement } from './require-agreement.ts'
import { median } from './statistics.ts'
import { timed } from './timed.ts'

/** The distances of all authors from one; igraph's distances(source) hands them over as a list, which is measured too. */
export const distances: Benchmark = {
  name: 'distances',
  summary: 'distances from one author to all, against igraph',
  async *run(bench) {
    const scoped = await bench.scoped('with hyper papers')
    const authors = randomAuthors(scoped, 11)
    const reached: number[] = []
    const search = (k: number) => {
      reached[k] = distancesFrom(scoped, [authors[k]!]).vertices.length
    }
    timed(authors.length, search)
    const ours = median(timed(authors.length, search))
    const [work, bar] = ['distances from one author', timesAsFast(5)]
    const igraph = await bench.igraph('with hyper papers')
    if (igraph === null) {
      yield compared(work, ours, howToGetPython, bar)
      return
    }
    bench.say(work)
    const theirs = await igraph.ask<{ times: number[]; reached: number[] }>('distances', {
      authors: authors.map((v) => scoped.index.authorRanks[v]),
    })
    requireAgreement(work, reached, theirs.reached)
    yield compared(work, ours, median(theirs.times), bar)
  },
}
