import { perSnapshot } from './per-snapshot.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * A table of a WITH clause: the records of each of the authors $1, who answer for themselves and for those that were
 * merged into them. What sources record of any of these is the author's.
 */
export const personRecords = `person_record (survivor_id, record_id) AS (
  SELECT id, id FROM unnest($1::int[]) AS id
  UNION ALL SELECT merged_into_id, id FROM author WHERE merged_into_id = ANY ($1))`

/** The same table, of the records $2 and the authors $1 who answer for them: see recordsThen. */
export const personRecordsThen =
  'person_record (survivor_id, record_id) AS (SELECT * FROM unnest($1::int[], $2::int[]))'

/** The records of each of the authors as a snapshot has them, whatever was merged or parted since, and who answers. */
export function recordsThen(
  snapshot: Snapshot,
  authorIds: readonly number[],
): [survivorIds: readonly number[], recordIds: readonly number[]] {
  const records = authorIds.map((id) => [id, ...(mergedInto(snapshot).get(id) ?? [])])
  return [records.flatMap((ids) => ids.map(() => ids[0]!)), records.flat()]
}

/** The keys of the merged records, by the key of the author who answers. */
const mergedInto = perSnapshot(({ authors: { ids, merged } }) => {
  const records = new Map<number, number[]>()
  for (const [id, v] of merged) {
    const others = records.get(ids[v]!)
    if (others) others.push(id)
    else records.set(ids[v]!, [id])
  }
  return records
})
