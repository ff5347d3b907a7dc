import type pg from 'pg'

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

async function textsOf(pool: pg.Pool, sql: string, authorIds: readonly number[]): Promise<string[][]> {
  const { rows } = await pool.query<[number, string]>({ text: sql, values: [authorIds], rowMode: 'array' })
  const texts = new Map<number, string[]>(authorIds.map((id) => [id, []]))
  for (const [authorId, text] of rows) texts.get(authorId)!.push(text)
  return authorIds.map((id) => texts.get(id)!)
}
