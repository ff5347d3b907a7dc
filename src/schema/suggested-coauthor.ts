import type { LinkPrediction, SuggestedCoauthor } from '../graph/suggested-coauthors.ts'
import { applyScope } from './applied-scope.ts'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import { budgetSpent, requireWithin } from './errors.ts'
import { Author, type AuthorNode, authorAt } from './nodes.ts'
import { largestPage } from './page.ts'
import { Scope, type ScopeArgument } from './scope.ts'

const LinkPredictionRef = builder.enumType('LinkPrediction', {
  description: 'How likely two authors are to write together, by the coauthors whom they share.',
  values: {
    ADAMIC_ADAR: {
      description:
        'Sum over the common coauthors of 1/ln(degree). Adamic and Adar 2003, doi:10.1016/S0378-8733(03)00009-1.',
    },
    COMMON_NEIGHBORS: { description: 'Number of common coauthors.' },
    JACCARD: { description: 'Common coauthors divided by the coauthors of either, 0 to 1.' },
    RESOURCE_ALLOCATION: {
      description:
        'Sum over the common coauthors of 1/degree. Zhou, Lü and Zhang 2009, doi:10.1140/epjb/e2009-00335-8.',
    },
  },
})

const SuggestedCoauthorRef = builder.objectRef<SuggestedCoauthor>('SuggestedCoauthor').implement({
  description: 'Somebody two steps away, who shares coauthors with the author.',
  fields: (t) => ({
    author: t.field({
      type: Author,
      description: 'Who is suggested.',
      resolve: ({ author }, _, { snapshot }) => authorAt(snapshot, author),
    }),
    score: t.exposeFloat('score', {
      description: 'By the method asked for; above 0, to be compared within one answer.',
    }),
    commonCoauthors: t.field({
      type: [Author],
      description: 'The coauthors of both: the reason.',
      resolve: ({ commonCoauthors }, _, { snapshot }) => Array.from(commonCoauthors, (v) => authorAt(snapshot, v)),
    }),
  }),
})

builder.objectField(Author, 'suggestedCoauthors', (t) =>
  t.field({
    type: [SuggestedCoauthorRef],
    description:
      'With whom the author may write next: authors two steps away, best first; of equal scores, the one of the lower id. A search that comes to the end of its budget is an error BUDGET_SPENT.',
    complexity: ({ first }) => ({ field: 100, multiplier: Math.max(1, first ?? 10) }),
    args: {
      scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }),
      method: t.arg({ type: LinkPredictionRef, defaultValue: 'ADAMIC_ADAR', description: 'How authors are scored.' }),
      first: t.arg.int({ defaultValue: 10, description: `Suggestions to give at most, 1 to ${largestPage}.` }),
    },
    resolve: (author, args, context) => suggestionsFor(author, args, context),
  }),
)

interface SuggestionArguments {
  readonly scope?: ScopeArgument
  readonly method?: LinkPrediction | null | undefined
  readonly first?: number | null | undefined
}

async function suggestionsFor(
  author: AuthorNode,
  { scope: requested, method, first }: SuggestionArguments,
  { snapshot, analysis, searches }: Context,
): Promise<readonly SuggestedCoauthor[]> {
  requireWithin('first', first ?? 10, 1, largestPage)
  const scope = applyScope(snapshot, requested, author)
  const options = { method: method ?? 'ADAMIC_ADAR', first: first ?? 10 }
  const found = await searches.search(
    'suggestedCoauthors',
    (budget) => analysis.ask('suggestedCoauthors', scope, author.v, { ...options, budget }),
    ({ kind }) => kind === 'none',
  )
  if (found.kind === 'none') throw budgetSpent('suggestedCoauthors', searches.budget)
  return found.suggestions
}
