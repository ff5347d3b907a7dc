import type pg from 'pg'
import { grouped } from './grouped.ts'

/** The recorded spellings of the authors' names other than the one shown, in the order of the keys; oldest first. */
export function nameVariantsOf(pool: pg.Pool, authorIds: readonly number[]): Promise<string[][]> {
  return textsOf(
    pool,
    `SELECT author_id, author_name.name FROM author_name JOIN author ON author.id = author_id
     WHERE author_id = ANY ($1) AND author_name.name <> author.name ORDER BY author_name.id`,
    authorIds,
  )
}

/** The affiliations that bylines print of the authors, each once, the newest paper's first. */
export function affiliationsOf(pool: pg.Pool, authorIds: readonly number[]): Promise<string[][]> {
  return textsOf(
    pool,
    `SELECT author_id, affiliation FROM (
       SELECT author_id, affiliation, max(coalesce(published_on, '')) AS newest, max(authorship.id) AS latest
       FROM authorship JOIN paper ON paper.id = paper_id, unnest(affiliations) AS affiliation
       WHERE author_id = ANY ($1) GROUP BY author_id, affiliation) AS printed
     ORDER BY newest DESC, latest DESC, affiliation`,
    authorIds,
  )
}

/** The texts of a query for author_id and text, by author. */
async function textsOf(pool: pg.Pool, sql: string, authorIds: readonly number[]): Promise<string[][]> {
  const { rows } = await pool.query<[number, string]>({ text: sql, values: [authorIds], rowMode: 'array' })
  return grouped(authorIds, rows, ([authorId]) => authorId).map((texts) => texts.map(([, text]) => text))
}
