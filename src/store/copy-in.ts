import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'

/** Copies rows, as CopyBinaryWriter writes them, into a table; nothing is asked of the server where there are none. */
export async function copyIn(
  tx: pg.PoolClient,
  table: string,
  columns: readonly string[],
  parts: readonly Uint8Array[],
): Promise<void> {
  if (parts.every(({ length }) => length === 0)) return
  const stream = tx.query(from(`COPY ${table} (${columns.join(', ')}) FROM STDIN (FORMAT binary)`))
  const end = finished(stream)
  // Whoever waits for the stream to take more hears of a failure from `end`, and only there.
  end.catch(() => {})
  for (const part of [HEAD, ...parts, END]) {
    if (!stream.write(part)) await Promise.race([once(stream, 'drain').catch(() => {}), end])
  }
  stream.end()
  await end
}

/** The signature, no flags, no extension. */
const HEAD = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const END = Buffer.from([0xff, 0xff])
