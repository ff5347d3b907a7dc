import type pg from 'pg'
import { nameKey } from '../bibliography/name-key.ts'
import { ownedRows, withMerged } from './merged-records.ts'
import { rowBatches } from './row-batches.ts'

/**
 * The keys of authors whom another database could not find again by what is stored of them: those who bear no
 * identifier of a source's own (an ORCID alone decides nothing), and whose name somebody else bears too, or who bear
 * several, or one without letters, or several ORCIDs, theirs or printed. Names are compared as nameKey does; merged records count as their survivors.
 */
export async function hardToFindAuthors(tx: pg.PoolClient): Promise<Set<number>> {
  const found = new Set<number>()
  for await (const rows of rowBatches<Unidentified>(tx, unidentified)) {
    for (const [id, name, key, severalMeet] of rows) {
      // The name to show is one more wherever it is not written as the others are.
      if (severalMeet || key === null || key === '' || (name !== null && nameKey(name) !== key)) found.add(id)
    }
  }
  return found
}

/** An author's key, the shown name unless it is recorded, a folded name, whether several names, bearers or ORCIDs meet. */
type Unidentified = [id: number, name: string | null, key: string | null, severalMeet: boolean]

const unidentified = `${withMerged}, bearer AS (
    SELECT DISTINCT owner_id, folded FROM ${ownedRows('author_name')}
  ), borne AS (
    SELECT folded, count(*) AS bearers FROM bearer GROUP BY folded
  ), named AS (
    SELECT owner_id, min(folded) AS folded, count(*) > 1 OR max(bearers) > 1 AS several_meet
    FROM bearer JOIN borne USING (folded) GROUP BY owner_id
  ), identified AS (
    SELECT owner_id FROM ${ownedRows('author_identifier')} WHERE scheme <> 'orcid'
  ), at_odds AS (
    SELECT owner_id FROM (
      SELECT owner_id, value FROM ${ownedRows('author_identifier')} WHERE scheme = 'orcid'
      UNION SELECT owner_id, orcid FROM ${ownedRows('authorship')} WHERE orcid IS NOT NULL
    ) AS orcid GROUP BY owner_id HAVING count(*) > 1
  )
  SELECT author.id, CASE WHEN recorded.id IS NULL THEN author.name END, named.folded,
    coalesce(several_meet, false) OR EXISTS (SELECT FROM at_odds WHERE at_odds.owner_id = author.id)
  FROM author LEFT JOIN named ON owner_id = author.id
    LEFT JOIN author_name AS recorded ON recorded.author_id = author.id AND recorded.name = author.name
  WHERE NOT EXISTS (SELECT FROM merged WHERE merged.id = author.id)
    AND NOT EXISTS (SELECT FROM identified WHERE identified.owner_id = author.id)`
