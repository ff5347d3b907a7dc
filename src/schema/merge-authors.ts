import { storable } from '../ingest/storable.ts'
import { mergeAuthors } from '../store/merge-authors.ts'
import { builder } from './builder.ts'
import { decided, decisionCost, longestReason, requireReason } from './decided.ts'
import { badUserInput } from './errors.ts'
import { parseKey } from './global-id.ts'
import { Author } from './nodes.ts'

const mostDuplicates = 100

const MergeAuthorsInput = builder.inputType('MergeAuthorsInput', {
  description: 'Records that are one person, or one group.',
  fields: (t) => ({
    survivor: t.id({ required: true, description: 'The author who answers for all of them from now on.' }),
    duplicates: t.idList({ required: true, description: `The others, 1 to ${mostDuplicates}.` }),
    reason: t.string({
      description: `Why, for whoever reads the events: everybody may. Up to ${longestReason} characters.`,
    }),
  }),
})

builder.mutationField('mergeAuthors', (t) =>
  t.field({
    type: Author,
    description:
      'Decides that these records are one author; answers with the survivor. Names, identifiers, papers and stated figures of all are the survivor’s, whose name is shown; old ids answer with the survivor. An author merged before stands for all of their records. Nothing is lost: see undoIdentityEvent. Scope of the token: curate.',
    complexity: decisionCost,
    args: { input: t.arg({ type: MergeAuthorsInput, required: true, description: 'Who is one.' }) },
    resolve: (_, { input: { survivor, duplicates, reason } }, context) =>
      decided(context, 'input.', async (tx) => {
        const survivorId = parseKey('input.survivor', 'Author', survivor)
        if (duplicates.length > mostDuplicates)
          throw badUserInput('input.duplicates', `at most ${mostDuplicates} ids`, `${duplicates.length} ids`)
        const duplicateIds = duplicates.map((id) => parseKey('input.duplicates', 'Author', id))
        await mergeAuthors(tx, {
          survivorId,
          duplicateIds,
          reason: storable(requireReason('input.reason', reason)),
        })
        return survivorId
      }),
  }),
)
