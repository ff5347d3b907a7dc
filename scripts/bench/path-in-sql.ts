import type pg from 'pg'
import { type Benchmark, timesAsFast } from './benchmark.ts'
import { compared } from './compared.ts'
import { pathsOf } from './path.ts'
import { randomPairs } from './random-authors.ts'
import { requireAgreement } from './require-agreement.ts'
import { median } from './statistics.ts'
import { timedAsync } from './timed.ts'

/**
 * The same pairs as a function in the database, over the table of authorships and its indexes: a search from both ends,
 * a level at a time as one statement, the smaller frontier first. It tells the length alone, which is less than we tell.
 * One call over an open connection, the statement prepared, the tables in memory.
 */
export const pathInSql: Benchmark = {
  name: 'path-in-sql',
  summary: 'shortest path between random pairs, against plpgsql',
  async *run(bench) {
    const { pool } = await bench.database()
    const { authors } = await bench.snapshot()
    const scoped = await bench.scoped('with hyper papers')
    const pairs = randomPairs(scoped, 60)
    const ours = pathsOf(scoped, pairs)
    bench.say('paths in plpgsql')
    const client = await pool.connect()
    try {
      await client.query(searchFunction)
      const lengths: number[] = []
      const search = async (k: number) => {
        lengths[k] = await distanceInSql(client, authors.ids[pairs[k]![0]]!, authors.ids[pairs[k]![1]]!)
      }
      await timedAsync(pairs.length, search)
      const times = await timedAsync(pairs.length, search)
      requireAgreement('path in plpgsql', ours.lengths, lengths)
      const work = 'path with hyper papers, plpgsql from both ends'
      yield compared(work, median(ours.times), median(times), timesAsFast(30))
    } finally {
      client.release(true)
    }
  },
}

async function distanceInSql(client: pg.PoolClient, from: number, to: number): Promise<number> {
  const { rows } = await client.query({
    name: 'bench path',
    text: 'SELECT pg_temp.collaboration_distance($1, $2) AS distance',
    values: [from, to],
  })
  return rows[0].distance
}

/**
 * Arrays in place of temporary tables, whose making and emptying takes as long as the search. Of the variants tried
 * (papers remembered or not, meeting at papers or at authors, visited authors in a table or an array) this one is the
 * fastest, with the planner told that everything lies in memory.
 */
const searchFunction = `
CREATE FUNCTION pg_temp.collaboration_distance(origin int, target int) RETURNS int LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan SET random_page_cost = 1.0 SET enable_seqscan = off AS $$
DECLARE
  near int[] := ARRAY[origin];
  far int[] := ARRAY[target];
  near_frontier int[] := near;
  far_frontier int[] := far;
  distance int := 0;
BEGIN
  WHILE cardinality(near_frontier) > 0 AND cardinality(far_frontier) > 0 LOOP
    distance := distance + 1;
    IF cardinality(near_frontier) <= cardinality(far_frontier) THEN
      ${nextFrontier('near_frontier', 'near')}
      near := near || near_frontier;
    ELSE
      ${nextFrontier('far_frontier', 'far')}
      far := far || far_frontier;
    END IF;
    IF EXISTS (SELECT FROM unnest(near_frontier) AS one (id) JOIN unnest(far_frontier) AS other (id) USING (id)) THEN
      RETURN distance;
    END IF;
  END LOOP;
  RETURN NULL;
END $$`

/** The authors one step beyond a frontier who are not known yet, in its place. */
function nextFrontier(frontier: string, known: string): string {
  return `SELECT coalesce(array_agg(author_id), '{}') INTO ${frontier} FROM (
        SELECT DISTINCT author_id
        FROM (SELECT DISTINCT paper_id FROM unnest(${frontier}) AS member (id) JOIN authorship ON author_id = member.id) AS paper
        JOIN authorship USING (paper_id)
        WHERE NOT EXISTS (SELECT FROM unnest(${known}) AS earlier (id) WHERE earlier.id = author_id)
      ) AS fresh;`
}
