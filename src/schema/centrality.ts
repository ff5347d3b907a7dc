import type { SnapshotAnalysis } from '../analysis/analysis.ts'
import { coauthorCount } from '../graph/coauthor-count.ts'
import { strength } from '../graph/strength.ts'
import { known } from '../store/snapshot.ts'
import { type AppliedScope, AppliedScopeRef, applyScope } from './applied-scope.ts'
import { builder } from './builder.ts'
import { Author, type AuthorNode } from './nodes.ts'
import { patiently, within } from './patience.ts'
import { Scope } from './scope.ts'
import { volatile } from './volatile.ts'

/** An author seen in the network of a scope. */
interface Position {
  readonly author: AuthorNode
  readonly scope: AppliedScope
}

/** Milliseconds that a request waits for a measure of the whole network; small networks take far less. */
const patience = 5000

const CentralityRef = builder.objectRef<Position>('Centrality').implement({
  extensions: volatile,
  description:
    'How central an author is in the network of a scope, by the measures of network analysis. An author whom the scope makes no node (a group) has none.',
  fields: (t) => ({
    degree: t.int({
      description: 'Number of coauthors.',
      resolve: ({ author, scope }) => coauthorCount(scope.scoped, author.v),
    }),
    strength: t.float({
      description: 'Sum of the shared papers over all coauthors.',
      resolve: ({ author, scope }) => strength(scope.scoped, author.v),
    }),
    closeness: t.float({
      nullable: true,
      complexity: 500,
      description:
        'Nearness to the authors reached, scaled by their share of all: ((r − 1)/(n − 1)) · ((r − 1)/sum of distances), 0 to 1. Wasserman and Faust 1994, doi:10.1017/CBO9780511815478.',
      resolve: async ({ author, scope }, _, { analysis }) => known(await analysis.ask('closeness', scope, author.v)),
    }),
    betweenness: t.float({
      nullable: true,
      complexity: 50,
      description:
        'Share of the shortest paths between others that pass through the author, 0 to 1, over all (n − 1)(n − 2)/2 pairs. Null while it is being computed: ask again. An estimate where betweennessSampleSize is given. Brandes 2001, doi:10.1080/0022250X.2001.9990249.',
      resolve: async ({ author, scope }, _, { analysis }) =>
        known((await ready(analysis.measure('betweenness', scope)))?.values[author.v] ?? Number.NaN),
    }),
    betweennessSampleSize: t.int({
      nullable: true,
      complexity: 50,
      description:
        'Authors from whom paths were searched, drawn with a fixed seed, where the network is too large for all; null where betweenness is exact, or not yet there. Brandes and Pich 2007, doi:10.1142/S0218127407018403.',
      resolve: async ({ scope }, _, { analysis }) =>
        (await ready(analysis.measure('betweenness', scope)))?.sample?.size,
    }),
    pageRank: t.float({
      nullable: true,
      complexity: 50,
      description:
        'How often a walk along ties, in proportion to shared papers, is at the author; damping 0.85, sums to 1 over all authors. Null while it is being computed: ask again. Brin and Page 1998, doi:10.1016/S0169-7552(98)00110-X.',
      resolve: async ({ author, scope }, _, { analysis }) =>
        known((await ready(analysis.measure('pageRank', scope)))?.[author.v] ?? Number.NaN),
    }),
    coreNumber: t.int({
      complexity: 50,
      description:
        'Largest k such that the author is in a group in which everybody has k coauthors of the group. Batagelj and Zaveršnik 2003, arXiv:cs/0310049.',
      resolve: async ({ author, scope }, _, { analysis }) =>
        (await patiently('coreNumber', analysis.measure('coreNumbers', scope)))[author.v]!,
    }),
    localClustering: t.float({
      nullable: true,
      complexity: 200,
      description:
        'Share of the pairs of coauthors who are coauthors themselves, 0 to 1; null for fewer than two coauthors. Watts and Strogatz 1998, doi:10.1038/30918.',
      resolve: async ({ author, scope }, _, { analysis }) =>
        known(await analysis.ask('localClustering', scope, author.v)),
    }),
    constraint: t.float({
      nullable: true,
      complexity: 200,
      description:
        'How far the author’s ties lead to the same people, every tie counting once: low for who bridges groups; null without coauthors. Burt 1992.',
      resolve: async ({ author, scope }, _, { analysis }) => known(await analysis.ask('constraint', scope, author.v)),
    }),
    scope: t.expose('scope', { type: AppliedScopeRef, description: 'The scope that the figures rest on.' }),
    computedAt: t.string({
      nullable: true,
      complexity: 50,
      description:
        'When betweenness and PageRank of this scope and data version were computed, as ISO 8601 time; null while one of them is being computed.',
      resolve: ({ scope }, _, { analysis }) => computedAt(scope, analysis),
    }),
  }),
})

builder.objectField(Author, 'centrality', (t) =>
  t.field({
    type: CentralityRef,
    description: 'How central the author is in the network of the scope.',
    args: { scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }) },
    resolve: (author, { scope }, { snapshot }) => ({ author, scope: applyScope(snapshot, scope, author) }),
  }),
)

/** A measure of the whole network, if it comes in time; null while it is being computed. */
async function ready<Measure>(measure: Promise<Measure>): Promise<Measure | null> {
  const settled = await within(patience, measure)
  return settled === 'STILL_COMPUTING' ? null : settled.result
}

async function computedAt(scope: AppliedScope, analysis: SnapshotAnalysis): Promise<string | null> {
  const names = ['betweenness', 'pageRank'] as const
  await Promise.all(names.map((name) => ready<unknown>(analysis.measure(name, scope))))
  const times = names.map((name) => analysis.computedAt(name, scope))
  return times.includes(null) ? null : new Date(Math.max(...times.map(Number))).toISOString()
}
