import type pg from 'pg'
import { containing } from './containing.ts'

/**
 * The keys of the papers whose folded title contains a folded text, ascending. A stored paper keeps its title: but for
 * papers that no snapshot of an earlier data version has, it is the same in all.
 */
export async function titlesContaining(pool: pg.Pool, folded: string): Promise<Int32Array> {
  const { rows } = await pool.query<[number]>({
    text: 'SELECT id FROM paper WHERE folded_title LIKE $1 ORDER BY id',
    values: [containing(folded)],
    rowMode: 'array',
  })
  return Int32Array.from(rows, ([id]) => id)
}
