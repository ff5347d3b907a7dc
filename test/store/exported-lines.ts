import { ndjsonLine } from '../../src/importers/ndjson/ndjson-line.ts'
import { ndjson } from '../../src/importers/ndjson.ts'
import { type IngestResult, ingest } from '../../src/ingest/ingest.ts'
import { defaultBatchLimits } from '../../src/ingest/prepared-batch.ts'
import { exportedRecords } from '../../src/store/exported-records.ts'
import type { Store } from '../../src/store/store.ts'
import { transaction } from '../../src/store/transaction.ts'

/** The lines of an export, without their line feeds. */
export function exportedLines({ pool }: Store): Promise<string[]> {
  const mode = 'ISOLATION LEVEL REPEATABLE READ READ ONLY'
  return transaction(
    pool,
    async (tx) => {
      const lines: string[] = []
      for await (const records of exportedRecords(tx)) {
        for (const record of records) lines.push(ndjsonLine(record).trimEnd())
      }
      return lines
    },
    mode,
  )
}

/** Imports lines of the project's own format; in batches of so many, which an empty database takes as a first load. */
export function importLines(store: Store, lines: readonly string[], atOnce = 4000): Promise<IngestResult> {
  const input = (async function* () {
    yield Buffer.from(lines.join('\n'))
  })()
  const limits = { ...defaultBatchLimits, records: atOnce }
  return ingest(store, ndjson, input, { source: 'an export', asOf: '2026-11-22', limits })
}

/**
 * All that a database says of the world, with authors and papers numbered in the order of their keys instead of keyed:
 * merged records as their survivor, identifiers that an export adds left out.
 */
export async function bibliographyWithoutKeys({ prisma }: Store) {
  const inOrder = { orderBy: { id: 'asc' } } as const
  const records = await prisma.author.findMany({
    ...inOrder,
    include: { names: inOrder, identifiers: inOrder, reportedMetrics: inOrder },
  })
  const mergedInto = new Map(records.map(({ id, mergedIntoId }) => [id, mergedIntoId]))
  const survivorOf = (id: number): number => {
    const into = mergedInto.get(id)
    return into == null ? id : survivorOf(into)
  }
  const survivors = records.filter(({ mergedIntoId }) => mergedIntoId === null)
  const numberOf = new Map(survivors.map(({ id }, k) => [id, k]))
  const papers = await prisma.paper.findMany({
    ...inOrder,
    include: {
      categories: { orderBy: { position: 'asc' } },
      identifiers: true,
      references: true,
      authorships: { orderBy: [{ position: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }] },
    },
  })
  const written = (identifiers: readonly { scheme: string; value: string }[]) =>
    distinct(identifiers.filter(({ scheme }) => scheme !== 'etal').map(({ scheme, value }) => `${scheme}:${value}`))
  return {
    authors: survivors.map(({ id, name, kind }) => {
      const person = records.filter((record) => survivorOf(record.id) === id)
      const names = person.flatMap(({ names }) => names)
      const hidden = new Set(names.filter(({ hidden }) => hidden).map(({ name }) => name))
      return {
        name,
        kind,
        names: distinct([name, ...names.map(({ name }) => name)]).filter((name) => !hidden.has(name)),
        hidden: distinct([...hidden]),
        identifiers: written(person.flatMap(({ identifiers }) => identifiers)),
        figures: distinct(
          person.flatMap(({ reportedMetrics }) =>
            reportedMetrics.map(({ source, name, value, asOf }) => JSON.stringify([source, name, value, asOf])),
          ),
        ),
      }
    }),
    papers: papers.map(({ id, categories, identifiers, references, authorships, ...paper }) => ({
      ...paper,
      categories: categories.map(({ category }) => category),
      identifiers: written(identifiers),
      // No paper cites itself.
      references: written(references).filter((key) => !written(identifiers).includes(key)),
      byline: authorships.map(({ id, paperId, authorId, ...printed }) => ({
        author: numberOf.get(survivorOf(authorId)),
        ...printed,
      })),
    })),
  }
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}
