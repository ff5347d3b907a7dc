import type pg from 'pg'
import { rowBatches } from './row-batches.ts'

/**
 * The keys of papers that an import elsewhere could take for one another, though they are stored apart: papers of the
 * same folded title, of the same or the next year or of none, that no source lists apart by identifiers of its own (a DOI
 * says nothing here: a preprint and its publication have one each). Whether the bylines agree is not looked at. Those
 * that bear an identifier of the scheme etal have been told apart already and are left out.
 */
export async function hardToFindPapers(tx: pg.PoolClient): Promise<Set<number>> {
  const found = new Set<number>()
  for await (const rows of rowBatches<[id: number]>(tx, confusablePapers)) for (const [id] of rows) found.add(id)
  return found
}

/** Of "Editorial" there are thousands, so kinds of papers are compared, of which a title has few. */
const confusablePapers = `
  WITH described AS (
    SELECT paper.id, folded_title, left(published_on, 4)::int AS year, ARRAY(
        SELECT DISTINCT scheme FROM paper_identifier WHERE paper_id = paper.id AND scheme <> 'doi' ORDER BY scheme
      ) AS schemes
    FROM paper JOIN (SELECT folded_title FROM paper GROUP BY folded_title HAVING count(*) > 1) AS twin USING (folded_title)
  ), kind AS (
    SELECT folded_title, year, schemes, count(*) AS papers FROM described GROUP BY folded_title, year, schemes
  ), confusable AS (
    SELECT DISTINCT folded_title, kind.year, kind.schemes FROM kind JOIN kind AS other USING (folded_title)
    WHERE NOT kind.schemes && other.schemes
      AND (kind.year IS NULL OR other.year IS NULL OR abs(kind.year - other.year) <= 1)
      AND (kind.papers > 1 OR kind.year IS DISTINCT FROM other.year OR kind.schemes <> other.schemes)
  )
  SELECT id FROM described JOIN confusable USING (folded_title, schemes)
  WHERE described.year IS NOT DISTINCT FROM confusable.year AND NOT 'etal' = ANY (schemes)`
