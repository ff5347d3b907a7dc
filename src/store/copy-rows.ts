import type pg from 'pg'
import { type CopiedRow, CopyBinaryParser } from './copy-binary-parser.ts'
import { CopyOut } from './copy-out.ts'

/**
 * Reads rows by COPY in binary format: of a table, "author (id, name)", or of a query in parentheses. Whatever goes
 * wrong with a row, the connection is left fit for a ROLLBACK.
 */
export async function copyRows(
  tx: pg.PoolClient,
  source: string,
  fieldCount: number,
  onRow: (row: CopiedRow) => void,
): Promise<void> {
  const parser = new CopyBinaryParser(fieldCount, onRow)
  const copy = new CopyOut(`COPY ${source} TO STDOUT (FORMAT binary)`, (part) => parser.write(part))
  await tx.query(copy).ended
  parser.end()
}
