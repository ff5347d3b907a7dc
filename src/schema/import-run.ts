import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import type { ImportFormat as Format } from '../importers/importer.ts'
import type { ImportRun as StoredImportRun } from '../store/generated/client/client.ts'
import type { ImportStatus as StoredImportStatus } from '../store/generated/client/enums.ts'
import type { Store } from '../store/store.ts'
import { builder, documented } from './builder.ts'
import type { Context } from './context.ts'
import { globalId } from './global-id.ts'
import { ImportFormat } from './import-format.ts'
import { connectionCost } from './page.ts'
import { isInteger, type RowOrder, type RowSlice, rowPage } from './row-page.ts'
import { volatile } from './volatile.ts'

const ImportStatus = builder.enumType('ImportStatus', {
  description: 'How an import run stands.',
  values: {
    RUNNING: { description: 'Under way.' },
    FINISHED: { description: 'At the end of its input.' },
    FAILED: { description: 'Broken off by an error; what was written before it stays.' },
    INTERRUPTED: { description: 'Stopped before the end of its input; what was written stays.' },
  } satisfies Record<StoredImportStatus, { description: string }>,
})

/** Runs are no part of a snapshot: every field answers as the run stands when it is asked. */
export const ImportRun = builder.prismaObject('ImportRun', {
  interfaces: [builder.nodeInterfaceRef()],
  isTypeOf: (value) => 'startedAt' in (value as object),
  extensions: volatile,
  fields: (t) => ({
    id: t.id({ description: 'Global id.', resolve: ({ id }) => globalId('ImportRun', id) }),
    source: t.exposeString('source'),
    format: t.field({
      type: ImportFormat,
      description: 'Format of the input.',
      resolve: ({ format }) => format as Format,
    }),
    startedAt: t.string({
      description: 'When the run began, e.g. 2024-09-30T12:00:00.000Z.',
      resolve: ({ startedAt }) => startedAt.toISOString(),
    }),
    finishedAt: t.string({
      nullable: true,
      description: documented('ImportRun', 'finishedAt'),
      resolve: ({ finishedAt }) => finishedAt?.toISOString(),
    }),
    status: t.field({ type: ImportStatus, description: 'How it stands.', resolve: ({ status }) => status }),
    paperCount: t.exposeInt('paperCount'),
    newPaperCount: t.exposeInt('newPaperCount'),
    newAuthorCount: t.exposeInt('newAuthorCount'),
    updatedPaperCount: t.exposeInt('updatedPaperCount'),
    rejectedCount: t.exposeInt('rejectedCount'),
    failure: t.string({
      nullable: true,
      description:
        'Why the run did not come to the end of its input: in the importer’s words where it refused the input, and `Unexpected error.` for what failed inside, which is for the log; null where it did, or goes on.',
      resolve: ({ failure, status }) => failure && (isForAll(failure, status) ? failure : 'Unexpected error.'),
    }),
  }),
})

builder.queryField('importRuns', (t) =>
  t.connection(
    {
      type: ImportRun,
      description: 'What was imported, the newest run first.',
      extensions: volatile,
      complexity: connectionCost,
      resolve: (_, args, { store }) => rowPage(args, newestFirst, (slice) => sliceOfRuns(store, slice)),
    },
    {
      name: 'ImportRunConnection',
      description: 'A page of import runs.',
      fields: (t) => ({ totalCount: t.exposeInt('totalCount', { description: 'Runs on all pages together.' }) }),
    },
    { name: 'ImportRunEdge', description: 'A run on a page of import runs.' },
  ),
)

const newestFirst: RowOrder<StoredImportRun> = { order: 'NEWEST', placeOf: ({ id }) => [id, id], isValue: isInteger }

async function sliceOfRuns({ prisma }: Store, { limit, after, before, fromBack }: RowSlice) {
  const between = { ...(after && { lt: after[1] }), ...(before && { gt: before[1] }) }
  const [totalCount, rows] = await prisma.$transaction(
    [
      prisma.importRun.count(),
      prisma.importRun.findMany({ where: { id: between }, orderBy: { id: fromBack ? 'asc' : 'desc' }, take: limit }),
    ],
    { isolationLevel: 'RepeatableRead' },
  )
  return { rows: fromBack ? rows.reverse() : rows, totalCount }
}

/** Runs by their keys, in one statement for all that an operation names; null where there is none. */
export const importRunsByKey = createContextCache(
  ({ store }: Context) =>
    new DataLoader(async (ids: readonly number[]) => {
      const runs = await store.prisma.importRun.findMany({ where: { id: { in: [...ids] } } })
      return ids.map((id) => runs.find((run) => run.id === id) ?? null)
    }),
)

/**
 * Whether these are the words of an importer about its input, "[bibtex] line 3: …", or say that the process ended, and
 * not those of an error inside.
 */
function isForAll(failure: string, status: StoredImportStatus): boolean {
  return status === 'INTERRUPTED' || /^\[[\w-]+\] /.test(failure)
}
