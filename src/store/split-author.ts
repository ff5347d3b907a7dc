import type pg from 'pg'
import { nameKey } from '../bibliography/name-key.ts'
import { displayName, parsePersonName } from '../bibliography/person-name.ts'
import { IdentityError } from './identity-error.ts'
import type { MovedSignature } from './identity-event.ts'
import { recordIdentityEvent } from './identity-log.ts'
import { addSpellings, requireName } from './identity-names.ts'
import { type IdentityRecord, identityRecords, recordsOfPersons } from './identity-records.ts'
import { lockWriting } from './lock-writing.ts'

export interface Split {
  readonly authorId: number
  readonly paperIds: readonly number[]
  /** The author whose signatures these are; null for one who is not stored yet. */
  readonly intoId: number | null
  /** What to call the new author; null for the name that the first of the papers prints. */
  readonly newName: string | null
  readonly reason: string | null
}

/**
 * Decides that an author's signatures on these papers are somebody else's. Where the author stands twice on one of them,
 * both go. What sources record of the author apart from bylines (names, identifiers, figures) stays where it is: they do
 * not say which of the two it is about. Returns the keys of the event and of the author whose the signatures are now.
 */
export async function splitAuthor(
  tx: pg.PoolClient,
  { authorId, paperIds, intoId, newName, reason }: Split,
): Promise<{ readonly eventId: number; readonly authorId: number }> {
  await lockWriting(tx)
  const [author] = await identityRecords(tx, 'author', [authorId])
  const into = intoId === null ? null : await otherAuthor(tx, author!, intoId)
  if (into !== null && newName !== null) throw new IdentityError('newName', 'that no `into` is given', newName)
  if (newName !== null) requireName(newName)

  const moved = await signaturesOf(tx, author!, paperIds)
  if (into === null && !(await hasOthers(tx, author!, moved))) {
    throw new IdentityError('papers', 'fewer than all papers of the author', `${moved.length} papers`)
  }
  const printed = moved.map(({ nameAsPrinted }) => nameAsPrinted)
  const name = newName ?? shownAs(printed[0]!, author!)
  const ownerId = into ?? (await insertAuthor(tx, name, author!))
  const addedNames = await addSpellings(tx, ownerId, newName === null ? printed : [newName, ...printed])
  await tx.query('UPDATE authorship SET author_id = $2 WHERE id = ANY ($1)', [moved.map(({ id }) => id), ownerId])

  const authorIds = [...new Set([ownerId, author!.id, ...moved.map(({ fromId }) => fromId)])]
  const signatures = moved.map(({ id, ...signature }) => signature)
  const detail = { authorIds, made: into === null, moved: signatures, addedNames }
  const eventId = await recordIdentityEvent(tx, { kind: 'SPLIT', authorId: ownerId, detail, reason })
  return { eventId, authorId: ownerId }
}

async function otherAuthor(tx: pg.PoolClient, author: IdentityRecord, intoId: number): Promise<number> {
  const [into] = await identityRecords(tx, 'into', [intoId])
  if (into!.survivorId === author.survivorId) {
    throw new IdentityError('into', 'an author other than the one to split', { typename: 'Author', key: intoId })
  }
  return into!.survivorId
}

/** The author's signatures on these papers, in the order of the papers; one on which there is none is an error. */
async function signaturesOf(
  tx: pg.PoolClient,
  { id, survivorId }: IdentityRecord,
  paperIds: readonly number[],
): Promise<(MovedSignature & { readonly id: number })[]> {
  if (paperIds.length === 0) throw new IdentityError('papers', 'at least one paper', [])
  const records = (await recordsOfPersons(tx, [id])).map((record) => record.id)
  const { rows } = await tx.query<MovedSignature & { id: number }>(
    `SELECT id, paper_id AS "paperId", position, name_as_printed AS "nameAsPrinted", author_id AS "fromId"
     FROM authorship WHERE paper_id = ANY ($1) AND author_id = ANY ($2)
     ORDER BY array_position($1::int[], paper_id), position NULLS LAST, id`,
    [paperIds, records],
  )
  const found = new Set(rows.map(({ paperId }) => paperId))
  const missing = paperIds.find((paperId) => !found.has(paperId))
  if (missing !== undefined) {
    const requires = (named: (ref: { typename: 'Author'; key: number }) => string) =>
      `papers on which ${named({ typename: 'Author', key: survivorId })} stands`
    throw new IdentityError('papers', requires, { typename: 'Paper', key: missing })
  }
  return rows
}

/** Whether the person stands on any byline but for these signatures. */
async function hasOthers(
  tx: pg.PoolClient,
  { id }: IdentityRecord,
  moved: readonly { id: number }[],
): Promise<boolean> {
  const records = (await recordsOfPersons(tx, [id])).map((record) => record.id)
  const { rowCount } = await tx.query('SELECT FROM authorship WHERE author_id = ANY ($1) AND id <> ALL ($2) LIMIT 1', [
    records,
    moved.map((signature) => signature.id),
  ])
  return rowCount === 1
}

async function insertAuthor(tx: pg.PoolClient, name: string, { kind }: IdentityRecord): Promise<number> {
  const { rows } = await tx.query<{ id: number }>('INSERT INTO author (name, kind) VALUES ($1, $2) RETURNING id', [
    name,
    kind,
  ])
  return rows[0]!.id
}

/** A printed name as an author is called by it. */
function shownAs(printed: string, { kind }: IdentityRecord): string {
  return kind === 'PERSON' && nameKey(printed) !== '' ? displayName(parsePersonName(printed)) : printed
}
