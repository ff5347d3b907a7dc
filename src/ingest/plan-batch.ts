import type { AuthorRecord, ReportedFigure } from '../bibliography/paper-record.ts'
import type { Queries } from '../store/queries.ts'
import { AuthorResolver } from './author-resolver.ts'
import type { FreshKeysByTable, KnownKeys } from './known-keys.ts'
import { type Mention, mentionOf } from './mention.ts'
import { PaperCatalogue } from './paper-catalogue.ts'
import type { PreparedBatch } from './prepared-batch.ts'
import { type RecognizedPapers, recognizePapers } from './recognize-papers.ts'

/** What is to be written of a batch: papers recognised, authors resolved. */
export interface BatchPlan {
  readonly batch: PreparedBatch
  readonly resolver: AuthorResolver
  readonly fresh: FreshKeysByTable
  readonly stated: StatedOfAuthors
  readonly recognized: RecognizedPapers
}

/** What records of authors say beyond bylines. */
export interface StatedOfAuthors {
  readonly figures: readonly (ReportedFigure & { readonly authorId: number })[]
  /** Stored authors whom one record says to be one person, of this name. */
  readonly joined: readonly { readonly authorIds: readonly number[]; readonly name: string }[]
  /** The name to show of an author, by key. */
  readonly names: ReadonlyMap<number, string>
}

/**
 * Recognises the papers of a batch and resolves its authors. From here until the plan is written, nothing may be written
 * but the plans made before it.
 */
export async function planBatch(db: Queries, batch: PreparedBatch, runId: number, keys: KnownKeys): Promise<BatchPlan> {
  const authorRecords = batch.authors.map((record) => ({ record, mention: mentionOf(record) }))
  const catalogue = await PaperCatalogue.open(db, batch, keys.papers, runId)
  const directory = await keys.authors(db, [...authorRecords.map(({ mention }) => mention), ...batch.mentions])
  const fresh = await keys.fresh(db)
  const resolver = new AuthorResolver(directory, keys.resolved, () => fresh.author.next())
  const stated = statedOfAuthors(authorRecords, resolver)
  const recognized = await recognizePapers(batch, catalogue, resolver, () => fresh.paper.next())
  keys.remember(batch, recognized.paperIds)
  return { batch, resolver, fresh, stated, recognized }
}

function statedOfAuthors(
  records: readonly { readonly record: AuthorRecord; readonly mention: Mention }[],
  resolver: AuthorResolver,
): StatedOfAuthors {
  const joined: { readonly authorIds: number[]; readonly name: string }[] = []
  const names = new Map<number, string>()
  const figures = records.flatMap(({ record, mention }) => {
    const bearers = resolver.identifiedAs(mention)
    if (bearers.length > 1) joined.push({ authorIds: bearers.map(({ authorId }) => authorId), name: record.name })
    const authorId = resolver.resolve(mention, record.name)
    names.set(authorId, record.name)
    for (const variant of record.nameVariants) resolver.alsoNamed(authorId, record.kind, variant)
    for (const former of record.formerNames ?? []) resolver.alsoNamed(authorId, record.kind, former, { hidden: true })
    return record.reportedMetrics.map((figure) => ({ authorId, ...figure }))
  })
  return { figures, joined, names }
}
