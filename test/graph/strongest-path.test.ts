import { describe, expect, test } from 'vitest'
import { collaborationPath } from '../../src/graph/collaboration-path.ts'
import { strongestPath } from '../../src/graph/strongest-path.ts'
import { holds, holdsOfChainsAndTeams, holdsUnderRelabelling } from './holds.ts'
import { scopedIndexOf } from './hypergraph.ts'
import type { NaiveNetwork } from './naive-network.ts'
import { krackhardtKite, scopedNamedGraph } from './named-graphs.ts'

/** Equal lengths are equal to nine digits here; fractions of small team sizes that differ, differ by more. */
const isAbout = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(a, b)

/**
 * All the shortest paths of at most `maxSteps` steps in lexicographic order: lengths of ways of exactly so many steps,
 * step by step from the far end, and then every way that keeps to them.
 */
function naiveStrongest(naive: NaiveNetwork, from: number, to: number, maxSteps: number): number[][] {
  const lengths: Map<number, number>[] = [new Map([[to, 0]])]
  for (let steps = 1; steps <= maxSteps; steps++) {
    const layer = new Map<number, number>()
    for (const [w, length] of lengths[steps - 1]!) {
      for (const v of naive.neighbors(w)) {
        const longer = length + 1 / naive.tie(v, w)!.newmanWeight
        layer.set(v, Math.min(longer, layer.get(v) ?? longer))
      }
    }
    lengths.push(layer)
  }
  const best = Math.min(...lengths.map((layer) => layer.get(from) ?? Number.POSITIVE_INFINITY))
  const extend = (path: number[], left: number): number[][] => {
    const v = path[path.length - 1]!
    if (left === 0) return [path]
    return naive
      .neighbors(v)
      .filter((w) => {
        const rest = lengths[left - 1]!.get(w)
        return rest !== undefined && isAbout(rest + 1 / naive.tie(v, w)!.newmanWeight, lengths[left]!.get(v)!)
      })
      .flatMap((w) => extend([...path, w], left - 1))
  }
  return lengths
    .flatMap((layer, steps) => (layer.has(from) && isAbout(layer.get(from)!, best) ? extend([from], steps) : []))
    .sort(lexicographically)
}

function lexicographically(a: number[], b: number[]): number {
  const k = a.findIndex((v, place) => v !== b[place])
  return k === -1 ? 0 : a[k]! - b[k]!
}

function lengthOf(naive: NaiveNetwork, path: number[]): number {
  return path.slice(1).reduce((length, w, k) => length + 1 / naive.tie(path[k]!, w)!.newmanWeight, 0)
}

describe('a strongest path', () => {
  test('is the lexicographically first of those of the smallest length, and counts them all', () => {
    holds(
      (scoped, naive, { authorCount }) => {
        for (let v = 0; v < authorCount; v++) {
          for (let w = 0; w < authorCount; w += 2) {
            const found = strongestPath(scoped, v, w)
            const paths = naive.distancesFrom(v).has(w) ? naiveStrongest(naive, v, w, naive.nodes.length - 1) : []
            if (paths.length === 0) expect(found).toEqual(collaborationPath(scoped, v, w))
            else {
              const authors = paths[0]!
              expect(found).toMatchObject({ kind: 'path', authors, tiedPathCount: paths.length })
              expect(found).toMatchObject({ distance: authors.length - 1, length: lengthOf(naive, authors) })
            }
          }
        }
      },
      { numRuns: 200 },
    )
  })

  test('is that in long networks and large teams too, and from the other end as long and as many', () => {
    holdsOfChainsAndTeams(
      (scoped, naive, authorCount) => {
        for (let v = 0; v < authorCount; v += 5) {
          const w = authorCount - 1 - (v % 5)
          if (!naive.distancesFrom(v).has(w)) continue
          const paths = naiveStrongest(naive, v, w, Math.min(30, authorCount - 1))
          const there = strongestPath(scoped, v, w)
          const back = strongestPath(scoped, w, v)
          expect(there).toMatchObject({ kind: 'path', authors: paths[0], tiedPathCount: paths.length })
          expect(back).toMatchObject({ kind: 'path', tiedPathCount: paths.length })
          if (there.kind === 'path' && back.kind === 'path') expect(back.length).toBeCloseTo(there.length, 9)
        }
      },
      { numRuns: 100 },
    )
  })

  test('within a limit is the strongest of those of no more steps', () => {
    holds(
      (scoped, naive, { authorCount }) => {
        for (let v = 0; v < authorCount; v += 2) {
          for (let w = 0; w < authorCount; w++) {
            for (const maxDistance of [0, 1, 2, 3, 4]) {
              const found = strongestPath(scoped, v, w, { maxDistance })
              const steps = naive.distancesFrom(v).get(w)
              if (steps === undefined || steps > maxDistance) {
                expect(found).toEqual(collaborationPath(scoped, v, w, { maxDistance }))
              } else {
                const paths = naiveStrongest(naive, v, w, maxDistance)
                expect(found).toMatchObject({ kind: 'path', authors: paths[0], tiedPathCount: paths.length })
              }
            }
          }
        }
      },
      { numRuns: 120 },
    )
  })

  test('within a limit is that in long networks too', () => {
    holdsOfChainsAndTeams(
      (scoped, naive, authorCount) => {
        for (const [v, w] of [
          [0, authorCount - 1],
          [3, 7],
          [authorCount - 2, 1],
        ] as const) {
          const steps = naive.distancesFrom(v).get(w)
          if (steps === undefined || steps === 0) continue
          for (const maxDistance of [steps, steps + 1, steps + 3]) {
            const paths = naiveStrongest(naive, v, w, maxDistance)
            const found = strongestPath(scoped, v, w, { maxDistance })
            expect(found).toMatchObject({ kind: 'path', authors: paths[0], tiedPathCount: paths.length })
          }
        }
      },
      { numRuns: 100 },
    )
  })

  test('is as long and as many when the authors are renamed, and never longer than one of fewest steps', () => {
    holdsUnderRelabelling(
      (scoped, renamed, label) => {
        label.forEach((name, v) => {
          const found = strongestPath(scoped, v, 0)
          const other = strongestPath(renamed, name, label[0]!)
          if (found.kind === 'none') expect(other).toEqual(found)
          else {
            const shortest = collaborationPath(scoped, v, 0)
            expect(other).toMatchObject({ kind: 'path', tiedPathCount: found.tiedPathCount })
            expect((other as typeof found).length).toBeCloseTo(found.length, 9)
            expect(found.length).toBeLessThanOrEqual((shortest as typeof found).length * (1 + 1e-12))
            expect(found.distance).toBeGreaterThanOrEqual((shortest as typeof found).distance)
          }
        })
      },
      { numRuns: 200 },
    )
  })

  test('on a small budget is the whole answer or says that the budget is spent', () => {
    holds(
      (scoped, naive, { authorCount }) => {
        for (let v = 1; v < authorCount; v++) {
          const whole = strongestPath(scoped, 0, v)
          for (const budget of [0, 20, 60]) {
            const found = strongestPath(scoped, 0, v, { budget })
            if (found.kind === 'none' && found.reason === 'BUDGET_SPENT') {
              expect(found.reachableFrom).toBeLessThan(Math.max(1, naive.distancesFrom(0).size))
            } else expect(found).toEqual(whole)
          }
        }
      },
      { numRuns: 300 },
    )
  })

  test('takes two strong ties, 1/2 + 1/2, rather than one weak, 4', () => {
    const bylines = [
      [0, 2, 3, 4, 5],
      [0, 1],
      [0, 1],
      [1, 2],
      [1, 2],
    ]
    const scoped = scopedIndexOf({ authorCount: 6, papers: bylines.map((authors) => ({ authors })) })
    expect(strongestPath(scoped, 0, 2)).toMatchObject({ authors: [0, 1, 2], distance: 2, length: 1, tiedPathCount: 1 })
    expect(strongestPath(scoped, 0, 2, { maxDistance: 1 })).toMatchObject({ authors: [0, 2], length: 4 })
    expect(strongestPath(scoped, 0, 0)).toMatchObject({ authors: [0], distance: 0, length: 0, tiedPathCount: 1 })
  })

  test('is a shortest path where all ties weigh the same: Krackhardt kite', () => {
    const scoped = scopedNamedGraph(krackhardtKite)
    for (let v = 0; v < 10; v++) {
      for (let w = 0; w < 10; w++) expect(strongestPath(scoped, v, w)).toEqual(collaborationPath(scoped, v, w))
    }
  })

  test('refuses what cannot be', () => {
    const scoped = scopedIndexOf({ authorCount: 2, papers: [] })
    expect(() => strongestPath(scoped, 0, 2)).toThrow('strongestPath requires an author index in 0 … 1, got 2')
    expect(() => strongestPath(scoped, 0, 1, { maxDistance: -1 })).toThrow(
      'strongestPath requires maxDistance >= 0, got -1',
    )
  })
})
