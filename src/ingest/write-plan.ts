import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { addRejections, type ImportCounts } from '../store/import-runs.ts'
import { joinAsStated } from '../store/merge-authors.ts'
import {
  addAuthorIdentifiers,
  addAuthorNames,
  insertAuthors,
  nameAuthors,
  writeReportedMetrics,
} from '../store/write-authors.ts'
import { copyPapers, insertPapers, type PaperChange, updatePapers, writeDescriptions } from '../store/write-papers.ts'
import type { BatchPlan } from './plan-batch.ts'

/** The run of an import. */
export interface Run {
  readonly runId: number
  /** The importer's name: the source of the figures that it states. */
  readonly source: string
}

export interface Written {
  readonly counts: ImportCounts
  /** Whether anything but the log of imports changed. */
  readonly hasChanged: boolean
}

/** Writes what was planned of a batch in the transaction at hand. */
export async function writePlan(tx: pg.PoolClient, plan: BatchPlan, { runId, source }: Run): Promise<Written> {
  const { batch, fresh } = plan
  await fresh.author.take(tx)
  await fresh.paper.take(tx)
  const authors = await writeAuthors(tx, plan, source)
  const papers = await writePapers(tx, plan, runId)
  await addRejections(tx, runId, batch.rejections)
  return {
    counts: {
      paperCount: batch.papers.count,
      newPaperCount: papers.newCount,
      newAuthorCount: authors.newCount,
      updatedPaperCount: papers.updatedCount,
      rejectedCount: batch.rejections.length,
    },
    hasChanged: authors.newCount + authors.changeCount + papers.newCount + papers.updatedCount > 0,
  }
}

async function writeAuthors(tx: pg.PoolClient, { resolver, stated }: BatchPlan, source: string) {
  const { newAuthors } = resolver
  const newIds = new Set(newAuthors.map(({ id }) => id))
  const [newNames, names] = parted(resolver.names, ({ authorId }) => newIds.has(authorId))
  const [newIdentifiers, identifiers] = parted(resolver.identifiers, ({ authorId }) => newIds.has(authorId))
  await insertAuthors(tx, newAuthors, newNames, newIdentifiers)
  let changeCount = await addAuthorNames(tx, names)
  changeCount += await addAuthorIdentifiers(tx, identifiers)
  changeCount += await writeReportedMetrics(tx, source, stated.figures)
  changeCount += await nameAuthors(tx, stated.names)
  for (const { authorIds, name } of stated.joined) {
    if (await joinAsStated(tx, authorIds, `${source} lists them as one person, ${name}`)) changeCount++
  }
  return { newCount: newAuthors.length, changeCount }
}

async function writePapers(tx: pg.PoolClient, { batch, recognized }: BatchPlan, runId: number) {
  const { asRead, signedBy, drafts, descriptions } = recognized
  const inserted = [...drafts.values()].filter(({ before }) => before === null).map(({ now }) => now)
  const updated = [...drafts.values()].filter(
    (draft): draft is PaperChange => draft.before !== null && !isDeepStrictEqual(draft.before, draft.now),
  )
  await copyPapers(tx, batch.papers.rows, { papers: asRead, authors: signedBy, run: runId })
  await insertPapers(tx, inserted)
  await updatePapers(tx, updated)
  await writeDescriptions(tx, runId, descriptions)
  const newCount = inserted.length + asRead.filter((id) => id > 0).length
  return { newCount, updatedCount: updated.length }
}

/** Those that are, and those that are not. */
function parted<Item>(items: readonly Item[], is: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(is), items.filter((item) => !is(item))]
}
