import { storable } from '../ingest/storable.ts'
import { splitAuthor } from '../store/split-author.ts'
import { builder } from './builder.ts'
import { decided, decisionCost, longestReason, requireReason } from './decided.ts'
import { badUserInput } from './errors.ts'
import { parseKey } from './global-id.ts'
import { Author } from './nodes.ts'

const mostPapers = 1000

const SplitAuthorInput = builder.inputType('SplitAuthorInput', {
  description: 'Papers of one author that are another’s.',
  fields: (t) => ({
    author: t.id({ required: true, description: 'The author to whom the papers are put down now.' }),
    papers: t.idList({
      required: true,
      description: `The papers, 1 to ${mostPapers}; on every one the author stands. Where they stand twice on one, both signatures go.`,
    }),
    into: t.id({ description: 'The author whose papers these are; a new one when left out.' }),
    newName: t.string({
      description: 'What to call the new author; the name that the first of the papers prints when left out.',
    }),
    reason: t.string({
      description: `Why, for whoever reads the events: everybody may. Up to ${longestReason} characters.`,
    }),
  }),
})

builder.mutationField('splitAuthor', (t) =>
  t.field({
    type: Author,
    description:
      'Decides that an author’s signatures on some papers are another’s, new or stored; answers with the other. Bylines keep what they print. Names, identifiers and figures that sources give apart from these bylines stay with the author. Imports respect it: on a stored byline a name stays whose it is. Nothing is lost: see undoIdentityEvent. Scope of the token: curate.',
    complexity: decisionCost,
    args: { input: t.arg({ type: SplitAuthorInput, required: true, description: 'Which papers are whose.' }) },
    resolve: (_, { input: { author, papers, into, newName, reason } }, context) =>
      decided(context, 'input.', async (tx) => {
        if (papers.length > mostPapers)
          throw badUserInput('input.papers', `at most ${mostPapers} ids`, `${papers.length} ids`)
        const made = await splitAuthor(tx, {
          authorId: parseKey('input.author', 'Author', author),
          paperIds: papers.map((id) => parseKey('input.papers', 'Paper', id)),
          intoId: into == null ? null : parseKey('input.into', 'Author', into),
          newName: storable(newName ?? null),
          reason: storable(requireReason('input.reason', reason)),
        })
        return made.authorId
      }),
  }),
)
