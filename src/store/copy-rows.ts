import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type CopiedRow, CopyBinaryParser } from './copy-binary-parser.ts'

/**
 * Reads rows by COPY in binary format: of a table, "author (id, name)", or of a query in parentheses. Whatever goes
 * wrong, the connection is left fit for a ROLLBACK.
 */
export async function copyRows(
  tx: pg.PoolClient,
  source: string,
  fieldCount: number,
  onRow: (row: CopiedRow) => void,
): Promise<void> {
  const parser = new CopyBinaryParser(fieldCount, onRow)
  let failure: { readonly cause: unknown } | null = null
  for await (const part of tx.query(copyTo(`COPY ${source} TO STDOUT (FORMAT binary)`))) {
    // Read to its end all the same: the answer to whatever is asked next comes after it.
    if (failure !== null) continue
    try {
      parser.write(part)
    } catch (cause) {
      failure = { cause }
    }
  }
  if (failure !== null) throw failure.cause
  parser.end()
}
