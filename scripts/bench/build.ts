import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { type Benchmark, timesAsFast } from './benchmark.ts'
import { collectGarbage } from './collect-garbage.ts'
import { compared } from './compared.ts'
import { median } from './statistics.ts'
import { timedAsync } from './timed.ts'

/** Everything that a snapshot is made of. */
const tables = ['author', 'paper', 'paper_assessment', 'paper_category', 'authorship']

/**
 * The whole snapshot from the database, names, titles and renumbering included, against the server's own COPY of the
 * authorships, sent nowhere; and against its COPY of all that a snapshot is made of.
 */
export const build: Benchmark = {
  name: 'build',
  summary: 'building the index from Postgres, against the server’s own COPY',
  async *run(bench) {
    const { pool } = await bench.database()
    const copy = (table: string) => pool.query(`COPY ${table} TO '/dev/null' (FORMAT binary)`)
    const copyAll = async () => {
      for (const table of tables) await copy(table)
    }
    bench.say('build')
    await copyAll()
    // One after the other and around again, so that a busy minute meets all of them.
    const ours: number[] = []
    const authorships: number[] = []
    const everything: number[] = []
    for (let repeat = 0; repeat < 3; repeat++) {
      collectGarbage()
      ours.push(...(await timedAsync(1, () => loadSnapshot(pool))))
      authorships.push(...(await timedAsync(1, () => copy('authorship'))))
      everything.push(...(await timedAsync(1, copyAll)))
    }
    const we = median(ours)
    const work = 'build from Postgres, COPY'
    yield compared(`${work} authorship TO /dev/null`, we, median(authorships), timesAsFast(0.3))
    yield compared(`${work} of all that it reads`, we, median(everything), null)
  },
}
