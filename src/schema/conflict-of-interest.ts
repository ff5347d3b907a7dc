import { type AppliedScope, applyScope } from './applied-scope.ts'
import { builder } from './builder.ts'
import { CollaborationPathRef, shortestPathBetween } from './collaboration-path.ts'
import type { Context } from './context.ts'
import { answerTooLarge, budgetSpent, requireWithin } from './errors.ts'
import { Author, authorAt, requireAuthors } from './nodes.ts'
import { Scope, type ScopeArgument } from './scope.ts'

/** An author and a reviewer, by their places in the snapshot, and the scope in which they are too close. */
interface Conflict {
  readonly author: number
  readonly reviewer: number
  readonly distance: number
  readonly scope: AppliedScope
}

/** Authors, and reviewers, that one question may name. */
const mostNames = 500

/** Steps beyond which nearly everybody is close to everybody. */
const largestDistance = 6

/** What a reviewer's search costs: the farther it goes, the more. */
const searchCost = (maxDistance: number) => Math.max(1, maxDistance) ** 2

/** Pairs that one answer may list. */
const mostConflicts = 20_000

/** Pairs that are charged for: all of them where one side is short, else ten for each name of the longer one. */
const chargedConflicts = (authors: number, reviewers: number) =>
  Math.min(authors * reviewers, 10 * Math.max(authors, reviewers), mostConflicts)

const ConflictOfInterest = builder.objectRef<Conflict>('ConflictOfInterest').implement({
  description: 'An author and a reviewer who are too close for one to judge the other, with the evidence.',
  fields: (t) => ({
    author: t.field({
      type: Author,
      description: 'Whose work is judged.',
      resolve: ({ author }, _, { snapshot }) => authorAt(snapshot, author),
    }),
    reviewer: t.field({
      type: Author,
      description: 'Who judges.',
      resolve: ({ reviewer }, _, { snapshot }) => authorAt(snapshot, reviewer),
    }),
    distance: t.exposeInt('distance', {
      description: 'Steps between them: 0 for the same person, 1 for coauthors, 2 for authors with a common coauthor.',
    }),
    path: t.field({
      type: CollaborationPathRef,
      // It is short; and what all searches of an operation may do together is bounded.
      complexity: 10,
      description: 'A shortest path between them, with the papers of every step: the evidence.',
      resolve: (conflict, _, context) => evidence(conflict, context),
    }),
  }),
})

builder.queryField('conflictsOfInterest', (t) =>
  t.field({
    type: [ConflictOfInterest],
    description:
      'Which of these pairs are too close to judge one another, each with its evidence: reviewers in the order given and, for each, authors in the order given. Authors whom the scope leaves out (groups) are close to nobody.',
    complexity: ({ authors, reviewers, maxDistance }) => ({
      field: 10 + reviewers.length * searchCost(maxDistance ?? 1),
      multiplier: chargedConflicts(authors.length, reviewers.length),
    }),
    args: {
      authors: t.arg.idList({ required: true, description: `Global ids of authors, 1 to ${mostNames}.` }),
      reviewers: t.arg.idList({ required: true, description: `Global ids of reviewers, 1 to ${mostNames}.` }),
      scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }),
      maxDistance: t.arg.int({
        defaultValue: 1,
        description: `Steps that are still too close, 0 to ${largestDistance}; 1 for coauthors.`,
      }),
    },
    resolve: (_, args, context) => conflictsOfInterest(args, context),
  }),
)

interface ConflictArguments {
  readonly authors: readonly string[]
  readonly reviewers: readonly string[]
  readonly scope?: ScopeArgument
  readonly maxDistance?: number | null | undefined
}

async function conflictsOfInterest(
  args: ConflictArguments,
  { snapshot, analysis, searches }: Context,
): Promise<Conflict[]> {
  const maxDistance = args.maxDistance ?? 1
  requireWithin('maxDistance', maxDistance, 0, largestDistance)
  const authors = requireAuthors(snapshot, 'authors', args.authors, mostNames)
  const reviewers = requireAuthors(snapshot, 'reviewers', args.reviewers, mostNames)
  const scope = applyScope(snapshot, args.scope, ...authors, ...reviewers)
  const places = (list: typeof authors) => list.map(({ v }) => v)
  const { pairs, unsearched } = await searches.search(
    'conflictsOfInterest',
    (budget) => analysis.ask('closestPairs', scope, places(authors), places(reviewers), { maxDistance, budget }),
    ({ unsearched }) => unsearched.length > 0,
  )
  if (unsearched.length > 0) throw budgetSpent('conflictsOfInterest', searches.budget)
  if (pairs.length > mostConflicts) {
    throw answerTooLarge('conflicts', pairs.length, mostConflicts, 'ask about fewer authors or reviewers at once')
  }
  return pairs.map((pair) => ({ ...pair, scope }))
}

async function evidence({ author, reviewer, scope }: Conflict, context: Context) {
  const path = await shortestPathBetween(scope, author, reviewer, context)
  if (path.kind === 'none') throw budgetSpent('path', context.searches.budget)
  return { ...path, scope }
}
