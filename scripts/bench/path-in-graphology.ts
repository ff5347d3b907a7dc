import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { defaultTieScope } from '../../src/graph/tie-scope.ts'
import { type Benchmark, timesAsFast } from './benchmark.ts'
import { compared } from './compared.ts'
import { syntheticIndex } from './index-of-teams.ts'
import { installNpmPeers } from './npm-peers.ts'
import { distancesOf, pathsOf, verticesOf } from './path.ts'
import { writeProjection } from './projection.ts'
import { randomPairs } from './random-authors.ts'
import { requireAgreement } from './require-agreement.ts'
import { median } from './statistics.ts'

const program = fileURLToPath(new URL('peers/graphology.js', import.meta.url))

/**
 * graphology's own search from both ends, on the projected graph of a bibliography a tenth as large and without hyper
 * papers, whose pairs are more than it holds. In a process of its own, warm as ours.
 */
export const pathInGraphology: Benchmark = {
  name: 'path-in-graphology',
  summary: 'shortest path on a tenth of the authors, against graphology',
  async *run(bench) {
    const [authors, papers] = [bench.options.authors / 10, bench.options.papers / 10].map(Math.floor)
    const index = syntheticIndex({ authors: authors!, papers: papers!, seed: bench.options.seed })
    const scoped = new ScopedIndex(index, defaultTieScope)
    const pairs = randomPairs(scoped, 300)
    const ours = pathsOf(scoped, pairs)
    const work = `path, ${authors} authors without hyper papers, graphology from both ends`
    const [we, bar] = [median(ours.times), timesAsFast(5)]
    const absent = installNpmPeers()
    if (absent !== null) {
      yield compared(work, we, absent, bar)
      return
    }
    bench.say(work)
    const files = writeProjection(scoped, await bench.file('graphology'))
    const theirs = askGraphology({ files, pairs: verticesOf(scoped, pairs) })
    requireAgreement(
      work,
      ours.lengths,
      theirs.map(({ length }) => length),
    )
    const they = median(theirs.map(({ time }) => time))
    yield compared(work, we, they, bar)
    const alone = median(distancesOf(scoped, pairs))
    yield compared(`distance alone, ${authors} authors, graphology’s path`, alone, they, null)
  },
}

function askGraphology(question: object): { time: number; length: number }[] {
  const { status, stdout } = spawnSync(process.execPath, ['--max-old-space-size=8192', program], {
    input: JSON.stringify(question),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`graphology ended with ${status}`)
  return JSON.parse(stdout)
}
