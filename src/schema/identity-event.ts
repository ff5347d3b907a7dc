import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import type { IdentityDetails, IdentityEventKind as Kind } from '../store/identity-event.ts'
import { identityEventsByKey, identityHistories, type PastIdentityEvent } from '../store/identity-history.ts'
import { builder, documented } from './builder.ts'
import type { Context } from './context.ts'
import { dataChanged } from './errors.ts'
import { globalId } from './global-id.ts'
import { Author, authorOf } from './nodes.ts'
import { connectionCost, page } from './page.ts'

const IdentityEventKind = builder.enumType('IdentityEventKind', {
  description: 'What was decided on who is who.',
  values: {
    MERGE: { description: 'Records are one author.' },
    SPLIT: { description: 'Signatures of one author are another’s.' },
    RENAME: { description: 'An author is called otherwise.' },
    UNDO: { description: 'An earlier decision no longer stands.' },
  } satisfies Record<Kind, { description: string }>,
})

const IdentityEvent = builder.objectRef<PastIdentityEvent>('IdentityEvent').implement({
  interfaces: [builder.nodeInterfaceRef()],
  isTypeOf: (value) => 'occurredAt' in (value as object),
  description:
    'A decision on who is who. Decisions are never changed or deleted: one that is undone has a later one that says so.',
  fields: (t) => ({
    id: t.id({ description: 'Global id, for undoIdentityEvent.', resolve: ({ id }) => globalId('IdentityEvent', id) }),
    kind: t.field({ type: IdentityEventKind, description: 'What was decided.', resolve: ({ kind }) => kind }),
    author: t.field({
      type: Author,
      description: 'The author who came out of it, as they are now.',
      resolve: ({ authorId }, _, { snapshot }) => authorOf(snapshot, authorId) ?? dataChanged(),
    }),
    summary: t.string({ description: 'What it did, in a sentence with numbers and without names.', resolve: summary }),
    reason: t.exposeString('reason', { nullable: true, description: documented('IdentityEvent', 'reason') }),
    occurredAt: t.string({
      description: 'When it was decided, e.g. 2024-09-30T12:00:00.000Z.',
      resolve: ({ occurredAt }) => occurredAt.toISOString(),
    }),
    undone: t.boolean({ description: 'Whether a later decision took it back.', resolve: ({ stands }) => !stands }),
  }),
})

builder.objectField(Author, 'identityEvents', (t) =>
  t.connection(
    {
      type: IdentityEvent,
      description: 'The decisions that concern any record of the author’s, those undone among them, the newest first.',
      // The log is read whole.
      complexity: (args) => ({ ...connectionCost(args), field: 50 }),
      resolve: async ({ id }, args, context) => {
        const events = await historyOf(context).load(id)
        return page(args, {
          order: 'NEWEST',
          descending: true,
          length: events.length,
          at: (k) => events[k]!,
          sortKeyAt: (k) => [events[k]!.id, events[k]!.id],
        })
      },
    },
    {
      name: 'IdentityEventConnection',
      description: 'A page of decisions.',
      fields: (t) => ({ totalCount: t.exposeInt('totalCount', { description: 'Decisions on all pages together.' }) }),
    },
    { name: 'IdentityEventEdge', description: 'A decision on a page.' },
  ),
)

const historyOf = createContextCache(
  ({ store, snapshot }: Context) =>
    new DataLoader((ids: readonly number[]) => identityHistories(store.pool, snapshot, ids)),
)

/** Decisions by their keys, in one statement for all that an operation names; null where there is none. */
export const identityEventByKey = createContextCache(
  ({ store, snapshot }: Context) =>
    new DataLoader((ids: readonly number[]) => identityEventsByKey(store.pool, snapshot, ids)),
)

/** Names are left out: a former one may be hidden. */
function summary({ kind, detail }: PastIdentityEvent): string {
  return summaries[kind](detail as never)
}

const summaries: { readonly [K in Kind]: (detail: IdentityDetails[K]) => string } = {
  MERGE: ({ authorIds }) => `${authorIds.length} authors are one.`,
  SPLIT: ({ moved, made }) => `${signatures(moved.length)} went to ${made ? 'a new' : 'another'} author.`,
  RENAME: ({ hideFormer }) => `The name to show${hideFormer ? '; the former name is hidden' : ''}.`,
  UNDO: ({ missing }) =>
    missing.length === 0
      ? 'An earlier decision was taken back.'
      : `An earlier decision was taken back, but for ${signatures(missing.length)} no longer on their bylines.`,
}

function signatures(count: number): string {
  return count === 1 ? '1 signature' : `${count} signatures`
}
