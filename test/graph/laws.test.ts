import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coauthorCount } from '../../src/graph/coauthor-count.ts'
import { closestCoauthors, coauthors } from '../../src/graph/coauthors.ts'
import { collaborationPath } from '../../src/graph/collaboration-path.ts'
import { comesBefore } from '../../src/graph/comes-before.ts'
import { components } from '../../src/graph/components.ts'
import { distance } from '../../src/graph/distance.ts'
import { distances } from '../../src/graph/distances.ts'
import { newmanWeight } from '../../src/graph/newman-weight.ts'
import type { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { sharedPapers } from '../../src/graph/shared-papers.ts'
import { holds, holdsOfChainsAndTeams, holdsUnderRelabelling } from './holds.ts'
import { arbitraryHypergraph, scopedIndexOf } from './hypergraph.ts'
import type { NaiveNetwork } from './naive-network.ts'

function everyPair(authorCount: number, visit: (v: number, w: number) => void): void {
  for (let v = 0; v < authorCount; v++) for (let w = 0; w < authorCount; w++) visit(v, w)
}

describe('ties', () => {
  test('are those of the definition, with their figures', () => {
    holds((scoped, naive, { authorCount }) => {
      for (let v = 0; v < authorCount; v++) {
        const ties = coauthors(scoped, v)
        const expected = naive.neighbors(v).map((w) => naive.tie(v, w)!)
        expect([...ties.neighbors]).toEqual(naive.neighbors(v))
        expect([...ties.sharedPapers]).toEqual(expected.map((tie) => tie.papers.length))
        expect([...ties.newmanWeights]).toEqual(expected.map((tie) => tie.newmanWeight))
        expect([...ties.firstYears]).toEqual(expected.map((tie) => tie.firstYear))
        expect([...ties.lastYears]).toEqual(expected.map((tie) => tie.lastYear))
        expect(coauthorCount(scoped, v)).toBe(expected.length)
      }
    })
  })

  test('the closest are the beginning of all, by papers and then by id', () => {
    holds((scoped, _naive, { authorCount }) => {
      for (let v = 0; v < authorCount; v++) {
        const all = coauthors(scoped, v)
        const order = [...all.neighbors.keys()].sort(
          (a, b) =>
            all.sharedPapers[b]! - all.sharedPapers[a]! ||
            (comesBefore(scoped.index, all.neighbors[a]!, all.neighbors[b]!) ? -1 : 1),
        )
        for (const most of [1, 2, 3, 100]) {
          const { degree, ...closest } = closestCoauthors(scoped, v, most)
          const begun = Object.entries(all).map(([name, column]) => [name, order.slice(0, most).map((k) => column[k])])
          expect(degree).toBe(order.length)
          expect(Object.entries(closest).map(([name, column]) => [name, [...column]])).toEqual(begun)
        }
      }
    })
  })

  test('are the same from both ends, to the last bit of the weight', () => {
    holds((scoped, _naive, { authorCount }) => {
      const all = Array.from({ length: authorCount }, (_, v) => coauthors(scoped, v))
      all.forEach((ties, v) => {
        ties.neighbors.forEach((w, k) => {
          const back = all[w]!.neighbors.indexOf(v)
          expect(all[w]!.sharedPapers[back]).toBe(ties.sharedPapers[k])
          expect(all[w]!.newmanWeights[back]).toBe(ties.newmanWeights[k])
        })
      })
    })
  })

  test('have as many papers as their count says, and the weight of these', () => {
    holds((scoped, naive, { authorCount }) => {
      everyPair(authorCount, (v, w) => {
        const tie = naive.tie(v, w)
        expect([...sharedPapers(scoped, v, w)]).toEqual(tie?.papers ?? [])
        expect(newmanWeight(scoped, v, w)).toBe(tie?.newmanWeight ?? 0)
      })
    })
  })

  test('of one author weigh as many papers as it has with a coauthor, where bylines are whole', () => {
    fc.assert(
      fc.property(arbitraryHypergraph, (hypergraph) => {
        const papers = hypergraph.papers.map(({ authors }) => ({ authors: [...new Set(authors)] }))
        const scoped = scopedIndexOf({ authorCount: hypergraph.authorCount, papers })
        for (let v = 0; v < hypergraph.authorCount; v++) {
          const strength = coauthors(scoped, v).newmanWeights.reduce((sum, weight) => sum + weight, 0)
          const joint = papers.filter(({ authors }) => authors.includes(v) && authors.length > 1)
          expect(strength).toBeCloseTo(joint.length, 9)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('relabelling the authors', () => {
  test('permutes ties, distances and path counts', () => {
    holdsUnderRelabelling((scoped, renamed, label) => {
      const { authorCount } = scoped.index
      for (let v = 0; v < authorCount; v++) {
        const ties = coauthors(scoped, v)
        const others = coauthors(renamed, label[v]!)
        expect([...others.neighbors]).toEqual([...ties.neighbors].map((w) => label[w]!).sort((a, b) => a - b))
        ties.neighbors.forEach((w, k) => {
          expect(others.newmanWeights[others.neighbors.indexOf(label[w]!)]).toBe(ties.newmanWeights[k])
        })
      }
      everyPair(authorCount, (v, w) => {
        const path = collaborationPath(scoped, v, w)
        const other = collaborationPath(renamed, label[v]!, label[w]!)
        if (path.kind === 'none') expect(other).toEqual(path)
        else expect(other).toMatchObject({ distance: path.distance, tiedPathCount: path.tiedPathCount })
      })
    })
  })
})

describe('distances', () => {
  test('from one author are those of the definition, each author once, nearest first', () => {
    holds((scoped, naive, { authorCount }) => {
      for (let v = 0; v < authorCount; v++) {
        for (const radius of [Number.POSITIVE_INFINITY, 2, 1, 0]) {
          const { vertices, levelOffsets } = distances(scoped, [v], { radius })
          const found = new Map<number, number>()
          for (let level = 0; level + 1 < levelOffsets.length; level++) {
            const members = vertices.subarray(levelOffsets[level], levelOffsets[level + 1])
            expect(members.length).toBeGreaterThan(0)
            for (const w of members) found.set(w, level)
          }
          const expected = [...naive.distancesFrom(v)].filter(([, steps]) => steps <= radius)
          expect(vertices.length).toBe(expected.length)
          expect(found).toEqual(new Map(expected))
        }
      }
    })
  })

  test('from several sources are those from the nearest', () => {
    holds((scoped, naive, { authorCount }) => {
      const sources = [0, authorCount - 1, 0]
      const { vertices, levelOffsets } = distances(scoped, sources)
      const nearest = sources.map((v) => naive.distancesFrom(v))
      for (let level = 0; level + 1 < levelOffsets.length; level++) {
        for (const w of vertices.subarray(levelOffsets[level], levelOffsets[level + 1])) {
          expect(Math.min(...nearest.map((from) => from.get(w) ?? Number.POSITIVE_INFINITY))).toBe(level)
        }
      }
      expect(new Set(vertices)).toEqual(new Set(nearest.flatMap((from) => [...from.keys()])))
    })
  })

  test('of pairs agree with them, both ways', () => {
    holds((scoped, naive, { authorCount }) => {
      everyPair(authorCount, (v, w) => {
        const steps = naive.distancesFrom(v).get(w)
        expect(distance(scoped, v, w)).toEqual(
          steps === undefined ? { kind: 'none', reason: 'DISCONNECTED' } : { kind: 'distance', distance: steps },
        )
      })
    })
  })
})

describe('a collaboration path', () => {
  test('is the lexicographically first of the shortest, and counts them all', () => {
    holds((scoped, naive, { authorCount }) => {
      everyPair(authorCount, (v, w) => {
        const paths = naive.shortestPaths(v, w)
        const found = collaborationPath(scoped, v, w)
        if (paths.length === 0) {
          expect(found).toEqual({
            kind: 'none',
            reason: 'DISCONNECTED',
            reachableFrom: Math.max(0, naive.distancesFrom(v).size - 1),
            reachableTo: Math.max(0, naive.distancesFrom(w).size - 1),
          })
          return
        }
        const shown = paths[0]!
        let length = 0
        for (let k = 1; k < shown.length; k++) length += 1 / naive.tie(shown[k - 1]!, shown[k]!)!.newmanWeight
        expect(found).toEqual({
          kind: 'path',
          distance: shown.length - 1,
          authors: shown,
          tiedPathCount: paths.length,
          length,
        })
      })
    })
  })

  test('is that in long networks and large teams too, and from the other end as long and as many', () => {
    holdsOfChainsAndTeams((scoped, naive, authorCount) => {
      for (let v = 0; v < authorCount; v += 3) {
        const w = authorCount - 1 - (v % 5)
        const paths = naive.shortestPaths(v, w)
        const there = collaborationPath(scoped, v, w)
        const steps = distance(scoped, v, w)
        expect(steps.kind === 'distance' ? steps.distance : undefined).toBe(naive.distancesFrom(v).get(w))
        expect(distances(scoped, [v]).vertices.length).toBe(naive.distancesFrom(v).size)
        const back = collaborationPath(scoped, w, v)
        if (paths.length === 0) expect([there.kind, back.kind]).toEqual(['none', 'none'])
        else {
          const figures = { kind: 'path', distance: paths[0]!.length - 1, tiedPathCount: paths.length }
          expect(there).toMatchObject({ ...figures, authors: paths[0] })
          expect(back).toMatchObject(figures)
        }
      }
    })
  })

  test('beyond the limit is told from one that does not exist', () => {
    holds((scoped, naive, { authorCount }) => {
      everyPair(authorCount, (v, w) => {
        for (const maxDistance of [0, 1, 2, 3]) {
          const steps = naive.distancesFrom(v).get(w)
          const found = collaborationPath(scoped, v, w, { maxDistance })
          if (steps !== undefined && steps <= maxDistance)
            expect(found).toMatchObject({ kind: 'path', distance: steps })
          else {
            expect(found).toEqual({
              kind: 'none',
              reason: steps === undefined ? 'DISCONNECTED' : 'BEYOND_MAX_DISTANCE',
              reachableFrom: Math.max(0, naive.distancesFrom(v).size - 1),
              reachableTo: Math.max(0, naive.distancesFrom(w).size - 1),
            })
          }
        }
      })
    })
  })

  test('on a small budget is the whole answer or says that the budget is spent, reach a lower bound', () => {
    holds((scoped, naive, { authorCount }) => {
      everyPair(authorCount, (v, w) => {
        const whole = collaborationPath(scoped, v, w)
        for (const budget of [0, 5, 20]) {
          const found = collaborationPath(scoped, v, w, { budget })
          if (found.kind === 'none' && found.reason === 'BUDGET_SPENT') {
            expect(found.reachableFrom).toBeLessThan(Math.max(1, naive.distancesFrom(v).size))
            expect(found.reachableTo).toBeLessThan(Math.max(1, naive.distancesFrom(w).size))
          } else expect(found).toEqual(whole)
        }
      })
    })
  })
})

test('components are the classes of who reaches whom', () => {
  const law = (scoped: ScopedIndex, naive: NaiveNetwork) => {
    if (scoped.minSharedPapers > 1) return
    const { labels, sizes } = components(scoped)
    for (let v = 0; v < scoped.index.authorCount; v++) {
      const reached = naive.distancesFrom(v)
      if (!naive.isNode(v)) expect(labels[v]).toBe(-1)
      else expect(sizes[labels[v]!]).toBe(reached.size)
      for (const w of reached.keys()) if (labels[w] !== labels[v]) expect(labels[w]).toBe(labels[v])
    }
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(naive.nodes.length)
  }
  holds(law)
  holdsOfChainsAndTeams(law)
})
