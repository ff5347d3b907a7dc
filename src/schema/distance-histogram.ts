import type { DistanceHistogram } from '../graph/distance-histogram.ts'
import { type AppliedScope, AppliedScopeRef, applyScope } from './applied-scope.ts'
import { builder } from './builder.ts'
import { Author } from './nodes.ts'
import { Scope } from './scope.ts'

interface DistanceCount {
  readonly distance: number
  readonly authorCount: number
}

const DistanceCountRef = builder.objectRef<DistanceCount>('DistanceCount').implement({
  description: 'How many authors stand at a distance.',
  fields: (t) => ({
    distance: t.exposeInt('distance', { description: 'Number of steps.' }),
    authorCount: t.exposeInt('authorCount', { description: 'Authors at this distance; at least 1.' }),
  }),
})

const DistanceHistogramRef = builder
  .objectRef<DistanceHistogram & { readonly scope: AppliedScope }>('DistanceHistogram')
  .implement({
    description: 'How far the other authors are from one, in steps.',
    fields: (t) => ({
      counts: t.field({
        type: [DistanceCountRef],
        complexity: { field: 1, multiplier: 10 },
        description: 'How many stand at each distance, from 0, the author alone, to the farthest.',
        resolve: ({ counts }) => counts.map((authorCount, distance) => ({ distance, authorCount })),
      }),
      reachable: t.exposeInt('reachable', { description: 'Authors reached, the author itself not counted.' }),
      unreachable: t.exposeInt('unreachable', { description: 'Authors in scope who are not reached.' }),
      meanDistance: t.exposeFloat('meanDistance', {
        nullable: true,
        description: 'Mean number of steps to those reached; null when there are none.',
      }),
      eccentricity: t.exposeInt('eccentricity', { description: 'Steps to the farthest of those reached.' }),
      scope: t.expose('scope', { type: AppliedScopeRef, description: 'The scope that the distances rest on.' }),
    }),
  })

builder.objectField(Author, 'distances', (t) =>
  t.field({
    type: DistanceHistogramRef,
    description: 'How many authors stand at each distance.',
    complexity: 500,
    args: { scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }) },
    resolve: async (author, { scope: requested }, { snapshot, analysis }) => {
      const scope = applyScope(snapshot, requested, author)
      return { ...(await analysis.ask('distanceHistogram', scope, author.v)), scope }
    },
  }),
)
