import { leastScore, type PossibleDuplicate, possibleDuplicates } from '../identity/possible-duplicates.ts'
import { namesLookedAt } from '../store/possible-duplicate-names.ts'
import { builder } from './builder.ts'
import { requireWithin } from './errors.ts'
import { Author, authorAt } from './nodes.ts'
import { largestPage } from './page.ts'
import { volatile } from './volatile.ts'

const PossibleDuplicateRef = builder.objectRef<PossibleDuplicate>('PossibleDuplicate').implement({
  description: 'Another author who may be the same person, or the same group.',
  fields: (t) => ({
    author: t.field({
      type: Author,
      description: 'Who it may be.',
      resolve: ({ author }, _, { snapshot }) => authorAt(snapshot, author),
    }),
    score: t.exposeFloat('score', {
      description:
        '0 to 1: (1 − the product of 1 − w over what speaks for it) times (the product of 1 − w over what speaks against it). For it, w is 0.2 (similar) to 0.6 (the same) for the names, divided by √(1 + others of such a name), 1 − 0.6ⁿ for n shared coauthors (bylines of at most 100 names), 1 − 0.85ⁿ for n shared venues up to 4, 0.03 for the same years, 0.8 for the same ORCID, 0.9 for the same identifier of a source; against it, 0.9 for a shared byline, 0.7 for different ORCIDs, 0.4 for different identifiers of DBLP, INSPIRE or the ACL Anthology, 0.1 of another source, years/60 up to 0.5 for more than 10 years between the papers, 0.5 for names that disagree. It orders proposals and is no probability.',
    }),
    evidence: t.exposeStringList('evidence', {
      description: 'What speaks for it, then what speaks against it, in sentences with numbers; the weightiest first.',
    }),
  }),
})

builder.objectField(Author, 'possibleDuplicates', (t) =>
  t.field({
    type: [PossibleDuplicateRef],
    // Names, identifiers and decisions are read from the database as they are at the moment, not from the snapshot.
    extensions: volatile,
    description: `Other authors who may be the same, the likeliest first, each with the evidence; nothing is merged by itself. Looked at are at most ${namesLookedAt.same} recorded names that are the same but for accents, case and punctuation, ${namesLookedAt.endings} of the same initial and family name, ${namesLookedAt.similar} similar ones (where the others are few), whoever bears an identifier of the author’s, and the coauthors’ coauthors, as far as 200000 papers and names tell; of these, the 100 likeliest by names, coauthors and years are weighed. Left out are scores below ${leastScore}, and those of whom somebody decided that they are another: by a split, or by undoing a merge.`,
    complexity: ({ first }) => ({ field: 500, multiplier: Math.max(1, first ?? 10) }),
    args: { first: t.arg.int({ defaultValue: 10, description: `Proposals to give at most, 1 to ${largestPage}.` }) },
    resolve: async ({ v }, { first }, { store, snapshot }) => {
      requireWithin('first', first ?? 10, 1, largestPage)
      return (await possibleDuplicates(store, snapshot, v)).slice(0, first ?? 10)
    },
  }),
)
