import {
  type CollaborationPath,
  type CollaborationPathResult,
  collaborationPath,
  type NoCollaborationPath,
} from '../graph/collaboration-path.ts'
import { distance } from '../graph/distance.ts'
import { sharedPapers } from '../graph/shared-papers.ts'
import { type AppliedScope, AppliedScopeRef, applyScope } from './applied-scope.ts'
import { atOnceOrInThread, isSpent } from './at-once-or-in-thread.ts'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import { badUserInput, budgetSpent } from './errors.ts'
import { Author, type AuthorNode, authorAt, Paper, requireAuthor } from './nodes.ts'
import { connectionCost } from './page.ts'
import { PaperConnection } from './paper.ts'
import { Scope, type ScopeArgument } from './scope.ts'
import { sharedPapersPage, type TieEnds } from './shared-papers.ts'

const PathStep = builder.objectRef<TieEnds>('PathStep').implement({
  description: 'One step of a path: two coauthors and what they wrote together.',
  fields: (t) => ({
    from: t.field({
      type: Author,
      description: 'Where the step starts.',
      resolve: ({ v }, _, { snapshot }) => authorAt(snapshot, v),
    }),
    to: t.field({
      type: Author,
      description: 'Where it leads.',
      resolve: ({ w }, _, { snapshot }) => authorAt(snapshot, w),
    }),
    sharedPaperCount: t.int({
      description: 'Papers that make the tie.',
      resolve: ({ v, w, scope }) => sharedPapers(scope.scoped, v, w).length,
    }),
    sharedPapers: t.connection(
      {
        type: Paper,
        description: 'These papers, the newest first.',
        complexity: connectionCost,
        resolve: sharedPapersPage,
      },
      PaperConnection,
    ),
  }),
})

/** Steps that a path is reckoned with in a query's cost: most pairs of scientists are nearer. */
const usualDistance = 6

export const CollaborationPathRef = builder
  .objectRef<CollaborationPath & { scope: AppliedScope }>('CollaborationPath')
  .implement({
    description: 'A shortest path between two authors through papers written together.',
    fields: (t) => ({
      distance: t.exposeInt('distance', { description: 'Number of steps; 0 from an author to itself.' }),
      length: t.exposeFloat('length', { description: 'Sum of 1/Newman weight along the path.' }),
      authors: t.field({
        type: [Author],
        complexity: { field: 1, multiplier: usualDistance },
        description: 'The authors along the path, both ends included.',
        resolve: ({ authors }, _, { snapshot }) => authors.map((v) => authorAt(snapshot, v)),
      }),
      steps: t.field({
        type: [PathStep],
        complexity: { field: 1, multiplier: usualDistance },
        description: 'The steps of the path, each with its papers.',
        resolve: ({ authors, scope }) => authors.slice(1).map((w, k) => ({ v: authors[k]!, w, scope })),
      }),
      tiedPathCount: t.exposeFloat('tiedPathCount', {
        description:
          'How many shortest paths tie with this one, itself included, as sequences of authors; the one shown is the same at every call.',
      }),
      scope: t.expose('scope', { type: AppliedScopeRef, description: 'The scope that the path rests on.' }),
    }),
  })

const NoPathReason = builder.enumType('NoPathReason', {
  description: 'Why there is no path to show.',
  values: {
    DISCONNECTED: { description: 'No chain of coauthors joins the two in this scope.' },
    BEYOND_MAX_DISTANCE: { description: 'They are joined, by more steps than maxDistance.' },
    BUDGET_SPENT: {
      description: 'The search came to the end of its budget: neither is known. A narrower scope may help.',
    },
  },
})

const NoCollaborationPathRef = builder
  .objectRef<NoCollaborationPath & { scope: AppliedScope }>('NoCollaborationPath')
  .implement({
    description: 'There is no path to show, for the reason given.',
    fields: (t) => ({
      reason: t.expose('reason', { type: NoPathReason, description: 'Why.' }),
      reachableFrom: t.exposeInt('reachableFrom', {
        description:
          'Authors that the first end reaches in this scope, itself not counted; at least so many when the budget is spent.',
      }),
      reachableTo: t.exposeInt('reachableTo', {
        description:
          'Authors that the other end reaches in this scope, itself not counted; at least so many when the budget is spent.',
      }),
      scope: t.expose('scope', { type: AppliedScopeRef, description: 'The scope that this rests on.' }),
    }),
  })

const CollaborationPathResultRef = builder.unionType('CollaborationPathResult', {
  description: 'A path, or why there is none.',
  types: [CollaborationPathRef, NoCollaborationPathRef],
  resolveType: ({ kind }) => (kind === 'path' ? CollaborationPathRef : NoCollaborationPathRef),
})

const PathCriterion = builder.enumType('PathCriterion', {
  description: 'What makes a path short.',
  values: {
    HOPS: { description: 'Fewest steps.' },
    STRENGTH: {
      description:
        'Smallest sum of 1/Newman weight: through those who wrote most, and most closely, together. Newman 2001, doi:10.1103/PhysRevE.64.016132.',
    },
  },
})

builder.queryField('collaborationPath', (t) =>
  t.field({
    type: CollaborationPathResultRef,
    description:
      'How two people are connected, with the papers of every step, or why no answer can be given. Of several shortest paths the one of lowest ids is shown, read from `from`.',
    complexity: 500,
    args: {
      from: t.arg.id({ required: true, description: 'Global id of the author to start from.' }),
      to: t.arg.id({ required: true, description: 'Global id of the author to reach.' }),
      scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }),
      by: t.arg({ type: PathCriterion, defaultValue: 'HOPS', description: 'What makes a path short.' }),
      maxDistance: t.arg.int({
        description: 'Longest path that is wanted, in steps; at least 1. No limit when left out.',
      }),
    },
    resolve: (_, args, context) => pathBetween(args, context),
  }),
)

builder.objectField(Author, 'distanceTo', (t) =>
  t.int({
    nullable: true,
    description:
      'Number of steps to another author; 0 to itself, null when no chain of coauthors joins the two in this scope. A search that comes to the end of its budget is an error BUDGET_SPENT, not a null.',
    complexity: 100,
    args: {
      author: t.arg.id({ required: true, description: 'Global id of the other author.' }),
      scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }),
    },
    resolve: (from, args, context) => distanceTo(from, args, context),
  }),
)

interface PathArguments {
  readonly from: string
  readonly to: string
  readonly scope?: ScopeArgument
  readonly by?: 'HOPS' | 'STRENGTH' | null | undefined
  readonly maxDistance?: number | null | undefined
}

async function pathBetween({ from, to, scope: requested, by, maxDistance }: PathArguments, context: Context) {
  const { snapshot } = context
  if (maxDistance != null && maxDistance < 1) throw badUserInput('maxDistance', 'at least 1', maxDistance)
  const start = requireAuthor(snapshot, 'from', from)
  const end = requireAuthor(snapshot, 'to', to)
  const scope = applyScope(snapshot, requested, start, end)
  const limit = maxDistance ?? Number.POSITIVE_INFINITY
  const find = by === 'STRENGTH' ? strongestPathBetween : shortestPathBetween
  return { ...(await find(scope, start.v, end.v, context, limit)), scope }
}

/** The path of collaborationPath, found at once where that takes few steps, else in a thread. */
export function shortestPathBetween(
  scope: AppliedScope,
  v: number,
  w: number,
  { analysis, searches }: Context,
  maxDistance = Number.POSITIVE_INFINITY,
): Promise<CollaborationPathResult> {
  return atOnceOrInThread(
    'collaborationPath',
    searches,
    (budget) => collaborationPath(scope.scoped, v, w, { budget, maxDistance }),
    (budget) => analysis.ask('collaborationPath', scope, v, w, { budget, maxDistance }),
  )
}

/** Always in a thread: it looks at many more authors than the shortest path does. */
function strongestPathBetween(
  scope: AppliedScope,
  v: number,
  w: number,
  { analysis, searches }: Context,
  maxDistance: number,
): Promise<CollaborationPathResult> {
  const search = (budget: number) => analysis.ask('strongestPath', scope, v, w, { budget, maxDistance })
  return searches.search('collaborationPath', search, isSpent)
}

async function distanceTo(
  from: AuthorNode,
  { author, scope: requested }: { readonly author: string; readonly scope?: ScopeArgument },
  { snapshot, analysis, searches }: Context,
): Promise<number | null> {
  const to = requireAuthor(snapshot, 'author', author)
  const scope = applyScope(snapshot, requested, from, to)
  const found = await atOnceOrInThread(
    'distanceTo',
    searches,
    (budget) => distance(scope.scoped, from.v, to.v, { budget }),
    (budget) => analysis.ask('distance', scope, from.v, to.v, { budget }),
  )
  if (found.kind === 'distance') return found.distance
  if (found.reason === 'BUDGET_SPENT') throw budgetSpent('distanceTo', searches.budget)
  return null
}
