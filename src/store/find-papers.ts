import type { Queries } from './queries.ts'
import type { StoredPaper } from './stored-paper.ts'

/** The papers of these keys, whole, in the order of their keys. */
export async function findPapers(db: Queries, ids: readonly number[]): Promise<StoredPaper[]> {
  if (ids.length === 0) return []
  const { rows } = await db.query<StoredPaper>(
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

/** The keys of the papers that bear one of these identifiers. */
export function findIdentifiedPapers(
  db: Queries,
  schemes: readonly string[],
  values: readonly string[],
): Promise<number[]> {
  return keys(
    db,
    `SELECT DISTINCT paper_id FROM paper_identifier
     JOIN unnest($1::text[], $2::text[]) AS wanted (scheme, value) USING (scheme, value)`,
    [schemes, values],
  )
}

/** Papers of these folded titles, no more than `most` of each title. */
export async function findTitledPapers(
  db: Queries,
  foldedTitles: readonly string[],
  most: number,
): Promise<{ readonly id: number; readonly foldedTitle: string }[]> {
  const { rows } = await db.query(
    `SELECT id, folded AS "foldedTitle" FROM unnest($1::text[]) AS wanted (folded)
     CROSS JOIN LATERAL (SELECT id FROM paper WHERE folded_title = folded LIMIT $2) AS titled`,
    [foldedTitles, most],
  )
  return rows
}

/** The keys of the papers of a folded title on whose byline a name of this folded form stands; '' for no name at all. */
export function findSignedPapers(
  db: Queries,
  foldedTitles: readonly string[],
  foldedNames: readonly string[],
): Promise<number[]> {
  return keys(
    db,
    `WITH wanted AS (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS signature (folded_title, folded_name))
     SELECT paper.id FROM wanted JOIN author_name ON folded = folded_name JOIN authorship USING (author_id)
       JOIN paper ON paper.id = paper_id AND paper.folded_title = wanted.folded_title
     UNION
     SELECT paper.id FROM wanted JOIN paper USING (folded_title)
     WHERE folded_name = '' AND NOT EXISTS (SELECT FROM authorship WHERE paper_id = paper.id)`,
    [foldedTitles, foldedNames],
  )
}

/** What was read of a paper, word for word. */
export interface StoredDescription {
  readonly fingerprint: bigint
  readonly paperId: number
  /** The run that was the last to read it. */
  readonly runId: number
}

/** The descriptions of these fingerprints. */
export function findDescriptions(db: Queries, fingerprints: BigInt64Array): Promise<StoredDescription[]> {
  return descriptions(db, 'fingerprint = ANY ($1::int8[])', Array.from(fingerprints))
}

/** All descriptions of these papers. */
export function findDescriptionsOf(db: Queries, paperIds: readonly number[]): Promise<StoredDescription[]> {
  return descriptions(db, 'paper_id = ANY ($1)', paperIds)
}

async function keys(db: Queries, text: string, values: unknown[]): Promise<number[]> {
  const { rows } = await db.query<[number]>({ text, values, rowMode: 'array' })
  return rows.map(([id]) => id)
}

async function descriptions(db: Queries, condition: string, keys: readonly unknown[]): Promise<StoredDescription[]> {
  const { rows } = await db.query<[string, number, number]>({
    text: `SELECT fingerprint, paper_id, run_id FROM paper_description WHERE ${condition}`,
    values: [keys],
    rowMode: 'array',
  })
  return rows.map(([fingerprint, paperId, runId]) => ({ fingerprint: BigInt(fingerprint), paperId, runId }))
}
