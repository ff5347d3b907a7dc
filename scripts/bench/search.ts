import type pg from 'pg'
import { containing } from '../../src/store/containing.ts'
import { nameReadings } from '../../src/store/name-words.ts'
import { searchNames } from '../../src/store/search-names.ts'
import { paperCountOf, type Snapshot } from '../../src/store/snapshot.ts'
import { type Benchmark, timesAsFast } from './benchmark.ts'
import { compared } from './compared.ts'
import { mixedQueries } from './mixed-queries.ts'
import { median, quantile } from './statistics.ts'
import { timedAsync } from './timed.ts'

/** Whoever stands so far down a list is seen. */
const SEEN = 20

/**
 * Names asked for as people do, against the plain way: ILIKE with the query as it stands, which reads every name, with
 * as many workers as Postgres gives it. Each query goes to both in turn, the tables in memory. What ILIKE misses it is
 * not charged with, so how many of the authors asked for are seen is told beside.
 */
export const search: Benchmark = {
  name: 'search',
  summary: 'author search over 200 queries of all kinds, against ILIKE',
  async *run(bench) {
    const { pool } = await bench.database()
    const snapshot = await bench.snapshot()
    const queries = mixedQueries(snapshot)
    bench.say(`${queries.length} name searches, and ILIKE`)
    const ours: number[] = []
    const theirs: number[] = []
    const seen = { ours: 0, theirs: 0 }
    // The first ones warm up, and are not counted.
    for (const [k, { text, v, isTelling }] of [...queries.slice(0, 10), ...queries].entries()) {
      let found: number[] = []
      let containingIt: number[] = []
      const [time] = await timedAsync(1, async () => {
        found = await searched(pool, snapshot, text)
      })
      const [timeOfIlike] = await timedAsync(1, async () => {
        containingIt = await ilike(pool, text)
      })
      if (k < 10) continue
      ours.push(time!)
      theirs.push(timeOfIlike!)
      if (!isTelling) continue
      seen.ours += Number(found.slice(0, SEEN).includes(v))
      seen.theirs += Number(containingIt.slice(0, SEEN).includes(snapshot.authors.ids[v]!))
    }
    const telling = queries.filter(({ isTelling }) => isTelling).length
    yield compared(
      'author search, 200 queries, ILIKE: p95',
      quantile(ours, 0.95),
      quantile(theirs, 0.95),
      timesAsFast(5),
    )
    yield compared('author search, 200 queries, ILIKE: p50', median(ours), median(theirs), null)
    yield {
      work: `author search: who is asked for is among the first ${SEEN}`,
      ours: `${seen.ours} of ${telling}`,
      peer: `${seen.theirs} of ${telling}`,
      value: seen.ours / telling,
      bar: { atLeast: 0.99, unit: '' },
    }
  },
}

/** Best first, as searchAuthors shows them. */
async function searched(pool: pg.Pool, snapshot: Snapshot, text: string): Promise<number[]> {
  const matches = await searchNames(pool, snapshot, nameReadings(text))
  return matches
    .sort((a, b) => b.score - a.score || paperCountOf(snapshot, b.v) - paperCountOf(snapshot, a.v))
    .map(({ v }) => v)
}

async function ilike(pool: pg.Pool, text: string): Promise<number[]> {
  const { rows } = await pool.query<[number]>({
    text: 'SELECT author_id FROM author_name WHERE name ILIKE $1',
    values: [containing(text)],
    rowMode: 'array',
  })
  return rows.map(([id]) => id)
}
