import type pg from 'pg'
import { type Random, random } from '../../src/bibliography/random.ts'
import { containing } from '../../src/store/containing.ts'
import { nameReadings } from '../../src/store/name-words.ts'
import { searchNames } from '../../src/store/search-names.ts'
import { paperCountOf, type Snapshot } from '../../src/store/snapshot.ts'
import { textAt } from '../../src/store/text-column.ts'
import { type Benchmark, timesAsFast } from './benchmark.ts'
import { compared } from './compared.ts'
import { median, quantile } from './statistics.ts'
import { timedAsync } from './timed.ts'

interface Query {
  readonly text: string
  /** The author whose name is asked for. */
  readonly v: number
  /** Whether it is asked for in a form that tells one author from others. */
  readonly isTelling: boolean
}

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

/** How a name is asked for, how often, and whether that tells an author from others. */
const forms: readonly [count: number, isTelling: boolean, form: (name: string, draw: Random) => string][] = [
  [50, true, (name) => name],
  [30, true, (name) => name.replace(/(.*) (.*)/, '$2, $1')],
  [30, true, (name) => name.replace(/^(.)\S*/, '$1.')],
  [40, true, withSlip],
  [15, true, (name) => name.split(' ')[1]!],
  [15, false, (name) => name.split(' ')[0]!],
  [10, false, (name) => name.replace(/(\S{3})\S*/g, '$1')],
  // Nobody here has a Chinese or Japanese name: what it takes to find that out.
  [5, false, () => '今城健太郎'],
  [5, false, () => '健太'],
]

/** The same ones for the same bibliography, in no order. */
function mixedQueries({ authors }: Snapshot): Query[] {
  const draw = random(1)
  const queries = forms.flatMap(([count, isTelling, form]) =>
    Array.from({ length: count }, () => {
      const v = Math.floor(draw() * authors.ids.length)
      return { v, isTelling, text: form(textAt(authors.names, v), draw), place: draw() }
    }),
  )
  return queries.sort((a, b) => a.place - b.place)
}

/** With one letter left out, doubled, changed, or changed over with the next one. */
function withSlip(name: string, draw: Random): string {
  const k = Math.floor(draw() * (name.length - 1))
  const [letter, next] = [name[k]!, name[k + 1]!]
  const slips = [next, letter + letter + next, `x${next}`, next + letter]
  return name.slice(0, k) + slips[Math.floor(draw() * slips.length)]! + name.slice(k + 2)
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
