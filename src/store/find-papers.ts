import type pg from 'pg'
import type { StoredPaper } from './stored-paper.ts'

/** The papers of these keys, whole, in the order of their keys. */
export async function findPapers(tx: pg.PoolClient, ids: readonly number[]): Promise<StoredPaper[]> {
  if (ids.length === 0) return []
  const { rows } = await tx.query<StoredPaper>(
    `SELECT id, title, abstract, published_on AS "publishedOn", venue, type, url, has_code AS "hasCode",
       code_url AS "codeUrl", citation_count AS "citationCount", citation_count_as_of::text AS "citationCountAsOf",
       retracted, stated_author_count AS "statedAuthorCount", author_list_complete AS "authorListComplete",
       ARRAY(SELECT category FROM paper_category WHERE paper_id = paper.id ORDER BY position) AS categories,
       (SELECT coalesce(json_agg(json_build_object('scheme', scheme, 'value', value) ORDER BY id), '[]')
        FROM paper_identifier WHERE paper_id = paper.id) AS identifiers,
       (SELECT coalesce(json_agg(json_build_object('scheme', scheme, 'value', value) ORDER BY scheme, value), '[]')
        FROM paper_reference WHERE paper_id = paper.id) AS "references",
       (SELECT coalesce(json_agg(json_build_object('authorId', author_id, 'position', position, 'nameAsPrinted',
          name_as_printed, 'affiliations', affiliations, 'corresponding', corresponding)
          ORDER BY position NULLS LAST, id), '[]')
        FROM authorship WHERE paper_id = paper.id) AS byline
     FROM paper WHERE id = ANY ($1) ORDER BY id`,
    [ids],
  )
  return rows
}

/** The keys of the papers that bear one of these identifiers or one of these folded titles. */
export async function findPaperIds(
  tx: pg.PoolClient,
  identifiers: { readonly schemes: readonly string[]; readonly values: readonly string[] },
  foldedTitles: readonly string[],
): Promise<number[]> {
  const { rows } = await tx.query<[number]>({
    text: `SELECT id FROM paper JOIN unnest($1::text[]) AS wanted (folded) ON folded_title = folded
       UNION SELECT paper_id FROM paper_identifier
         JOIN unnest($2::text[], $3::text[]) AS wanted (scheme, value) USING (scheme, value)`,
    values: [foldedTitles, identifiers.schemes, identifiers.values],
    rowMode: 'array',
  })
  return rows.map(([id]) => id)
}

/** A description that has been read before. */
export interface StoredDescription {
  readonly fingerprint: bigint
  readonly paperId: number
  /** Whether it is of the last run that described the paper: no other description has come in since. */
  readonly isLatest: boolean
}

const descriptions = `SELECT fingerprint, paper_id AS "paperId", NOT EXISTS (
    SELECT FROM paper_description AS later WHERE later.paper_id = known.paper_id AND later.run_id > known.run_id
  ) AS "isLatest" FROM paper_description AS known`

export async function findDescriptions(tx: pg.PoolClient, fingerprints: BigInt64Array): Promise<StoredDescription[]> {
  return described(await tx.query(`${descriptions} WHERE fingerprint = ANY ($1::int8[])`, [Array.from(fingerprints)]))
}

export async function descriptionsOf(tx: pg.PoolClient, paperIds: readonly number[]): Promise<StoredDescription[]> {
  return described(await tx.query(`${descriptions} WHERE paper_id = ANY ($1)`, [paperIds]))
}

function described({ rows }: pg.QueryResult): StoredDescription[] {
  return rows.map((row) => ({ ...row, fingerprint: BigInt(row.fingerprint) }))
}
