import type pg from 'pg'
import { nameKey } from '../bibliography/name-key.ts'
import { IdentityError } from './identity-error.ts'
import type { IdentityEvent, IdentityEventKind, MovedSignature } from './identity-event.ts'
import { regroup } from './identity-groups.ts'
import { identityEvent, laterSplitsFrom, recordIdentityEvent, undoingOf } from './identity-log.ts'
import { applyHiding, applyNames, forgetSpellings } from './identity-names.ts'
import { lockWriting } from './lock-writing.ts'

/**
 * Takes a decision back by a later one that says so, in any order but one: signatures that a later split moved on go
 * back by that one first. Returns the keys of the new event and of the author whom the old one was about.
 */
export async function undoIdentityEvent(
  tx: pg.PoolClient,
  id: number,
  reason: string | null,
): Promise<{ readonly eventId: number; readonly authorId: number }> {
  await lockWriting(tx)
  const event = await identityEvent(tx, id)
  const found = { typename: 'IdentityEvent', key: id } as const
  if (event === null) throw new IdentityError('id', 'the id of a stored identity event', found)
  if (!event.stands) {
    const key = await undoingOf(tx, id)
    throw new IdentityError('id', (named) => `an event that ${named({ ...found, key })} did not undo already`, found)
  }
  if (isA('MERGE', event)) return undoMerge(tx, event, reason)
  if (isA('SPLIT', event)) return undoSplit(tx, event, reason)
  if (isA('RENAME', event)) return undoRename(tx, event, reason)
  throw new IdentityError('id', 'a MERGE, SPLIT or RENAME: what an UNDO took back is decided anew, not undone', found)
}

async function undoMerge(tx: pg.PoolClient, event: IdentityEvent<'MERGE'>, reason: string | null) {
  const eventId = await recordUndo(tx, event, event.authorId, reason)
  await regroup(tx, event.detail.authorIds)
  return { eventId, authorId: event.authorId }
}

async function undoRename(tx: pg.PoolClient, event: IdentityEvent<'RENAME'>, reason: string | null) {
  const eventId = await recordUndo(tx, event, event.authorId, reason)
  await applyNames(tx, event.authorId)
  await applyHiding(tx, event.detail.spellings)
  await forgetSpellings(tx, event.authorId)
  return { eventId, authorId: event.authorId }
}

async function undoSplit(tx: pg.PoolClient, event: IdentityEvent<'SPLIT'>, reason: string | null) {
  const { moved } = event.detail
  await requireLast(tx, event)
  const missing = await moveBack(tx, event.authorId, moved)
  const authorId = moved[0]!.fromId
  const eventId = await recordUndo(tx, event, authorId, reason, missing)
  await forgetSpellings(tx, event.authorId)
  return { eventId, authorId }
}

/** No later split that stands has moved on what this one moved. */
async function requireLast(tx: pg.PoolClient, { id, authorId, detail }: IdentityEvent<'SPLIT'>): Promise<void> {
  const papers = new Set(detail.moved.map(({ paperId }) => paperId))
  const later = (await laterSplitsFrom(tx, id, authorId)).find((split) =>
    split.detail.moved.some(({ fromId, paperId }) => fromId === authorId && papers.has(paperId)),
  )
  if (later === undefined) return
  const named = { typename: 'IdentityEvent', key: later.id } as const
  throw new IdentityError('id', (name) => `that the later split ${name(named)} of the same papers is undone first`, {
    typename: 'IdentityEvent',
    key: id,
  })
}

/**
 * Gives signatures back to the records that they came from, found by paper and place, else by paper and name: a byline
 * may have been written anew since. Returns those that are not there any more.
 */
async function moveBack(
  tx: pg.PoolClient,
  ownerId: number,
  moved: readonly MovedSignature[],
): Promise<readonly MovedSignature[]> {
  const { rows } = await tx.query<Signature>(
    `SELECT id, paper_id AS "paperId", position, name_as_printed AS "nameAsPrinted" FROM authorship
     WHERE author_id = $1 AND paper_id = ANY ($2) ORDER BY position NULLS LAST, id`,
    [ownerId, moved.map(({ paperId }) => paperId)],
  )
  const back = matched(moved, rows)
  await tx.query(
    `UPDATE authorship SET author_id = from_id FROM unnest($1::int[], $2::int[]) AS back (id, from_id)
     WHERE authorship.id = back.id`,
    [[...back.values()].map(({ id }) => id), [...back.keys()].map(({ fromId }) => fromId)],
  )
  return moved.filter((signature) => !back.has(signature))
}

interface Signature extends Omit<MovedSignature, 'fromId'> {
  readonly id: number
}

/** For each signature moved the one that it is now, the surest matches first; none stands for two. */
function matched(moved: readonly MovedSignature[], present: readonly Signature[]): Map<MovedSignature, Signature> {
  const found = new Map<MovedSignature, Signature>()
  const taken = new Set<Signature>()
  for (const isMatch of matches) {
    for (const signature of moved) {
      if (found.has(signature)) continue
      const match = present.find(
        (one) => one.paperId === signature.paperId && !taken.has(one) && isMatch(one, signature),
      )
      if (match === undefined) continue
      found.set(signature, match)
      taken.add(match)
    }
  }
  return found
}

const matches: readonly ((a: Omit<Signature, 'id'>, b: Omit<Signature, 'id'>) => boolean)[] = [
  (a, b) => a.position === b.position && a.nameAsPrinted === b.nameAsPrinted,
  (a, b) => a.nameAsPrinted === b.nameAsPrinted,
  (a, b) => nameKey(a.nameAsPrinted) === nameKey(b.nameAsPrinted),
]

function recordUndo(
  tx: pg.PoolClient,
  { id, detail: { authorIds } }: IdentityEvent,
  authorId: number,
  reason: string | null,
  missing: readonly MovedSignature[] = [],
): Promise<number> {
  return recordIdentityEvent(tx, { kind: 'UNDO', authorId, detail: { authorIds, missing }, reason, undoesId: id })
}

function isA<Kind extends IdentityEventKind>(kind: Kind, event: IdentityEvent): event is IdentityEvent<Kind> {
  return event.kind === kind
}
