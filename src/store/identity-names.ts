import type pg from 'pg'
import { nameKey } from '../bibliography/name-key.ts'
import { IdentityError } from './identity-error.ts'
import type { IdentityEvent, Spelling } from './identity-event.ts'
import { identityEventsFor, identityEventsOn } from './identity-log.ts'

/** Names are looked up by index, which takes no text of any length. */
const longestName = 500

/** A name that can be shown and looked up. */
export function requireName(name: string): void {
  if (name.length > longestName || nameKey(name) === '') {
    throw new IdentityError('newName', `a name of at most ${longestName} characters, with a letter or a digit`, name)
  }
}

/**
 * Records spellings of an author's name, in their order, and returns those that were new. One that is a hidden name but
 * for accents or case is hidden as well.
 */
export async function addSpellings(
  tx: pg.PoolClient,
  authorId: number,
  names: readonly string[],
): Promise<readonly string[]> {
  const distinct = [...new Set(names)]
  const { rows } = await tx.query<{ name: string }>(
    `INSERT INTO author_name (author_id, name, folded, hidden)
     SELECT $1, spelling.name, spelling.folded, EXISTS (
       SELECT FROM author_name AS known WHERE author_id = $1 AND known.folded = spelling.folded AND known.hidden)
     FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS spelling (name, folded, place) ORDER BY place
     ON CONFLICT (author_id, name) DO NOTHING RETURNING name`,
    [authorId, distinct, distinct.map(nameKey)],
  )
  return rows.map(({ name }) => name)
}

/**
 * Takes away spellings that only decisions had brought to the author, where none that stands needs them and no byline of
 * the author prints them.
 */
export async function forgetSpellings(tx: pg.PoolClient, authorId: number): Promise<void> {
  const splits = await identityEventsFor(tx, 'SPLIT', [authorId])
  const renames = await identityEventsFor(tx, 'RENAME', [authorId])
  const added = [...splits, ...renames].flatMap(({ detail }) => detail.addedNames)
  const needed = new Set([
    ...splits.filter(standing).flatMap(({ detail }) => detail.addedNames),
    ...renames.filter(standing).flatMap(({ detail }) => [detail.from, detail.to]),
  ])
  await tx.query(
    `DELETE FROM author_name WHERE author_id = $1 AND name = ANY ($2) AND NOT EXISTS (
       SELECT FROM authorship WHERE authorship.author_id = $1 AND name_as_printed = author_name.name)`,
    [authorId, added.filter((name) => !needed.has(name))],
  )
}

/** Calls the author what the last standing rename says, else what they were called before the first one. */
export async function applyNames(tx: pg.PoolClient, authorId: number): Promise<void> {
  const renames = await identityEventsFor(tx, 'RENAME', [authorId])
  const name = renames.filter(standing).at(-1)?.detail.to ?? renames[0]!.detail.from
  await tx.query('UPDATE author SET name = $2 WHERE id = $1', [authorId, name])
}

/**
 * Hides and shows spellings as the standing renames have it, one after the other, from how they stood before the first.
 * No row is written that stays as it is: snapshots take a name that is written anew for one that was hidden.
 */
export async function applyHiding(tx: pg.PoolClient, spellings: readonly Spelling[]): Promise<void> {
  const authorIds = [...new Set(spellings.map(({ authorId }) => authorId))]
  const renames = await identityEventsOn(tx, 'RENAME', authorIds)
  const hidden = spellings.map((spelling) => isHidden(spelling, renames))
  await tx.query(
    `UPDATE author_name SET hidden = spelling.hidden
     FROM unnest($1::int[], $2::text[], $3::boolean[]) AS spelling (author_id, name, hidden)
     WHERE author_name.author_id = spelling.author_id AND author_name.name = spelling.name
       AND author_name.hidden <> spelling.hidden`,
    [spellings.map(({ authorId }) => authorId), spellings.map(({ name }) => name), hidden],
  )
}

/** Whether a spelling is hidden after these renames, the oldest first: one that names the author so shows it again. */
function isHidden(
  { authorId, name, folded }: Spelling,
  renames: readonly Pick<IdentityEvent<'RENAME'>, 'detail' | 'stands'>[],
): boolean {
  let hidden: boolean | null = null
  for (const { detail, stands } of renames) {
    const listed = detail.spellings.find((spelling) => spelling.authorId === authorId && spelling.name === name)
    if (listed === undefined) continue
    hidden ??= listed.hidden
    if (!stands) continue
    if (detail.hideFormer && nameKey(detail.from) === folded) hidden = true
    if (nameKey(detail.to) === folded) hidden = false
  }
  return hidden ?? false
}

function standing({ stands }: { readonly stands: boolean }): boolean {
  return stands
}
