import type pg from 'pg'
import { grouped } from './grouped.ts'
import { personRecords } from './person-records.ts'

/**
 * The recorded spellings of the authors' names other than the one shown, in the order of the keys; the oldest record
 * first. Former names that are hidden stay out, whatever their accents and case, on whichever record of the person.
 */
export function nameVariantsOf(pool: pg.Pool, authorIds: readonly number[]): Promise<string[][]> {
  return textsOf(
    pool,
    `WITH ${personRecords}
     SELECT survivor_id, name FROM (
       SELECT survivor_id, author_name.id, author_name.name, author.name AS shown,
         bool_or(hidden) OVER (PARTITION BY survivor_id, folded) AS unwanted
       FROM person_record JOIN author_name ON author_id = record_id JOIN author ON author.id = survivor_id) AS spelling
     WHERE name <> shown AND NOT unwanted GROUP BY survivor_id, name ORDER BY min(id)`,
    authorIds,
  )
}

/** The affiliations that bylines print of the authors, each once, the newest paper's first. */
export function affiliationsOf(pool: pg.Pool, authorIds: readonly number[]): Promise<string[][]> {
  return textsOf(
    pool,
    `WITH ${personRecords}
     SELECT survivor_id, affiliation FROM (
       SELECT survivor_id, affiliation, max(coalesce(published_on, '')) AS newest, max(authorship.id) AS latest
       FROM person_record JOIN authorship ON author_id = record_id JOIN paper ON paper.id = paper_id,
         unnest(affiliations) AS affiliation
       GROUP BY survivor_id, affiliation) AS printed
     ORDER BY newest DESC, latest DESC, affiliation`,
    authorIds,
  )
}

/** The texts of a query for authors' keys and texts, by author. */
async function textsOf(pool: pg.Pool, sql: string, authorIds: readonly number[]): Promise<string[][]> {
  const { rows } = await pool.query<[number, string]>({ text: sql, values: [authorIds], rowMode: 'array' })
  return grouped(authorIds, rows, ([authorId]) => authorId).map((texts) => texts.map(([, text]) => text))
}
