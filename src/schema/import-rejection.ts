import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import { type RejectionRow, rejectionSlices, type SlicedRejections } from '../store/rejection-slices.ts'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import { ImportRun } from './import-run.ts'
import { connectionCost } from './page.ts'
import { isInteger, type RowOrder, type RowSlice, rowPage } from './row-page.ts'

const ImportRejection = builder.prismaObject('ImportRejection', {
  fields: (t) => ({
    record: t.exposeInt('record'),
    reason: t.exposeString('reason'),
    excerpt: t.exposeString('excerpt', { nullable: true }),
  }),
})

builder.objectField(ImportRun, 'rejections', (t) =>
  t.connection(
    {
      type: ImportRejection,
      description: 'The records refused, each with its reason, in the order of the input.',
      complexity: connectionCost,
      resolve: ({ id }, args, context) =>
        rowPage(args, inOrderOfInput, (slice) => sliceLoader(context, slice).load(id)),
    },
    {
      name: 'ImportRejectionConnection',
      description: 'A page of records refused.',
      fields: (t) => ({ totalCount: t.exposeInt('totalCount', { description: 'Records on all pages together.' }) }),
    },
    { name: 'ImportRejectionEdge', description: 'A record on a page of records refused.' },
  ),
)

const inOrderOfInput: RowOrder<RejectionRow> = {
  order: 'RECORD',
  placeOf: ({ record, id }) => [record, id],
  isValue: isInteger,
}

/** One loader for each slice that the operation asks for: rejections of many runs go into one statement. */
function sliceLoader(context: Context, slice: RowSlice): DataLoader<number, SlicedRejections> {
  const loaders = sliceLoaders(context)
  const key = JSON.stringify(slice)
  const loader =
    loaders.get(key) ??
    // A subscription asks about the same run again and again, and is to hear what is new.
    new DataLoader((runIds: readonly number[]) => rejectionSlices(context.store.pool, runIds, slice), { cache: false })
  loaders.set(key, loader)
  return loader
}

const sliceLoaders = createContextCache(() => new Map<string, DataLoader<number, SlicedRejections>>())
