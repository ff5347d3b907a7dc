import type { Store } from '../src/store/store.ts'

/** Has papers, by their titles, cite others by identifiers that are made of these titles. */
export async function cite({ pool }: Store, references: Readonly<Record<string, readonly string[]>>): Promise<void> {
  await pool.query(
    `INSERT INTO paper_identifier (paper_id, scheme, value) SELECT id, 'test', title FROM paper ON CONFLICT DO NOTHING`,
  )
  for (const [citing, cited] of Object.entries(references)) {
    await pool.query(
      `INSERT INTO paper_reference (paper_id, scheme, value)
        SELECT id, 'test', unnest($2::text[]) FROM paper WHERE title = $1`,
      [citing, cited],
    )
  }
}

/**
 * Has every paper cite some eight others, always the same: a few by two identifiers, itself among them now and then, and
 * some that are not stored. What names a paper in one scheme names another in the other.
 */
export async function citeManyTimes({ pool }: Store): Promise<void> {
  const ranks = '(SELECT id, row_number() OVER (ORDER BY id) AS rank FROM paper) AS ranks'
  const schemes = `(VALUES ('up', 1, 0), ('down', -1, 66)) AS schemes (scheme, factor, summand)`
  await pool.query(
    `INSERT INTO paper_identifier (paper_id, scheme, value) SELECT id, scheme, rank * factor + summand
      FROM ${ranks}, ${schemes}`,
  )
  await pool.query(
    `INSERT INTO paper_reference (paper_id, scheme, value) SELECT DISTINCT id, scheme, (rank * 31 + k * k * 17) % 66 * factor + summand
      FROM ${ranks}, ${schemes}, generate_series(1, 8) AS k
      WHERE scheme = 'up' OR k % 3 = 0`,
  )
}
