import type pg from 'pg'
import { containing } from './containing.ts'

export interface NameMatch {
  readonly authorId: number
  /** The recorded name that matched best. */
  readonly matchedName: string
  /** 0 to 1; 1 for the same name, whatever its accents, case and word order. */
  readonly score: number
}

/** Names that share so few trigrams with a word of the query are no match: one slip in a short name still is. */
const leastSimilarity = 0.45

/** Matches beyond these are not looked at: a query that finds so many is no search for a person. */
export const mostMatches = 1000

/**
 * Authors whose recorded names resemble a folded query, best first: whole names and parts of them, words in any order,
 * slips forgiven. The score is the mean of the similarity to the whole name and to the part of it that matches best,
 * by trigrams; names that contain the query are found even where they have no trigrams, as in CJK scripts.
 */
export async function searchNames(pool: pg.Pool, folded: string): Promise<NameMatch[]> {
  const { rows } = await pool.query<NameMatch>(
    `SELECT "authorId", "matchedName", score FROM (
       SELECT DISTINCT ON ("authorId") coalesce(merged_into_id, author.id) AS "authorId", match.name AS "matchedName",
         round(((similarity($1, folded) + greatest(word_similarity($1, folded), contained)) / 2)::numeric, 4)::float8 AS score
       FROM (
         SELECT author_id, name, folded, (folded LIKE $2)::int AS contained FROM author_name
         WHERE $1 <% folded OR folded LIKE $2
       ) AS match JOIN author ON author.id = author_id
       ORDER BY "authorId", score DESC, match.name
     ) AS best ORDER BY score DESC, "authorId" LIMIT ${mostMatches}`,
    [folded, containing(folded)],
  )
  return rows
}

/** What every connection is told once, so that the index answers `<%` by our threshold. */
export const searchSettings = `-c pg_trgm.word_similarity_threshold=${leastSimilarity}`
