import type pg from 'pg'
import { likeness, type NameCondition, nameSearches } from './name-conditions.ts'
import { nameScore, scoreAsWritten } from './name-score.ts'
import type { NameWords } from './name-words.ts'
import { authorIndexOf, paperCountOf, type Snapshot } from './snapshot.ts'
import { ChangedSince, isSame, type Pinned, thereThen, undoneSince } from './there-then.ts'

export interface NameMatch {
  /** The author by index of the snapshot: the survivor of a merged one. */
  readonly v: number
  /** The recorded name that matched best, the one recorded first of equal ones. */
  readonly matchedName: string
  /** See nameScore. */
  readonly score: number
}

/** No more than these are found, the best ones. */
export const mostMatches = 1000

/** What every connection is told once: what part of a word's trigrams a name must have for `<%` and `<<%` to hold. */
export const searchSettings = [
  // What is left after two slips in nine letters, or one in each of several words.
  '-c pg_trgm.word_similarity_threshold=0.35',
  // All of them, as whole words.
  '-c pg_trgm.strict_word_similarity_threshold=0.999',
].join(' ')

/**
 * Authors whose recorded names answer a query, given in all its readings; in no order. Names are looked for by one
 * condition after the other until there are enough: see nameSearches. Where more names than a search gives meet one, as
 * with "Wang", those most like the query are taken, and of those alike the ones whose authors have the most papers.
 * Former names that are hidden are not found, nor are names recorded since the snapshot; a name hidden or taken away
 * since is ChangedSince. Some milliseconds at a million names; a tenth of a second where thousands answer, or where
 * every name is looked at.
 */
export async function searchNames(
  pool: pg.Pool,
  snapshot: Snapshot,
  readings: readonly NameWords[],
): Promise<NameMatch[]> {
  const best = new Map<number, NameMatch>()
  for (const { condition, whereFewerThan } of nameSearches(readings)) {
    const found = [...best.values()].filter(({ score }) => whereFewerThan === 1 || score >= scoreAsWritten)
    if (found.length >= whereFewerThan) break
    for (const { authorId, name, folded } of await namesMeeting(pool, snapshot, readings, condition)) {
      const v = authorIndexOf(snapshot, authorId)
      const words = folded.split(' ')
      const score = Math.max(...readings.map((reading) => nameScore(reading, words)))
      if (v >= 0 && score > (best.get(v)?.score ?? 0)) best.set(v, { v, matchedName: name, score })
    }
  }
  return [...best.values()]
}

interface RecordedName {
  readonly id: number
  readonly authorId: number
  readonly name: string
  readonly folded: string
}

async function namesMeeting(
  pool: pg.Pool,
  snapshot: Snapshot,
  readings: readonly NameWords[],
  condition: NameCondition,
): Promise<RecordedName[]> {
  const found = await namesWhere(pool, snapshot, condition, mostMatches + 1)
  if (found.length <= mostMatches) return found
  const ids = await mostLikely(pool, snapshot, readings, condition)
  return namesWhere(pool, snapshot, (value) => `id = ANY (${value(`{${ids.join(',')}}`)}::int[])`, mostMatches)
}

/** The first recorded first, unless there are more than the limit. */
async function namesWhere(
  pool: pg.Pool,
  snapshot: Snapshot,
  condition: NameCondition,
  limit: number,
): Promise<RecordedName[]> {
  const found =
    (await namesNow(pool, snapshot, condition, limit)) ?? (await namesThen(pool, snapshot, condition, limit))
  return found.sort((a, b) => a.id - b.id)
}

/** The names of the database as it is; null where that is no longer the snapshot's data. Planned in half of the time. */
async function namesNow(
  pool: pg.Pool,
  { version }: Pinned,
  condition: NameCondition,
  limit: number,
): Promise<RecordedName[] | null> {
  const { values, value } = placeholders()
  const { rows } = await pool.query<RecordedName & { same: boolean }>(
    `SELECT same, id, "authorId", name, folded FROM (SELECT ${isSame(value(version))} AS same) AS state LEFT JOIN (
       SELECT id, author_id AS "authorId", name, folded FROM author_name
       WHERE ${condition(value)} AND NOT hidden LIMIT ${limit}) AS met ON true`,
    values,
  )
  return rows[0]!.same ? rows.filter(({ id }) => id !== null) : null
}

/** The names of the snapshot's data, as far as they are there still: see ChangedSince. */
async function namesThen(
  pool: pg.Pool,
  { version, seen }: Pinned,
  condition: NameCondition,
  limit: number,
): Promise<RecordedName[]> {
  const { values, value } = placeholders()
  const then = [value(version), value(seen)] as const
  const { rows } = await pool.query<RecordedName & { hidden: boolean }>(
    `(SELECT id, author_id AS "authorId", name, folded, hidden FROM author_name
      WHERE ${condition(value)} AND ${shownThen(...then)} LIMIT ${limit})
     UNION ALL SELECT 0, 0, '', '', true WHERE ${undoneSince(...then)}`,
    values,
  )
  if (rows.some(({ hidden }) => hidden)) throw new ChangedSince()
  return rows
}

/** SQL: whether the name was shown in the data of the snapshot, or may have been and is hidden now. */
function shownThen(version: string, seen: string): string {
  return `hidden <> ${thereThen('author_name', version, seen)}`
}

/** The keys of the names that meet a condition of which more do than a search gives: see searchNames. */
async function mostLikely(
  pool: pg.Pool,
  snapshot: Snapshot,
  readings: readonly NameWords[],
  condition: NameCondition,
): Promise<number[]> {
  const { values, value } = placeholders()
  const then = [value(snapshot.version), value(snapshot.seen)] as const
  // Packed, since there may be a hundred thousand of them.
  const { rows } = await pool.query<{ keys: Buffer }>(
    `SELECT string_agg(int4send(id) || int4send(author_id), '') AS keys FROM (
       SELECT id, author_id, ${likeness(readings)(value)} AS likeness,
         length(folded) - length(replace(folded, ' ', '')) AS spaces
       FROM author_name WHERE ${condition(value)} AND ${shownThen(...then)}
     ) AS found GROUP BY likeness, spaces ORDER BY likeness DESC, spaces`,
    values,
  )
  const ids: number[] = []
  for (const { keys } of rows) {
    if (ids.length < mostMatches) ids.push(...byPapers(snapshot, keys).slice(0, mostMatches - ids.length))
  }
  return ids
}

/** The names of a group, those of authors with more papers first, then those recorded first. */
function byPapers(snapshot: Snapshot, keys: Buffer): number[] {
  const ranks: number[] = []
  for (let at = 0; at < keys.length; at += 8) {
    const v = authorIndexOf(snapshot, keys.readInt32BE(at + 4))
    if (v >= 0) ranks.push(keys.readInt32BE(at) - paperCountOf(snapshot, v) * keysAtMost)
  }
  // Both as one number, which typed arrays sort several times as fast.
  return Array.from(Float64Array.from(ranks).sort(), (rank) => ((rank % keysAtMost) + keysAtMost) % keysAtMost)
}

const keysAtMost = 2 ** 31

function placeholders(): { values: string[]; value: (text: string) => string } {
  const values: string[] = []
  return { values, value: (text) => `$${values.push(text)}` }
}
