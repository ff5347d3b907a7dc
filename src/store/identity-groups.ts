import type pg from 'pg'
import type { IdentityEvent } from './identity-event.ts'
import { identityEventsFor } from './identity-log.ts'
import { recordsOfPersons } from './identity-records.ts'

/** A decision that records are one person, and which of them answers. */
export interface Joining {
  readonly authorId: number
  readonly authorIds: readonly number[]
}

/**
 * Who answers for each record that these decisions, the oldest first, name. Each joins the groups of its records into
 * one, for which then answers whoever answered for the decision's author: so the last one that joined a group decides.
 * A group's members depend on the set of decisions alone, which is what lets them be undone in any order.
 */
export function survivors(joinings: readonly Joining[]): Map<number, number> {
  const groups = new Map<number, Group>()
  const groupOf = (id: number): Group => {
    const group = groups.get(id) ?? { survivor: id, members: [id] }
    groups.set(id, group)
    return group
  }
  for (const { authorId, authorIds } of joinings) {
    const group = groupOf(authorId)
    for (const other of new Set(authorIds.map(groupOf))) {
      if (other === group) continue
      for (const member of other.members) {
        group.members.push(member)
        groups.set(member, group)
      }
    }
  }
  return new Map(Array.from(groups, ([id, { survivor }]) => [id, survivor]))
}

interface Group {
  readonly survivor: number
  readonly members: number[]
}

/**
 * Points every record that is one person with one of these at the one that answers for it, as the standing merges have
 * it. All merges of a person come out for one of the person's records: they are found by these.
 */
export async function regroup(tx: pg.PoolClient, authorIds: readonly number[]): Promise<void> {
  const records = (await recordsOfPersons(tx, authorIds)).map(({ id }) => id)
  const merges = (await identityEventsFor(tx, 'MERGE', records)).filter(({ stands }) => stands)
  const survivorOf = survivors(merges.map(joining))
  await tx.query(
    `UPDATE author SET merged_into_id = survivor_id
     FROM unnest($1::int[], $2::int[]) AS answered (id, survivor_id)
     WHERE author.id = answered.id AND merged_into_id IS DISTINCT FROM survivor_id`,
    [records, records.map((id) => answering(survivorOf, id))],
  )
}

export function joining({ authorId, detail }: IdentityEvent<'MERGE'>): Joining {
  return { authorId, authorIds: detail.authorIds }
}

function answering(survivorOf: ReadonlyMap<number, number>, id: number): number | null {
  const survivor = survivorOf.get(id) ?? id
  return survivor === id ? null : survivor
}
