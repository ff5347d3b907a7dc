import { distances } from '../../src/graph/distances.ts'
import { egoNetwork as egoNetworkOf } from '../../src/graph/ego-network.ts'
import { type Bar, type Benchmark, timesAsFast } from './benchmark.ts'
import { compared } from './compared.ts'
import { howToGetPython, type PythonPeer } from './python-peer.ts'
import { randomAuthors } from './random-authors.ts'
import { requireAgreement } from './require-agreement.ts'
import { median } from './statistics.ts'
import { timed } from './timed.ts'

/**
 * Ours: the 150 nearest and strongest within two steps, all ties among them with shared papers, Newman weight and years,
 * and the authors and ties that are left out counted exactly. igraph's neighborhood(order=2): the list of authors within
 * two steps and nothing of their ties. And igraph's induced_subgraph of that list, which has the ties but neither
 * weights nor order. And our own list of authors within two steps, which is what igraph's list is.
 */
export const egoNetwork: Benchmark = {
  name: 'ego-network',
  summary: 'ego network of radius 2 with both weights, top 150, against igraph’s neighbourhood',
  async *run(bench) {
    const scoped = await bench.scoped('with hyper papers')
    const authors = randomAuthors(scoped, 101)
    const sizes: number[] = []
    const network = (k: number) => {
      const { vertices, omitted } = egoNetworkOf(scoped, authors[k]!, { radius: 2, weighting: 'NEWMAN' })
      sizes[k] = vertices.length + omitted.authors
    }
    timed(authors.length, network)
    const ours = timed(authors.length, network)
    const vertices = authors.map((v) => scoped.index.authorRanks[v]!)
    const igraph = await bench.igraph('with hyper papers')
    const ball = (k: number) => distances(scoped, [authors[k]!], { radius: 2 })
    timed(authors.length, ball)
    const balls = timed(authors.length, ball)
    const against = async (work: string, times: number[], question: string, bar: Bar | null, count: number) => {
      const we = median(times.slice(0, count))
      if (igraph === null) return compared(work, we, howToGetPython, bar)
      bench.say(work)
      const theirs = await ballsOf(igraph, question, vertices.slice(0, count))
      requireAgreement(work, sizes.slice(0, count), theirs.sizes)
      return compared(work, we, median(theirs.times), bar)
    }
    const whole = 'ego network, radius 2, top 150,'
    yield await against(`${whole} igraph’s list of authors`, ours, 'neighborhoods', timesAsFast(5), 101)
    yield await against(`${whole} igraph’s induced subgraph`, ours, 'ego_graphs', null, 3)
    yield await against('authors within 2 steps, igraph’s list of authors', balls, 'neighborhoods', null, 101)
  },
}

function ballsOf(igraph: PythonPeer, question: string, authors: readonly number[]) {
  return igraph.ask<{ times: number[]; sizes: number[] }>(question, { authors, order: 2 })
}
