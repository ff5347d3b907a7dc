import type { NetworkStatistics } from '../graph/network-statistics.ts'
import { type AppliedScope, AppliedScopeRef, applyScope } from './applied-scope.ts'
import { builder } from './builder.ts'
import { patiently } from './patience.ts'
import { Scope } from './scope.ts'

const DegreeCount = builder.objectRef<NetworkStatistics['degreeDistribution'][number]>('DegreeCount').implement({
  description: 'How many authors have a number of coauthors.',
  fields: (t) => ({
    degree: t.exposeInt('degree', { description: 'Number of coauthors.' }),
    authorCount: t.exposeInt('authorCount', { description: 'Authors who have so many; at least 1.' }),
  }),
})

const NetworkStatisticsRef = builder
  .objectRef<NetworkStatistics & { readonly scope: AppliedScope }>('NetworkStatistics')
  .implement({
    description: 'The figures of the network of a scope as a whole; null where there is nothing to take them from.',
    fields: (t) => ({
      authorCount: t.exposeInt('authorCount', {
        description:
          'Nodes: all authors but groups, unless they are included, and those taken away; with ties or without, and whether they have a paper in scope or not.',
      }),
      paperCount: t.exposeInt('paperCount', { description: 'Papers in scope, whether they make ties or not.' }),
      authorshipCount: t.exposeInt('authorshipCount', {
        description: 'Authors in scope on those papers, each once per paper.',
      }),
      tieCount: t.exposeInt('tieCount', { description: 'Pairs of authors who are tied.' }),
      meanTeamSize: t.exposeFloat('meanTeamSize', {
        nullable: true,
        description: 'Mean length of the bylines of those papers.',
      }),
      meanDegree: t.exposeFloat('meanDegree', {
        nullable: true,
        description: 'Mean number of coauthors: twice tieCount divided by authorCount.',
      }),
      componentCount: t.exposeInt('componentCount', {
        description: 'Pieces that the network falls into; an author without ties is one.',
      }),
      giantComponentShare: t.exposeFloat('giantComponentShare', {
        description: 'Share of the authors who are in the largest piece, 0 to 1.',
      }),
      averageClustering: t.exposeFloat('averageClustering', {
        nullable: true,
        description:
          'Mean local clustering, 0 to 1; authors of fewer than two coauthors count 0. Watts and Strogatz 1998, doi:10.1038/30918.',
      }),
      transitivity: t.exposeFloat('transitivity', {
        nullable: true,
        description:
          'Three times the triangles divided by the connected triples, 0 to 1. Newman, Watts and Strogatz 2002, doi:10.1073/pnas.012582999.',
      }),
      triangleCount: t.exposeFloat('triangleCount', { description: 'Threes of authors who are all tied.' }),
      degreeAssortativity: t.exposeFloat('degreeAssortativity', {
        nullable: true,
        description:
          'Correlation of the degrees at both ends of a tie, −1 to 1; null when all degrees are equal. Newman 2002, doi:10.1103/PhysRevLett.89.208701.',
      }),
      degreeDistribution: t.field({
        type: [DegreeCount],
        complexity: { field: 1, multiplier: 100 },
        description: 'How many authors have each number of coauthors that occurs, ascending; sums to authorCount.',
        resolve: ({ degreeDistribution }) => [...degreeDistribution],
      }),
      scope: t.expose('scope', { type: AppliedScopeRef, description: 'The scope that the figures rest on.' }),
    }),
  })

builder.queryField('networkStatistics', (t) =>
  t.field({
    type: NetworkStatisticsRef,
    description:
      'The figures of the network of a scope as a whole. An error STILL_COMPUTING where they take long: ask again.',
    complexity: 50,
    args: { scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }) },
    resolve: async (_, { scope: requested }, { snapshot, analysis }) => {
      const scope = applyScope(snapshot, requested)
      return { ...(await patiently('networkStatistics', analysis.measure('networkStatistics', scope))), scope }
    },
  }),
)
