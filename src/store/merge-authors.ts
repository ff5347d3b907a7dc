import type pg from 'pg'
import { IdentityError } from './identity-error.ts'
import { regroup } from './identity-groups.ts'
import { identityEventsFor, recordIdentityEvent, undoneMergesOn } from './identity-log.ts'
import { identityRecords, recordsOfPersons } from './identity-records.ts'
import { lockWriting } from './lock-writing.ts'

export interface Merge {
  readonly survivorId: number
  readonly duplicateIds: readonly number[]
  readonly reason: string | null
}

/**
 * Decides that these records are one person, for whom the survivor answers. A record that was merged before stands for
 * its whole person. Nothing of the records changes but whom they answer with: undoing it takes nothing to pieces.
 * Returns the event's key.
 */
export async function mergeAuthors(tx: pg.PoolClient, { survivorId, duplicateIds, reason }: Merge): Promise<number> {
  await lockWriting(tx)
  const [survivor] = await identityRecords(tx, 'survivor', [survivorId])
  const duplicates = await identityRecords(tx, 'duplicates', duplicateIds)
  if (duplicates.length === 0) throw new IdentityError('duplicates', 'at least one author', [])
  for (const { id: key, survivorId: person, kind } of duplicates) {
    const found = { typename: 'Author', key } as const
    if (person === survivor!.survivorId) {
      throw new IdentityError('duplicates', 'authors who are not one with the survivor already', found)
    }
    if (kind !== survivor!.kind)
      throw new IdentityError('duplicates', `authors of the survivor's kind, ${survivor!.kind}`, found)
  }
  return recordMerge(tx, [survivorId, ...duplicates.map(({ id }) => id)], reason)
}

/**
 * Merges these records into the one of the lowest key, because a source states that they are one person; returns whether
 * it did. It does nothing where they are one already, where they are of two kinds, or where a decision says otherwise:
 * a merge of two of them that was undone, a split that parted two of them and stands.
 */
export async function joinAsStated(tx: pg.PoolClient, authorIds: readonly number[], reason: string): Promise<boolean> {
  await lockWriting(tx)
  const records = (await identityRecords(tx, 'authorIds', authorIds)).sort((a, b) => a.id - b.id)
  const persons = new Set(records.map(({ survivorId }) => survivorId))
  const kinds = new Set(records.map(({ kind }) => kind))
  if (persons.size < 2 || kinds.size > 1 || (await decidedApart(tx, [...persons]))) return false
  await recordMerge(
    tx,
    records.map(({ id }) => id),
    reason,
  )
  return true
}

async function recordMerge(tx: pg.PoolClient, authorIds: readonly number[], reason: string | null): Promise<number> {
  const event = { kind: 'MERGE', authorId: authorIds[0]!, detail: { authorIds }, reason } as const
  const id = await recordIdentityEvent(tx, event)
  await regroup(tx, authorIds)
  return id
}

/** Whether somebody decided that two of these persons, each with all of their records, are two. */
async function decidedApart(tx: pg.PoolClient, survivorIds: readonly number[]): Promise<boolean> {
  const records = await recordsOfPersons(tx, survivorIds)
  const personOf = new Map(records.map(({ id, survivorId }) => [id, survivorId]))
  const ids = records.map(({ id }) => id)
  const splits = (await identityEventsFor(tx, 'SPLIT', ids)).filter(({ stands }) => stands)
  return [...splits, ...(await undoneMergesOn(tx, ids))].some(({ detail }) => {
    const parted = new Set(detail.authorIds.map((id) => personOf.get(id)).filter((person) => person !== undefined))
    return parted.size > 1
  })
}
