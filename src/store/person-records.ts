/**
 * A table of a WITH clause: the records of each of the authors $1, who answer for themselves and for those that were
 * merged into them. What sources record of any of these is the author's.
 */
export const personRecords = `person_record (survivor_id, record_id) AS (
  SELECT id, id FROM unnest($1::int[]) AS id
  UNION ALL SELECT merged_into_id, id FROM author WHERE merged_into_id = ANY ($1))`
