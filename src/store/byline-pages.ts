import type pg from 'pg'
import { grouped } from './grouped.ts'

/** One name on one byline, as stored. */
export interface AuthorshipRow {
  readonly id: number
  readonly paperId: number
  readonly authorId: number
  readonly position: number | null
  readonly nameAsPrinted: string
  readonly affiliations: readonly string[]
  readonly orcid: string | null
  readonly corresponding: boolean
}

/** Which part of a byline: so many names behind `after` and before `before`, from the front or from the back. */
export interface BylineSlice {
  readonly limit: number
  readonly after: BylinePlace | null
  readonly before: BylinePlace | null
  readonly fromBack: boolean
}

/** A place in the byline's order: by position, names that the cut hides last, then by key. */
export type BylinePlace = readonly [position: number | null, id: number]

const columns = `id, paper_id AS "paperId", author_id AS "authorId", position, name_as_printed AS "nameAsPrinted",
  affiliations, orcid, corresponding`

/** Stands for the position of a name that the cut hides. */
const hidden = 2147483647

/** The same slice of several bylines, in one statement that reads no more of a long byline than it shows. */
export async function bylineSlices(
  pool: pg.Pool,
  paperIds: readonly number[],
  { limit, after, before, fromBack }: BylineSlice,
): Promise<AuthorshipRow[][]> {
  const direction = fromBack ? 'DESC' : 'ASC'
  const { rows } = await pool.query<AuthorshipRow>(
    `SELECT slice.* FROM unnest($1::int[]) AS wanted (paper_id) CROSS JOIN LATERAL (
       SELECT ${columns} FROM authorship WHERE paper_id = wanted.paper_id
         AND ($3::int IS NULL OR (coalesce(position, ${hidden}), id) > ($3, $4::int))
         AND ($5::int IS NULL OR (coalesce(position, ${hidden}), id) < ($5, $6::int))
       ORDER BY coalesce(position, ${hidden}) ${direction}, id ${direction} LIMIT $2) AS slice`,
    [paperIds, limit, ...placeParameters(after), ...placeParameters(before)],
  )
  return grouped(paperIds, fromBack ? rows.reverse() : rows, ({ paperId }) => paperId)
}

/**
 * The first signature of each author on each paper, in one statement, in the order of the pairs; those of records that
 * were merged into the author are the author's own.
 */
export async function signaturesOf(
  pool: pg.Pool,
  pairs: readonly { readonly paperId: number; readonly authorId: number }[],
): Promise<(AuthorshipRow | null)[]> {
  const { rows } = await pool.query<AuthorshipRow & { standsFor: number }>(
    `WITH RECURSIVE record (author_id, stands_for) AS (
       SELECT author_id, author_id FROM unnest($2::int[]) AS author_id
       UNION SELECT author.id, stands_for FROM author JOIN record ON merged_into_id = author_id
     )
     SELECT DISTINCT ON (paper_id, stands_for) ${columns}, stands_for AS "standsFor"
     FROM unnest($1::int[], $2::int[]) AS wanted (paper_id, stands_for)
     JOIN record USING (stands_for) JOIN authorship USING (paper_id, author_id)
     ORDER BY paper_id, stands_for, position NULLS LAST, id`,
    [pairs.map(({ paperId }) => paperId), pairs.map(({ authorId }) => authorId)],
  )
  const found = new Map(rows.map((row) => [`${row.paperId} ${row.standsFor}`, row]))
  return pairs.map(({ paperId, authorId }) => found.get(`${paperId} ${authorId}`) ?? null)
}

function placeParameters(place: BylinePlace | null): (number | null)[] {
  return place === null ? [null, null] : [place[0] ?? hidden, place[1]]
}
