import { storable } from '../ingest/storable.ts'
import { undoIdentityEvent } from '../store/undo-identity-event.ts'
import { builder } from './builder.ts'
import { decided, decisionCost, longestReason, requireReason } from './decided.ts'
import { parseKey } from './global-id.ts'
import { Author } from './nodes.ts'

builder.mutationField('undoIdentityEvent', (t) =>
  t.field({
    type: Author,
    description:
      'Takes a merge, a split or a renaming back, in any order: what stands are the other decisions. Answers with the author whom it was about: the former survivor, the author that had been split, the one renamed. A split waits until later splits of the same signatures are undone; signatures that a byline has lost since cannot come back, and its event says so. An undoing is not undone: decide anew. Scope of the token: curate.',
    complexity: decisionCost,
    args: {
      id: t.arg.id({ required: true, description: 'Global id of the event; see Author.identityEvents.' }),
      reason: t.arg.string({ description: `Why; everybody may read it. Up to ${longestReason} characters.` }),
    },
    resolve: (_, { id, reason }, context) =>
      decided(context, '', async (tx) => {
        const undone = await undoIdentityEvent(
          tx,
          parseKey('id', 'IdentityEvent', id),
          storable(requireReason('reason', reason)),
        )
        return undone.authorId
      }),
  }),
)
