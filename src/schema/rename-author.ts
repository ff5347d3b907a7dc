import { storable } from '../ingest/storable.ts'
import { renameAuthor } from '../store/rename-author.ts'
import { builder } from './builder.ts'
import { decided, decisionCost, longestReason, requireReason } from './decided.ts'
import { parseKey } from './global-id.ts'
import { Author } from './nodes.ts'

const RenameAuthorInput = builder.inputType('RenameAuthorInput', {
  description: 'What to call an author.',
  fields: (t) => ({
    author: t.id({ required: true, description: 'The author.' }),
    newName: t.string({ required: true, description: 'The name to show.' }),
    hideFormer: t.boolean({
      defaultValue: false,
      description:
        'Whether the former name, whatever its accents and case, is to vanish from nameVariants and from search. Bylines keep what they print.',
    }),
    reason: t.string({
      description: `Why, for whoever reads the events: everybody may, so name no name that is to be hidden. Up to ${longestReason} characters.`,
    }),
  }),
})

builder.mutationField('renameAuthor', (t) =>
  t.field({
    type: Author,
    description:
      'Decides what an author is called; answers with the author. Imports respect it. Nothing is lost: see undoIdentityEvent. Scope of the token: curate.',
    complexity: decisionCost,
    args: { input: t.arg({ type: RenameAuthorInput, required: true, description: 'Who is called what.' }) },
    resolve: (_, { input: { author, newName, hideFormer, reason } }, context) =>
      decided(context, 'input.', async (tx) => {
        const authorId = parseKey('input.author', 'Author', author)
        await renameAuthor(tx, {
          authorId,
          newName: storable(newName),
          hideFormer: hideFormer ?? false,
          reason: storable(requireReason('input.reason', reason)),
        })
        return authorId
      }),
  }),
)
