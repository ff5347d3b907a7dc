import type pg from 'pg'
import type { StoredPaper } from './stored-paper.ts'

/** The papers of these keys, whole, in the order of their keys. */
export async function findPapers(tx: pg.PoolClient, ids: readonly number[]): Promise<StoredPaper[]> {
  if (ids.length === 0) return []
  const { rows } = await tx.query<StoredPaper>(
    `SELECT id, title, abstract, published_on AS "publishedOn", venue, volume, issue, pages, type, url,
       has_code AS "hasCode", code_url AS "codeUrl", citation_count AS "citationCount",
       citation_count_as_of::text AS "citationCountAsOf", retracted,
       stated_author_count AS "statedAuthorCount", author_list_complete AS "authorListComplete",
       ARRAY(SELECT category FROM paper_category WHERE paper_id = paper.id ORDER BY position) AS categories,
       (SELECT coalesce(json_agg(json_build_object('scheme', scheme, 'value', value) ORDER BY id), '[]')
        FROM paper_identifier WHERE paper_id = paper.id) AS identifiers,
       (SELECT coalesce(json_agg(json_build_object('scheme', scheme, 'value', value) ORDER BY scheme, value), '[]')
        FROM paper_reference WHERE paper_id = paper.id) AS "references",
       (SELECT coalesce(json_agg(json_build_object('authorId', author_id, 'position', position, 'nameAsPrinted',
          name_as_printed, 'affiliations', affiliations, 'orcid', orcid, 'corresponding', corresponding)
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

/** A description of a paper that was read last, word for word. */
export interface StoredDescription {
  readonly fingerprint: bigint
  readonly paperId: number
  /** The run that read it. */
  readonly runId: number
  /** Whether others were read of the paper beside it. */
  readonly isOneOfSeveral: boolean
}

export async function findDescriptions(tx: pg.PoolClient, fingerprints: BigInt64Array): Promise<StoredDescription[]> {
  return descriptions(tx, 'fingerprint = ANY ($1::int8[])', Array.from(fingerprints))
}

export async function descriptionsOf(tx: pg.PoolClient, paperIds: readonly number[]): Promise<StoredDescription[]> {
  return descriptions(tx, 'paper_id = ANY ($1)', paperIds)
}

async function descriptions(
  tx: pg.PoolClient,
  condition: string,
  keys: readonly unknown[],
): Promise<StoredDescription[]> {
  const { rows } = await tx.query<[string, number, number, boolean]>({
    text: `SELECT fingerprint, paper_id, run_id, EXISTS (
         SELECT FROM paper_description AS other WHERE other.paper_id = one.paper_id AND other.fingerprint <> one.fingerprint
       ) FROM paper_description AS one WHERE ${condition}`,
    values: [keys],
    rowMode: 'array',
  })
  return rows.map(([fingerprint, paperId, runId, isOneOfSeveral]) => {
    return { fingerprint: BigInt(fingerprint), paperId, runId, isOneOfSeveral }
  })
}
