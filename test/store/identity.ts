import { mergeAuthors } from '../../src/store/merge-authors.ts'
import { renameAuthor } from '../../src/store/rename-author.ts'
import { splitAuthor } from '../../src/store/split-author.ts'
import type { Store } from '../../src/store/store.ts'
import { transaction } from '../../src/store/transaction.ts'
import { undoIdentityEvent } from '../../src/store/undo-identity-event.ts'

/** The decisions on who is who, each in a transaction of its own and for no reason. */
export function decisions(store: Store) {
  return {
    merge: (survivorId: number, ...duplicateIds: number[]) =>
      transaction(store.pool, (tx) => mergeAuthors(tx, { survivorId, duplicateIds, reason: null })),
    split: (authorId: number, paperIds: readonly number[], given: { intoId?: number; newName?: string } = {}) =>
      transaction(store.pool, (tx) =>
        splitAuthor(tx, { authorId, paperIds, intoId: null, newName: null, reason: null, ...given }),
      ),
    rename: (authorId: number, newName: string, hideFormer = false) =>
      transaction(store.pool, (tx) => renameAuthor(tx, { authorId, newName, hideFormer, reason: null })),
    undo: (id: number) => transaction(store.pool, (tx) => undoIdentityEvent(tx, id, null)),
  }
}

/** The rows of a query, as lists. */
export async function rowsOf({ pool }: Store, sql: string): Promise<unknown[][]> {
  return (await pool.query({ text: sql, rowMode: 'array' })).rows
}

/**
 * Who is who in a database, as far as decisions change it: every author, name and signature. Authors whom splits made
 * and who have nothing left are no more than a key, and left out.
 */
export async function identityOf(store: Store): Promise<Record<string, unknown[]>> {
  return {
    authors: await rowsOf(
      store,
      `SELECT id, name, kind, merged_into_id FROM author
       WHERE NOT EXISTS (SELECT FROM identity_event WHERE kind = 'SPLIT' AND author_id = author.id AND detail->'made' = 'true')
         OR EXISTS (SELECT FROM authorship WHERE author_id = author.id)
         OR EXISTS (SELECT FROM author_name WHERE author_id = author.id) ORDER BY id`,
    ),
    names: await rowsOf(store, 'SELECT id, author_id, name, folded, hidden FROM author_name ORDER BY id'),
    signatures: await rowsOf(
      store,
      'SELECT paper_id, position, name_as_printed, author_id FROM authorship ORDER BY paper_id, position, id',
    ),
  }
}

/** The key of the oldest author who is called so. */
export async function authorIdOf(store: Store, name: string): Promise<number> {
  const { id } = await store.prisma.author.findFirstOrThrow({ where: { name }, orderBy: { id: 'asc' } })
  return id
}

/** The key of the paper of this title. */
export async function paperIdOf(store: Store, title: string): Promise<number> {
  const { id } = await store.prisma.paper.findFirstOrThrow({ where: { title } })
  return id
}

/** Who stands on the byline of a paper: printed names and the keys of their records. */
export function bylineOf(store: Store, title: string): Promise<unknown[][]> {
  return rowsOf(
    store,
    `SELECT name_as_printed, author_id FROM authorship JOIN paper ON paper.id = paper_id WHERE title = '${title}'
     ORDER BY position NULLS LAST, authorship.id`,
  )
}
