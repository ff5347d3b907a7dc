import { expect, test } from 'vitest'
import { projectedNetwork } from '../../src/graph/projected-network.ts'
import { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { teamSizeThatFits } from '../../src/graph/team-size-that-fits.ts'
import { TooManyTiesError } from '../../src/graph/too-many-ties-error.ts'
import { holds } from './holds.ts'
import { scopedIndexOf } from './hypergraph.ts'

test('a scope with the team size that fits is not refused', () => {
  holds((scoped) => {
    for (const maxTies of [0, 1, 3, 10]) {
      const maxTeamSize = Math.min(teamSizeThatFits(scoped, maxTies), scoped.scope.maxTeamSize ?? Infinity)
      const narrower = new ScopedIndex(scoped.index, { ...scoped.scope, maxTeamSize })
      expect(projectedNetwork(narrower, { maxTies }).tieCount).toBeLessThanOrEqual(maxTies)
    }
  })
})

test('a refusal names it: the team of four makes six ties, too many beside the three of the other', () => {
  const scoped = scopedIndexOf({ authorCount: 7, papers: [{ authors: [0, 1, 2, 3] }, { authors: [4, 5, 6] }] })
  expect(() => projectedNetwork(scoped, { maxTies: 8 })).toThrow(new TooManyTiesError(8, 3))
  expect(teamSizeThatFits(scoped, 9)).toBe(4)
  expect(teamSizeThatFits(scoped, 2)).toBe(1)
})
