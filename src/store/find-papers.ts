import type pg from 'pg'
import type { Identifier } from '../bibliography/identifier.ts'
import type { StoredPaper } from './stored-paper.ts'

/** The stored papers that bear one of these identifiers or one of these folded titles, whole, in the order of their keys. */
export async function findPapers(
  tx: pg.PoolClient,
  identifiers: readonly Identifier[],
  foldedTitles: readonly string[],
): Promise<StoredPaper[]> {
  const { rows } = await tx.query<StoredPaper>(
    `SELECT id, title, abstract, published_on AS "publishedOn", venue, type, url, has_code AS "hasCode",
       code_url AS "codeUrl", citation_count AS "citationCount", citation_count_as_of::text AS "citationCountAsOf",
       retracted, stated_author_count AS "statedAuthorCount", author_list_complete AS "authorListComplete",
       ARRAY(SELECT category FROM paper_category WHERE paper_id = paper.id ORDER BY position) AS categories,
       (SELECT coalesce(json_agg(json_build_object('scheme', scheme, 'value', value) ORDER BY id), '[]')
        FROM paper_identifier WHERE paper_id = paper.id) AS identifiers,
       (SELECT coalesce(json_agg(json_build_object('authorId', author_id, 'position', position, 'nameAsPrinted',
          name_as_printed, 'affiliations', affiliations, 'corresponding', corresponding)
          ORDER BY position NULLS LAST, id), '[]')
        FROM authorship WHERE paper_id = paper.id) AS byline
     FROM paper
     WHERE folded_title = ANY ($1) OR id IN (
       SELECT paper_id FROM paper_identifier JOIN unnest($2::text[], $3::text[]) AS wanted (scheme, value) USING (scheme, value))
     ORDER BY id`,
    [foldedTitles, identifiers.map(({ scheme }) => scheme), identifiers.map(({ value }) => value)],
  )
  return rows
}
