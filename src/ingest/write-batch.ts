import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { identifierKey } from '../bibliography/identifier.ts'
import type { AuthorRecord, Signature } from '../bibliography/paper-record.ts'
import { addRejections, type ImportCounts } from '../store/import-runs.ts'
import { joinAsStated } from '../store/merge-authors.ts'
import type { Queries } from '../store/queries.ts'
import { printedOrcid, type ResolvedSignature, type StoredPaper } from '../store/stored-paper.ts'
import {
  addAuthorIdentifiers,
  addAuthorNames,
  insertAuthors,
  nameAuthors,
  writeReportedMetrics,
} from '../store/write-authors.ts'
import { copyPapers, insertPapers, type PaperChange, updatePapers, writeDescriptions } from '../store/write-papers.ts'
import { AuthorResolver } from './author-resolver.ts'
import type { FreshKeysOfBatch, KnownKeys } from './known-keys.ts'
import { type Mention, mentionOf } from './mention.ts'
import { mergePaper } from './merge-paper.ts'
import { PaperCatalogue } from './paper-catalogue.ts'
import { type PreparedBatch, preparedRecord } from './prepared-batch.ts'
import { StoredByline } from './stored-byline.ts'

export interface BatchContext {
  readonly runId: number
  /** The importer's name: the source of the figures that it states. */
  readonly source: string
  readonly keys: KnownKeys
}

export interface BatchResult {
  readonly counts: ImportCounts
  /** Whether anything but the log of imports changed. */
  readonly hasChanged: boolean
}

/** What is to be written of a batch: papers recognised, authors resolved. */
export interface BatchPlan {
  readonly batch: PreparedBatch
  readonly resolver: AuthorResolver
  readonly fresh: FreshKeysOfBatch
  readonly stated: ReturnType<typeof statedOfAuthors>
  readonly recognized: ReturnType<typeof recognizePapers>
}

/** Recognises the papers of a batch and resolves its authors. Nothing may be written before the plan is, but by plans made before. */
export async function planBatch(db: Queries, batch: PreparedBatch, { runId, keys }: BatchContext): Promise<BatchPlan> {
  const authorRecords = batch.authors.map((record) => ({ record, mention: mentionOf(record) }))
  const catalogue = await PaperCatalogue.open(db, batch, keys.papers, runId)
  const directory = await keys.authors(db, [...authorRecords.map(({ mention }) => mention), ...batch.mentions])
  const fresh = await keys.fresh(db)
  const resolver = new AuthorResolver(directory, keys.resolved, () => fresh.author.next())
  const stated = statedOfAuthors(authorRecords, resolver)
  const recognized = recognizePapers(batch, catalogue, resolver, () => fresh.paper.next())
  keys.remember(batch, recognized.paperIds)
  return { batch, resolver, fresh, stated, recognized }
}

/** Writes a batch in the transaction at hand. */
export async function writePlan(tx: pg.PoolClient, plan: BatchPlan, context: BatchContext): Promise<BatchResult> {
  const { batch, resolver, fresh, stated, recognized } = plan
  const { runId, source } = context
  await fresh.author.take(tx)
  await fresh.paper.take(tx)
  const newAuthors = new Set(resolver.newAuthors.map(({ id }) => id))
  const [newNames, names] = parted(resolver.names, ({ authorId }) => newAuthors.has(authorId))
  const [newIdentifiers, identifiers] = parted(resolver.identifiers, ({ authorId }) => newAuthors.has(authorId))
  await insertAuthors(tx, resolver.newAuthors, newNames, newIdentifiers)
  let changes = newAuthors.size + (await addAuthorNames(tx, names)) + (await addAuthorIdentifiers(tx, identifiers))
  changes += await writeReportedMetrics(tx, source, stated.figures)
  changes += await nameAuthors(tx, stated.names)
  for (const { authorIds, name } of stated.joined) {
    if (await joinAsStated(tx, authorIds, `${source} lists them as one person, ${name}`)) changes++
  }

  const drafts = [...recognized.drafts.values()]
  const inserted = drafts.filter(({ before }) => before === null).map(({ now }) => now)
  const updated = drafts.filter(
    (draft): draft is PaperChange => draft.before !== null && !isDeepStrictEqual(draft.before, draft.now),
  )
  await copyPapers(tx, batch.papers.rows, { papers: recognized.asRead, authors: recognized.signedBy, run: runId })
  await insertPapers(tx, inserted)
  await updatePapers(tx, updated)
  await writeDescriptions(tx, runId, recognized.descriptions, recognized.drafts.keys())
  await addRejections(tx, runId, batch.rejections)

  const newPaperCount = inserted.length + recognized.asRead.reduce((count, id) => count + (id > 0 ? 1 : 0), 0)
  return {
    counts: {
      paperCount: batch.papers.count,
      newPaperCount,
      newAuthorCount: newAuthors.size,
      updatedPaperCount: updated.length,
      rejectedCount: batch.rejections.length,
    },
    hasChanged: changes + newPaperCount + updated.length > 0,
  }
}

interface NamedRecord {
  readonly record: AuthorRecord
  readonly mention: Mention
}

/** What records of authors say beyond bylines: names to show, figures, and which stored authors are one person. */
function statedOfAuthors(records: readonly NamedRecord[], resolver: AuthorResolver) {
  const joined: { readonly authorIds: number[]; readonly name: string }[] = []
  const names = new Map<number, string>()
  const figures = records.flatMap(({ record, mention }) => {
    const bearers = resolver.identifiedAs(mention)
    if (bearers.length > 1) joined.push({ authorIds: bearers.map(({ authorId }) => authorId), name: record.name })
    const authorId = resolver.resolve(mention, record.name)
    names.set(authorId, record.name)
    for (const variant of record.nameVariants) resolver.alsoNamed(authorId, variant)
    for (const former of record.formerNames ?? []) resolver.alsoNamed(authorId, former, { hidden: true })
    return record.reportedMetrics.map((figure) => ({ authorId, ...figure }))
  })
  return { figures, joined, names }
}

/** A paper that is not to be written as some record gave it: changed, or given by several records of the batch. */
interface Draft {
  /** null for a paper that is new. */
  readonly before: StoredPaper | null
  readonly now: StoredPaper
}

/** Finds which paper each record is, and what that paper is like afterwards. */
function recognizePapers(
  { papers, mentions }: PreparedBatch,
  catalogue: PaperCatalogue,
  resolver: AuthorResolver,
  newId: () => number,
) {
  const { fingerprints, signatures, rows } = papers
  /** The paper of each record; and that of each which is written as it was read, 0 for the others. */
  const paperIds = new Int32Array(papers.count)
  const asRead = new Int32Array(papers.count)
  const signedBy = new Int32Array(signatures.length)
  const drafts = new Map<number, Draft>()
  const descriptions = new Map<bigint, number>()

  const place = (k: number) => rows.authorship.offsets[k]!
  const resolved = ({ identifiers, kind, ...printed }: Signature, authorId: number): ResolvedSignature => {
    return { ...printed, orcid: printedOrcid(identifiers), authorId }
  }

  /** A new paper that another record of the batch describes as well. */
  function reopened(id: number): Draft {
    const k = catalogue.recordOf(id)
    asRead[k] = 0
    descriptions.set(fingerprints[k]!, id)
    const record = preparedRecord(papers, k)
    const byline = record.byline.map((signature, i) => resolved(signature, signedBy[place(k) + i]!))
    return { before: null, now: { ...record, id, byline } }
  }

  function merged(k: number, stored: StoredPaper): StoredPaper {
    const record = preparedRecord(papers, k)
    const storedByline = new StoredByline(stored.byline)
    const byline = record.byline.map((signature, i) => {
      const mention = mentions[signatures[place(k) + i]!]!
      return resolved(signature, resolver.resolveOn(storedByline, mention, signature.position))
    })
    const identifiers = record.identifiers.filter((one) => !catalogue.isTaken(identifierKey(one), stored.id))
    return mergePaper(stored, { ...record, identifiers, byline })
  }

  for (let k = 0; k < papers.count; k++) {
    const found = catalogue.find(k)
    const id = found ?? newId()
    paperIds[k] = id
    if (found === null) {
      catalogue.noteNew(k, id)
      asRead[k] = id
      for (let row = place(k); row < place(k + 1); row++) signedBy[row] = resolver.resolve(mentions[signatures[row]!]!)
    } else if (!catalogue.wasReadInThisRun(k) && (drafts.has(id) || !catalogue.readBefore(k))) {
      const stored = catalogue.stored(id)
      const draft = drafts.get(id) ?? (stored === null ? reopened(id) : { before: stored, now: stored })
      const now = merged(k, draft.now)
      drafts.set(id, { ...draft, now })
      catalogue.noteChanged(k, now)
      descriptions.set(fingerprints[k]!, id)
    }
  }
  // What was read of a paper before and has been read again stays known beside what else is read of it in this run.
  for (let k = 0; k < papers.count; k++) {
    const before = catalogue.readBefore(k)
    if (before && (before.isOneOfSeveral || drafts.has(before.paperId)))
      descriptions.set(fingerprints[k]!, before.paperId)
  }
  return { paperIds, asRead, signedBy, drafts, descriptions }
}

/** Those that are, and those that are not. */
function parted<Item>(items: readonly Item[], is: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(is), items.filter((item) => !is(item))]
}
