import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import type { Signature } from '../bibliography/paper-record.ts'
import type { Imported, Rejection } from '../importers/importer.ts'
import { raiseDataVersion } from '../store/data-version.ts'
import { addRejections, type ImportCounts } from '../store/import-runs.ts'
import { reserveIds } from '../store/reserve-ids.ts'
import type { ResolvedSignature, StoredPaper } from '../store/stored-paper.ts'
import { addAuthorIdentifiers, addAuthorNames, insertAuthors, writeReportedMetrics } from '../store/write-authors.ts'
import { writePapers } from '../store/write-papers.ts'
import { AuthorResolver, type Mention } from './author-resolver.ts'
import { mergePaper } from './merge-paper.ts'
import { PaperCatalogue } from './paper-catalogue.ts'
import { StoredByline } from './stored-byline.ts'

/** Two batches at once could each take the same name for a new author. */
const ingestLock = 0x65746169

/** Writes one batch of records in the transaction at hand: papers recognised, authors resolved, refusals listed. */
export async function writeBatch(
  tx: pg.PoolClient,
  runId: number,
  source: string,
  batch: readonly Imported[],
): Promise<ImportCounts & { readonly rejections: readonly Rejection[] }> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [ingestLock])
  const records = batch.filter((item) => item.kind === 'paper').map(({ paper }) => paper)
  const authors = batch.filter((item) => item.kind === 'author').map(({ author }) => author)
  const rejections = batch.filter((item) => item.kind === 'rejection').map(({ kind, ...rejection }) => rejection)

  const catalogue = await PaperCatalogue.open(tx, records)
  const resolver = await AuthorResolver.open(tx, [...authors, ...records.flatMap(({ byline }) => byline.map(mention))])
  const freshIds = await reserveIds(tx, 'paper', records.length)

  const reported = authors.flatMap((author) => {
    const authorId = resolver.resolve(author)
    for (const variant of author.nameVariants) resolver.alsoNamed(authorId, variant)
    return author.reportedMetrics.map((figure) => ({ authorId, ...figure }))
  })

  const before = new Map<number, StoredPaper | null>()
  for (const record of records) {
    const known = catalogue.find(record)
    const byline = new StoredByline(known?.byline)
    const stated = {
      ...record,
      categories: [...new Set(record.categories)],
      identifiers: catalogue.unclaimed(record, known),
      byline: record.byline.map((signature) => resolved(signature, resolver, byline)),
    }
    const paper: StoredPaper = known ? mergePaper(known, stated) : { ...stated, id: freshIds.shift()! }
    if (!before.has(paper.id)) before.set(paper.id, known)
    catalogue.put(paper)
  }

  const touched = [...before].map(([id, earlier]) => ({ earlier, paper: catalogue.get(id) }))
  const fresh = touched.filter(({ earlier }) => earlier === null)
  const changed = touched.filter(({ earlier, paper }) => earlier !== null && !isDeepStrictEqual(earlier, paper))

  await insertAuthors(tx, resolver.newAuthors)
  const added =
    resolver.newAuthors.length +
    (await addAuthorNames(tx, resolver.names)) +
    (await addAuthorIdentifiers(tx, resolver.identifiers)) +
    (await writeReportedMetrics(tx, source, reported))
  const papers = [...fresh, ...changed].map(({ paper }) => paper)
  if (papers.length > 0) await writePapers(tx, papers)
  if (rejections.length > 0) await addRejections(tx, runId, rejections)
  if (papers.length + added > 0) await raiseDataVersion(tx)
  return {
    paperCount: records.length,
    newPaperCount: fresh.length,
    newAuthorCount: resolver.newAuthors.length,
    updatedPaperCount: changed.length,
    rejectedCount: rejections.length,
    rejections,
  }
}

function mention({ nameAsPrinted, kind, identifiers }: Signature): Mention {
  return { name: nameAsPrinted, kind, identifiers }
}

/** The signature with the key of the author whom it means, in place of what was known of them by itself. */
function resolved(signature: Signature, resolver: AuthorResolver, byline: StoredByline): ResolvedSignature {
  const { kind, identifiers, ...printed } = signature
  return { ...printed, authorId: resolver.resolve(mention(signature), byline, signature.position) }
}
