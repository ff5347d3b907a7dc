import type pg from 'pg'
import { transaction } from './transaction.ts'

/** A recorded name, and the record that bears it. */
export interface RecordedName {
  readonly authorId: number
  readonly name: string
}

/** What names to look for, all folded. */
export interface NameBlocks {
  readonly same: readonly string[]
  /** An initial and the words at the end, e.g. "k" and "imajo". */
  readonly endings: readonly { readonly initial: string; readonly ending: string }[]
}

/** So many recorded names are looked at for each way of being alike: of a common name not all. */
export const namesLookedAt = { same: 1000, endings: 1000, similar: 500 }

/**
 * Recorded names like those of an author, hidden ones apart: the same folded ones, those of the same initial and ending,
 * and, where these are not many already, those of which `similarity` of the trigrams are the same. Each way goes by an
 * index and stops at its bound.
 */
export function namesLike(
  pool: pg.Pool,
  { same, endings }: NameBlocks,
  similarity: number,
): Promise<readonly RecordedName[]> {
  const patterns = endings.map(({ initial, ending }) => `${initial}% ${ending}`)
  return transaction(
    pool,
    async (tx) => {
      const named = await names(tx, 'folded = ANY ($1)', same, namesLookedAt.same)
      const abbreviated = await names(tx, 'folded LIKE ANY ($1)', patterns, namesLookedAt.endings)
      if (named.length + abbreviated.length >= namesLookedAt.same) return [...named, ...abbreviated]
      await tx.query(`SELECT set_config('pg_trgm.similarity_threshold', $1, true)`, [String(similarity)])
      return [...named, ...abbreviated, ...(await names(tx, 'folded % ANY ($1)', same, namesLookedAt.similar))]
    },
    'ISOLATION LEVEL REPEATABLE READ READ ONLY',
  )
}

async function names(
  tx: pg.PoolClient,
  condition: string,
  values: readonly string[],
  limit: number,
): Promise<RecordedName[]> {
  const { rows } = await tx.query<RecordedName>(
    `SELECT author_id AS "authorId", name FROM author_name WHERE ${condition} AND NOT hidden LIMIT ${limit}`,
    [values],
  )
  return rows
}
