/**
 * The beginning of a statement: names `merged (id, survivor_id)` the records that were merged into others, each with the
 * author who answers for it in the end. Records merged into each other in a ring answer each for itself.
 */
export const withMerged = `
  WITH RECURSIVE step (id, survivor_id) AS (
    SELECT id, merged_into_id FROM author WHERE merged_into_id IS NOT NULL
    UNION
    SELECT step.id, merged_into_id FROM step JOIN author ON author.id = survivor_id WHERE merged_into_id IS NOT NULL
  ), merged AS (
    SELECT step.id, survivor_id FROM step JOIN author ON author.id = survivor_id WHERE merged_into_id IS NULL
  )`

/** To follow `withMerged`: the rows of a table of what belongs to authors, with the one who answers as `owner_id`. */
export const ownedRows = (table: string) => `
  (SELECT coalesce(survivor_id, author_id) AS owner_id, ${table}.*
   FROM ${table} LEFT JOIN merged ON merged.id = author_id) AS ${table}`
