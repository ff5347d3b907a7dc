import { readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { savedSnapshot, saveSnapshot } from '../../src/store/saved-snapshot.ts'
import { type Benchmark, timesAsFast } from './benchmark.ts'
import { collectGarbage } from './collect-garbage.ts'
import { compared } from './compared.ts'
import { median } from './statistics.ts'
import { significant } from './table.ts'
import { timed, timedAsync } from './timed.ts'

const REPEATS = 9

/**
 * The saved snapshot, checked and ready for use, against fs.readFileSync of the same file; both from memory by then. A
 * process loads it once: what earlier rounds left is cleared away before each.
 */
export const savedIndex: Benchmark = {
  name: 'saved-index',
  summary: 'loading the saved index, against reading its file',
  async *run(bench) {
    const snapshot = await bench.snapshot()
    const folder = await bench.file('saved')
    bench.say('saved index')
    await rm(folder, { recursive: true, force: true })
    await saveSnapshot(folder, snapshot)
    const file = join(folder, readdirSync(folder)[0]!)
    const load = async () => {
      const loaded = await savedSnapshot(folder, snapshot)
      if (loaded === null) throw new Error('saved-index requires a snapshot that was saved to be loaded')
    }
    const read = () => readFileSync(file)
    await load()
    const { length } = read()
    const ours: number[] = []
    const theirs: number[] = []
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      collectGarbage()
      ours.push(...(await timedAsync(1, load)))
      collectGarbage()
      theirs.push(...timed(1, read))
    }
    const work = `saved index of ${significant(length / 1e6)} MB, fs.readFileSync`
    yield compared(work, median(ours), median(theirs), timesAsFast(0.9))
  },
}
