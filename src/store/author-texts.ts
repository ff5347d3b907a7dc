import type pg from 'pg'
import { grouped } from './grouped.ts'
import { perSnapshot } from './per-snapshot.ts'
import { personRecordsThen, recordsThen } from './person-records.ts'
import { authorIndexOf, paperIndexOf, SignatureMark, type Snapshot } from './snapshot.ts'
import { textAt } from './text-column.ts'
import { thereThen, undoneSince } from './there-then.ts'

/**
 * The recorded spellings of the authors' names other than the one shown, in the order of the keys; the oldest record
 * first. Former names that are hidden stay out, whatever their accents and case, on whichever record of the person.
 * Spellings recorded since the snapshot are left out. Null for an author of whom one was hidden since; for all where a
 * decision was undone, which may take spellings away.
 */
export async function nameVariantsOf(
  pool: pg.Pool,
  snapshot: Snapshot,
  authorIds: readonly number[],
): Promise<(string[] | null)[]> {
  const { rows } = await pool.query<[authorId: number, name: string | null, isChanged: boolean]>({
    text: `WITH ${personRecordsThen}
      SELECT survivor_id, name, bool_or(hidden_since) OR ${undoneSince('$3', '$4')} FROM (
        SELECT survivor_id, id, name, there, hidden AND NOT there AS hidden_since,
          bool_or(hidden) OVER (PARTITION BY survivor_id, folded) AS unwanted
        FROM person_record LEFT JOIN (
          SELECT id, author_id, name, folded, hidden, ${thereThen('author_name', '$3', '$4')} AS there FROM author_name
        ) AS recorded ON author_id = record_id) AS spelling
      WHERE id IS NULL OR hidden_since OR there AND NOT unwanted GROUP BY survivor_id, name ORDER BY min(id)`,
    values: [...recordsThen(snapshot, authorIds), snapshot.version, snapshot.seen],
    rowMode: 'array',
  })
  return grouped(authorIds, rows, ([authorId]) => authorId).map((spellings, k) => {
    if (spellings.some(([, , isChanged]) => isChanged)) return null
    const shown = textAt(snapshot.authors.names, authorIndexOf(snapshot, authorIds[k]!))
    return spellings.map(([, name]) => name).filter((name) => name !== null && name !== shown) as string[]
  })
}

/**
 * The affiliations that bylines print of the authors, each once, the newest paper's first. Null for an author of whose
 * signatures with affiliations one is no longer as the snapshot has it; those written since are left out.
 */
export async function affiliationsOf(
  pool: pg.Pool,
  snapshot: Snapshot,
  authorIds: readonly number[],
): Promise<(string[] | null)[]> {
  const { rows } = await pool.query<[authorId: number, affiliation: string, paperIds: number[], signatures: number]>({
    text: `WITH ${personRecordsThen}
      SELECT survivor_id, affiliation, array_agg(paper_id), (count(*) FILTER (WHERE place = 1))::int
      FROM person_record JOIN authorship ON author_id = record_id,
        unnest(affiliations) WITH ORDINALITY AS printed (affiliation, place)
      WHERE ${thereThen('authorship', '$3', '$4')}
      GROUP BY survivor_id, affiliation ORDER BY max(authorship.id) DESC, affiliation`,
    values: [...recordsThen(snapshot, authorIds), snapshot.version, snapshot.seen],
    rowMode: 'array',
  })
  const { dates } = snapshot.index
  const newest = (paperIds: readonly number[]) =>
    paperIds.reduce((latest, id) => Math.max(latest, dates[paperIndexOf(snapshot, id)]!), 0)
  return grouped(authorIds, rows, ([authorId]) => authorId).map((printed, k) => {
    const signatures = printed.reduce((sum, [, , , count]) => sum + count, 0)
    if (signatures !== affiliatedSignatures(snapshot)[authorIndexOf(snapshot, authorIds[k]!)]) return null
    return printed
      .map(([, affiliation, paperIds]) => ({ affiliation, date: newest(paperIds) }))
      .sort((a, b) => b.date - a.date)
      .map(({ affiliation }) => affiliation)
  })
}

/** The number of signatures that print affiliations, by author index. */
const affiliatedSignatures = perSnapshot(({ authors, bylines }) => {
  const counts = new Uint32Array(authors.ids.length)
  for (let k = 0; k < bylines.marks.length; k++) {
    if ((bylines.marks[k]! & SignatureMark.AFFILIATED) !== 0) counts[bylines.authors[k]!]!++
  }
  return counts
})
