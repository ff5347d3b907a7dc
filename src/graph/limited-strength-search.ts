import { PathWeb, type WebOfPaths } from './path-web.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { LENGTH_TOLERANCE } from './strength-search.ts'
import { type TieAccumulator, tieAccumulators } from './tie-accumulator.ts'

/** Shortest length of the ways of exactly so many steps from one end, per author. */
type Layer = Map<number, number>

/**
 * The shortest paths of at most `maxSteps` steps between two authors who are joined by such a path of length `bound`, a
 * tie being as long as 1/(its Newman weight); null when more than `budget` incidences would have to be read.
 *
 * The shortest way to an author may take too many steps to be the beginning of an answer, so lengths are kept per author
 * and number of steps: layers from either end, to the middle, without the ways that a shorter one of fewer steps makes
 * useless. Each path is put together at its step `middle`, or lies wholly in the near layers. O(steps · sum over the
 * authors within maxSteps/2 steps of the sizes of their papers) time. Bellman 1958, doi:10.1090/qam/102435.
 */
export function limitedStrengthSearch(
  scoped: ScopedIndex,
  from: number,
  to: number,
  { maxSteps, bound, budget }: { maxSteps: number; bound: number; budget: number },
): WebOfPaths | null {
  return tieAccumulators.use(scoped.index, (ties) => {
    const search = new LayeredSearch(scoped, ties, bound * (1 + LENGTH_TOLERANCE), budget)
    return search.run(from, to, maxSteps)
  })
}

class LayeredSearch {
  private readonly scoped: ScopedIndex
  private readonly ties: TieAccumulator
  private readonly most: number
  private limit: number

  constructor(scoped: ScopedIndex, ties: TieAccumulator, limit: number, budget: number) {
    this.scoped = scoped
    this.ties = ties
    this.most = ties.work + budget
    this.limit = limit
  }

  run(from: number, to: number, maxSteps: number): WebOfPaths | null {
    const { authorCount } = this.scoped.index
    const middle = Math.ceil(maxSteps / 2)
    const near = this.layers(from, to, middle)
    const far = this.layers(to, from, maxSteps - middle)
    if (this.ties.work > this.most) return null
    this.limit = shortest(near, far, middle, to) * (1 + LENGTH_TOLERANCE)

    // Near places are step · authorCount + author; far ones count the steps that are left, after the near ones.
    const web = new PathWeb(this.scoped.index)
    const nearPlace = (step: number, v: number) => step * authorCount + v
    const farPlace = (left: number, v: number) => (middle + 1 + left) * authorCount + v
    const nearEnds = near.map(() => new Set<number>())
    const farEnds = far.map(() => new Set<number>())
    near.forEach((layer, step) => {
      if (layer.has(to) && layer.get(to)! <= this.limit) nearEnds[step]!.add(to)
    })
    const starts: [number, number][] = []
    for (const [v, length] of near[middle] ?? []) {
      if (v === to) continue
      for (let left = 1; left < far.length; left++) {
        if (length + (far[left]!.get(v) ?? Number.POSITIVE_INFINITY) > this.limit) continue
        nearEnds[middle]!.add(v)
        starts.push([v, left])
      }
    }
    for (const [v, left] of starts) {
      this.inward(far, left, v, (w) => {
        web.join(nearPlace(middle, v), farPlace(left - 1, w))
        farEnds[left - 1]!.add(w)
      })
    }
    for (let left = far.length - 1; left > 0; left--) {
      for (const v of farEnds[left]!) {
        this.inward(far, left, v, (w) => {
          web.join(farPlace(left, v), farPlace(left - 1, w))
          farEnds[left - 1]!.add(w)
        })
      }
    }
    for (let step = near.length - 1; step > 0; step--) {
      for (const v of nearEnds[step]!) {
        this.inward(near, step, v, (w) => {
          web.join(nearPlace(step - 1, w), nearPlace(step, v))
          nearEnds[step - 1]!.add(w)
        })
      }
    }
    return this.ties.work > this.most ? null : web.pathsFrom(nearPlace(0, from))
  }

  /** The layers from `start`, as many as have anybody; nothing leads on from `end`. */
  private layers(start: number, end: number, steps: number): Layer[] {
    const { ties, scoped } = this
    const layers: Layer[] = [new Map([[start, 0]])]
    const best = new Map([[start, 0]])
    while (layers.length <= steps) {
      const layer: Layer = new Map()
      for (const [v, length] of layers.at(-1)!) {
        if (v === end) continue
        if (ties.work > this.most) return layers
        ties.gather(scoped, v)
        for (let k = 0; k < ties.degree; k++) {
          const w = ties.neighbors[k]!
          const longer = length + 1 / ties.newmanWeights[w]!
          if (longer > this.limit || longer > (best.get(w) ?? this.limit) * (1 + LENGTH_TOLERANCE)) continue
          if (longer < (layer.get(w) ?? Number.POSITIVE_INFINITY)) layer.set(w, longer)
        }
      }
      if (layer.size === 0) break
      for (const [w, length] of layer) best.set(w, Math.min(length, best.get(w) ?? length))
      layers.push(layer)
    }
    return layers
  }

  /** Visits those one layer further in by whom v is reached in the shortest way of so many steps. */
  private inward(layers: Layer[], step: number, v: number, visit: (w: number) => void): void {
    const { ties } = this
    if (ties.work > this.most) return
    const length = layers[step]!.get(v)! + this.limit * LENGTH_TOLERANCE
    const inner = layers[step - 1]!
    ties.gather(this.scoped, v)
    for (let k = 0; k < ties.degree; k++) {
      const w = ties.neighbors[k]!
      const shorter = inner.get(w)
      if (shorter !== undefined && shorter + 1 / ties.newmanWeights[w]! <= length) visit(w)
    }
  }
}

function shortest(near: Layer[], far: Layer[], middle: number, to: number): number {
  let best = Number.POSITIVE_INFINITY
  for (const layer of near) best = Math.min(best, layer.get(to) ?? best)
  for (const [v, length] of near[middle] ?? []) {
    for (let left = 1; left < far.length; left++) best = Math.min(best, length + (far[left]!.get(v) ?? best))
  }
  return best
}
