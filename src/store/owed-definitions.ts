import pg from 'pg'
import { unlessImporting } from './import-guard.ts'

/**
 * What a load into empty tables pays for dearly row by row, and cheaply at the end: the trigrams of names and titles,
 * what is looked up by text, what leads from an author to the rows of papers, keys that nothing refers to, and references
 * from table to table. Of what goes by a paper's key one index a table stays: papers come in the order of their keys.
 */
const costly = [
  'author_name_pkey',
  'author_identifier_pkey',
  'paper_category_paper_id_category_key',
  'paper_identifier_pkey',
  'authorship_pkey',
  'author_name_folded_trigrams',
  'author_name_folded_idx',
  'author_identifier_scheme_value_idx',
  'paper_folded_title_trigrams',
  'paper_folded_title_idx',
  'paper_identifier_scheme_value_key',
  'paper_reference_scheme_value_idx',
  'paper_description_pkey',
  'authorship_author_id_idx',
]

/**
 * Takes down what is costly, if nothing is stored yet; what is owed from then on is written down in the same
 * transaction, so that whoever comes next can restore it. Whether anything was taken down.
 */
export async function takeDownCostly(tx: pg.PoolClient): Promise<boolean> {
  const { rows: stored } = await tx.query('SELECT FROM author UNION ALL SELECT FROM paper LIMIT 1')
  if (stored.length > 0) return false
  const { rows } = await tx.query<{ name: string; table: string; constraint: string | null; index: string | null }>(
    `SELECT conname AS name, conrelid::regclass::text AS table, pg_get_constraintdef(pg_constraint.oid) AS constraint,
       NULL AS index, contype = 'f' AS last
     FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
       AND (conname = ANY ($1) OR (contype = 'f' AND confrelid IN ('paper'::regclass, 'author'::regclass)))
     UNION ALL
     SELECT relname, indrelid::regclass::text, NULL, pg_get_indexdef(indexrelid), false
     FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
     WHERE relnamespace = current_schema()::regnamespace AND relname = ANY ($1)
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f')
     ORDER BY last, name`,
    [costly],
  )
  for (const { name, table, constraint, index } of rows) {
    const owed = index ?? `ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${constraint}`
    await tx.query('INSERT INTO owed_definition (definition) VALUES ($1)', [owed])
    await tx.query(index === null ? `ALTER TABLE ${table} DROP CONSTRAINT "${name}"` : `DROP INDEX "${name}"`)
  }
  return true
}

/** Restores, before anybody asks, what a load left owing whose process ended; nothing while an import is at work. */
export async function restoreLeftOwed(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection)
  // A connection that breaks says so to whoever asks next.
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT FROM owed_definition LIMIT 1')
    if (rowCount) await unlessImporting(client, () => restoreOwed(client))
  } finally {
    await client.end()
  }
}

/**
 * Restores all that is owed, one after the other; what has been restored stays so if the rest breaks off. `onBegin` is
 * called if anything is owed.
 */
export async function restoreOwed(client: pg.ClientBase, onBegin: () => void = () => {}): Promise<void> {
  const { rows } = await client.query<{ id: number; definition: string }>(
    'SELECT id, definition FROM owed_definition ORDER BY id',
  )
  if (rows.length === 0) return
  onBegin()
  await client.query(`SET maintenance_work_mem = '512MB'`)
  for (const { id, definition } of rows) {
    await client.query('BEGIN')
    try {
      await client.query(definition)
      await client.query('DELETE FROM owed_definition WHERE id = $1', [id])
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    }
  }
  await client.query('RESET maintenance_work_mem')
  await client.query('ANALYZE')
}
