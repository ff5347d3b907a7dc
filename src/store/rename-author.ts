import type pg from 'pg'
import { nameKey } from '../bibliography/name-key.ts'
import { IdentityError } from './identity-error.ts'
import type { Spelling } from './identity-event.ts'
import { recordIdentityEvent } from './identity-log.ts'
import { addSpellings, applyHiding, applyNames, requireName } from './identity-names.ts'
import { identityRecords, recordsOfPersons } from './identity-records.ts'
import { lockWriting } from './lock-writing.ts'

export interface Rename {
  readonly authorId: number
  readonly newName: string
  /** Whether the former name, in all its spellings, is no longer shown nor searched; bylines keep what they print. */
  readonly hideFormer: boolean
  readonly reason: string | null
}

/** Decides what an author is called; of a merged record, the one that answers for it. Returns the event's key. */
export async function renameAuthor(
  tx: pg.PoolClient,
  { authorId, newName, hideFormer, reason }: Rename,
): Promise<number> {
  await lockWriting(tx)
  const [record] = await identityRecords(tx, 'author', [authorId])
  const [survivor] = await identityRecords(tx, 'author', [record!.survivorId])
  const { id, name: from } = survivor!
  const to = newName.replace(/\s+/g, ' ').trim()
  requireName(to)
  if (to === from) throw new IdentityError('newName', 'a name other than the present one', to)

  const records = (await recordsOfPersons(tx, [id])).map((one) => one.id)
  const spellings = await spellingsOf(tx, records, [nameKey(to), ...(hideFormer ? [nameKey(from)] : [])])
  const addedNames = await addSpellings(tx, id, hideFormer ? [to] : [from, to])
  const authorIds = [id, ...records.filter((one) => one !== id)]
  const detail = { authorIds, from, to, hideFormer, addedNames, spellings }
  const eventId = await recordIdentityEvent(tx, { kind: 'RENAME', authorId: id, detail, reason })
  await applyNames(tx, id)
  await applyHiding(tx, spellings)
  return eventId
}

/** The recorded spellings of these folded names, by key. */
async function spellingsOf(
  tx: pg.PoolClient,
  authorIds: readonly number[],
  foldedNames: readonly string[],
): Promise<Spelling[]> {
  const { rows } = await tx.query<Spelling>(
    `SELECT author_id AS "authorId", name, folded, hidden FROM author_name
     WHERE author_id = ANY ($1) AND folded = ANY ($2) ORDER BY id`,
    [authorIds, foldedNames],
  )
  return rows
}
