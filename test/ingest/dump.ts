import { nameKey } from '../../src/bibliography/name-key.ts'
import type { Store } from '../../src/store/store.ts'

/** What a database holds, table by table; the log of imports and the data version are left out. */
export async function dump({ pool }: Store): Promise<Record<string, unknown[]>> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'
       AND table_name NOT IN ('import_run', 'import_rejection', 'paper_description', 'data_version', '_prisma_migrations') ORDER BY 1`,
  )
  const tables: [string, unknown[]][] = []
  for (const { name } of rows) {
    const { rows } = await pool.query(`SELECT row_to_json(t) AS row FROM ${name} AS t ORDER BY t`)
    tables.push([name, rows.map(({ row }) => row)])
  }
  return Object.fromEntries(tables)
}

/** The bibliography that a database holds, without its keys: every paper with its byline, every author with all names. */
export async function bibliographyOf({ prisma }: Store) {
  const papers = await prisma.paper.findMany({
    include: {
      authorships: { include: { author: { include: { names: true } } }, orderBy: [{ position: 'asc' }, { id: 'asc' }] },
      categories: { orderBy: { position: 'asc' } },
      identifiers: true,
    },
  })
  const authors = await prisma.author.findMany({ include: { names: true, identifiers: true, reportedMetrics: true } })
  const names = (list: { name: string }[]) => list.map(({ name }) => name).sort()
  const identifiers = (list: { scheme: string; value: string }[]) =>
    list.map(({ scheme, value }) => `${scheme}:${value}`).sort()
  return {
    papers: sorted(
      papers.map(({ id, authorships, categories, identifiers: all, ...paper }) => ({
        ...paper,
        categories: categories.map(({ category }) => category),
        identifiers: identifiers(all),
        byline: authorships.map(({ position, nameAsPrinted, affiliations, author }) => ({
          position,
          nameAsPrinted,
          affiliations,
          author: names(author.names),
        })),
      })),
    ),
    authors: sorted(
      authors.map(({ name, kind, names: all, identifiers: ids, reportedMetrics }) => ({
        name: nameKey(name),
        kind,
        names: names(all),
        identifiers: identifiers(ids),
        reported: reportedMetrics.map(({ name, value, asOf }) => `${name} ${value} ${asOf?.toISOString()}`).sort(),
      })),
    ),
  }
}

/** Every index and constraint, as the database defines it. */
export async function definitionsOf({ pool }: Store): Promise<string[]> {
  const { rows } = await pool.query<{ definition: string }>(
    `SELECT pg_get_indexdef(indexrelid) AS definition FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
     WHERE relnamespace = 'public'::regnamespace
     UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace ORDER BY 1`,
  )
  return rows.map(({ definition }) => definition)
}

/** Takes away everything but the tables. */
export async function empty({ pool }: Store): Promise<void> {
  await pool.query('TRUNCATE author, paper, import_run RESTART IDENTITY CASCADE')
}

function sorted<Item>(items: Item[]): Item[] {
  const text = (item: Item) => JSON.stringify(item)
  return items.sort((a, b) => (text(a) < text(b) ? -1 : 1))
}
