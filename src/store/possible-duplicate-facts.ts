import type pg from 'pg'
import { personRecords } from './person-records.ts'

/** The authors' names that are shown, the oldest record first, by author. */
export async function shownNamesOf(pool: pg.Pool, authorId: number): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `WITH ${personRecords}
     SELECT name FROM (
       SELECT author_name.id, name, bool_or(hidden) OVER (PARTITION BY folded) AS unwanted
       FROM person_record JOIN author_name ON author_id = record_id) AS spelling
     WHERE NOT unwanted GROUP BY name ORDER BY min(id)`,
    [[authorId]],
  )
  return rows.map(({ name }) => name)
}

/** The records that bear an identifier which the author bears as well. */
export async function bearersOfIdentifiersOf(pool: pg.Pool, authorId: number): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `WITH ${personRecords}
     SELECT DISTINCT other.author_id AS id FROM person_record JOIN author_identifier AS own ON own.author_id = record_id
     JOIN author_identifier AS other USING (scheme, value) ORDER BY 1 LIMIT 1000`,
    [[authorId]],
  )
  return rows.map(({ id }) => id)
}

/** The venues of the authors' papers, each once, by author. */
export async function venuesOf(pool: pg.Pool, authorIds: readonly number[]): Promise<ReadonlyMap<number, Set<string>>> {
  const { rows } = await pool.query<{ authorId: number; venue: string }>(
    `WITH ${personRecords}
     SELECT DISTINCT survivor_id AS "authorId", venue FROM person_record JOIN authorship ON author_id = record_id
     JOIN paper ON paper.id = paper_id WHERE venue IS NOT NULL`,
    [authorIds],
  )
  const venues = new Map<number, Set<string>>()
  for (const { authorId, venue } of rows) venues.set(authorId, (venues.get(authorId) ?? new Set()).add(venue))
  return venues
}

/** The records of which somebody decided that they are not the author: by undoing a merge, or by a split that stands. */
export async function decidedApart(pool: pg.Pool, authorId: number): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `WITH ${personRecords}
     SELECT DISTINCT other_id::int AS id
     FROM identity_event AS event, jsonb_array_elements(detail->'authorIds') AS other_id
     WHERE detail @> ANY (ARRAY(SELECT jsonb_build_object('authorIds', jsonb_build_array(record_id)) FROM person_record))
       AND kind = CASE WHEN EXISTS (SELECT FROM identity_event AS undo WHERE undo.undoes_id = event.id)
         THEN 'MERGE' ELSE 'SPLIT' END::identity_event_kind ORDER BY 1`,
    [[authorId]],
  )
  return rows.map(({ id }) => id)
}
