import fc from 'fast-check'
import { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { defaultTieScope, type TieScope } from '../../src/graph/tie-scope.ts'
import {
  arbitraryChain,
  arbitraryHypergraph,
  arbitraryScope,
  arbitraryTeams,
  indexOf,
  type TestHypergraph,
} from './hypergraph.ts'
import { NaiveNetwork } from './naive-network.ts'

/** Holds `law` to thousands of random hypergraphs seen through random scopes. */
export function holds(
  law: (scoped: ScopedIndex, naive: NaiveNetwork, hypergraph: TestHypergraph, scope: TieScope) => void,
  { numRuns = 600 }: { numRuns?: number } = {},
): void {
  fc.assert(
    fc.property(arbitraryHypergraph, arbitraryScope, (hypergraph, scope) => {
      law(new ScopedIndex(indexOf(hypergraph), scope), new NaiveNetwork(hypergraph, scope), hypergraph, scope)
    }),
    { numRuns },
  )
}

/**
 * The same for long, narrow networks, where paths have many steps and many equals, and for those of large teams that
 * write again and again.
 */
export function holdsOfChainsAndTeams(
  law: (scoped: ScopedIndex, naive: NaiveNetwork, authorCount: number) => void,
  { numRuns = 300 }: { numRuns?: number } = {},
): void {
  fc.assert(
    fc.property(
      fc.oneof(arbitraryChain, arbitraryTeams),
      fc.integer({ min: 1, max: 4 }),
      (hypergraph, minSharedPapers) => {
        const scope = { ...defaultTieScope, minSharedPapers }
        law(new ScopedIndex(indexOf(hypergraph), scope), new NaiveNetwork(hypergraph, scope), hypergraph.authorCount)
      },
    ),
    { numRuns },
  )
}

/**
 * Holds `law` to random hypergraphs and the same with their authors renamed: author v of the first is label[v] of the
 * second.
 */
export function holdsUnderRelabelling(
  law: (scoped: ScopedIndex, renamed: ScopedIndex, label: readonly number[]) => void,
  { numRuns = 500 }: { numRuns?: number } = {},
): void {
  const relabelling = arbitraryHypergraph.chain((hypergraph) => {
    const order = Array.from({ length: hypergraph.authorCount }, (_, v) => v)
    return fc.tuple(fc.constant(hypergraph), arbitraryScope, fc.shuffledSubarray(order, { minLength: order.length }))
  })
  fc.assert(
    fc.property(relabelling, ([hypergraph, scope, label]) => {
      const renamed = new ScopedIndex(
        indexOf({
          authorCount: hypergraph.authorCount,
          papers: hypergraph.papers.map((paper) => ({ ...paper, authors: paper.authors.map((v) => label[v]!) })),
          groups: (hypergraph.groups ?? []).map((v) => label[v]!),
        }),
        { ...scope, withoutAuthors: new Set([...scope.withoutAuthors].map((v) => label[v] ?? v)) },
      )
      law(new ScopedIndex(indexOf(hypergraph), scope), renamed, label)
    }),
    { numRuns },
  )
}
