import type { DrawnNetwork } from '../drawn-network.ts'
import { hashOf } from './hash-of.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** All that a layout depends on, as plain data that can be sent to a worker. */
export interface LayoutTask {
  /** The authors by id, ascending: the order of all positions. */
  readonly ids: readonly string[]
  /** Where each author starts: x, y, x, y, … */
  readonly starts: Float32Array
  /** 1 for each author who stays where she starts. */
  readonly fixed: Uint8Array
  /** How large each author is drawn, in steps of the picture. */
  readonly radii: Float32Array
  /** The ties, by their ends’ places in `ids`: source, target, source, target, … */
  readonly ties: Uint32Array
  /** Papers shared by each tie. */
  readonly weights: Float32Array
}

/**
 * The task of laying a network out. It depends on which authors and ties there are, not on the order in which they are
 * given. Authors in `known` stay where they are, the others start among those whom they work with.
 */
export function layoutTask(
  { authors, ties }: DrawnNetwork,
  radiusOf: (paperCount: number) => number,
  known: ReadonlyMap<string, Point> = new Map(),
): LayoutTask {
  const sorted = authors.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const ids = sorted.map(({ id }) => id)
  const placeOf = new Map(ids.map((id, place) => [id, place]))
  const sortedTies = ties
    .map(({ source, target, sharedPaperCount }) => {
      const [a, b] = [placeOf.get(source)!, placeOf.get(target)!]
      return { low: Math.min(a, b), high: Math.max(a, b), sharedPaperCount }
    })
    .sort((a, b) => a.low - b.low || a.high - b.high || a.sharedPaperCount - b.sharedPaperCount)
  const task = {
    ids,
    starts: new Float32Array(2 * ids.length),
    fixed: Uint8Array.from(ids, (id) => (known.has(id) ? 1 : 0)),
    radii: Float32Array.from(sorted, ({ paperCount }) => radiusOf(paperCount)),
    ties: Uint32Array.from(sortedTies.flatMap(({ low, high }) => [low, high])),
    weights: Float32Array.from(sortedTies, ({ sharedPaperCount }) => sharedPaperCount),
  }
  sorted.forEach((author, place) => {
    const { x, y } = known.get(author.id) ?? startOf(author)
    task.starts.set([x, y], 2 * place)
  })
  if (known.size > 0) startAmongTheKnown(task)
  return task
}

/** Communities start apart from one another, the larger nearer to the middle; whoever is in the middle starts there. */
function startOf({ id, community, distance }: DrawnNetwork['authors'][number]): Point {
  const across = hashOf(id) / 2 ** 32 - 0.5
  const along = hashOf(`${id} along`) / 2 ** 32 - 0.5
  if (distance === 0) return { x: across, y: along }
  const angle = community * goldenAngle
  const reach = 60 * (Math.sqrt(community + 1) + distance)
  return { x: reach * Math.cos(angle) + 80 * across, y: reach * Math.sin(angle) + 80 * along }
}
const goldenAngle = Math.PI * (3 - Math.sqrt(5))

/** Moves the start of who is new to the middle of the known authors she works with, a little aside. */
function startAmongTheKnown({ ids, starts, fixed, ties }: LayoutTask): void {
  const sums = new Float64Array(3 * ids.length)
  for (let tie = 0; tie < ties.length; tie += 2) {
    const ends = [ties[tie]!, ties[tie + 1]!] as const
    for (const [newcomer, other] of [ends, ends.toReversed() as [number, number]]) {
      if (fixed[newcomer] || !fixed[other]) continue
      sums[3 * newcomer]! += starts[2 * other]!
      sums[3 * newcomer + 1]! += starts[2 * other + 1]!
      sums[3 * newcomer + 2]! += 1
    }
  }
  ids.forEach((id, place) => {
    const count = sums[3 * place + 2]!
    if (count === 0) return
    const angle = (hashOf(id) / 2 ** 32) * 2 * Math.PI
    starts[2 * place] = sums[3 * place]! / count + 20 * Math.cos(angle)
    starts[2 * place + 1] = sums[3 * place + 1]! / count + 20 * Math.sin(angle)
  })
}
