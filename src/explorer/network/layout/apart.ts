import { boundsOf } from './bounds-of.ts'

/** The frame that a picture is laid out for, in pixels. Others show the same places, larger or smaller. */
export const frame = { width: 1000, height: 620 }
const gap = 3
const mostRounds = 80

interface Circles {
  /** Radii in pixels of the picture when it is shown whole. */
  readonly radii: Float32Array
  /** 1 for each circle that stays. */
  readonly fixed: Uint8Array
}

/**
 * Moves circles that overlap apart, in place and no further than they must: each pair along the line through its
 * middles, in rounds, until none overlap or 80 rounds are over. `positions` are x, y, x, y, …
 */
export function apart(positions: Float32Array, { radii, fixed }: Circles): Float32Array {
  const step = unitsPerPixel(positions)
  const reach = 2 * Math.max(...radii) + gap
  for (let round = 0; round < mostRounds; round++) {
    let moved = false
    for (const [a, b] of neighbours(positions, reach * step)) {
      if (fixed[a] && fixed[b]) continue
      const least = (radii[a]! + radii[b]! + gap) * step
      const across = positions[2 * b]! - positions[2 * a]!
      const along = positions[2 * b + 1]! - positions[2 * a + 1]!
      const distance = Math.hypot(across, along)
      if (distance >= least * 0.999) continue
      moved = true
      // Two at one place part in a direction of their own.
      const [dx, dy] = distance > 0 ? [across / distance, along / distance] : [Math.cos(a + b), Math.sin(a + b)]
      const push = (least - distance) / (fixed[a] || fixed[b] ? 1 : 2)
      if (!fixed[a]) {
        positions[2 * a]! -= dx * push
        positions[2 * a + 1]! -= dy * push
      }
      if (!fixed[b]) {
        positions[2 * b]! += dx * push
        positions[2 * b + 1]! += dy * push
      }
    }
    if (!moved) break
  }
  return positions
}

/** How much of the layout’s measure is one pixel when all of it is shown. */
function unitsPerPixel(positions: Float32Array): number {
  const bounds = boundsOf(positions)
  if (bounds === null) return 1
  const { x, y } = bounds
  return Math.max((x[1] - x[0]) / frame.width, (y[1] - y[0]) / frame.height) || 1
}

/** Pairs of circles that stand in one square of a grid or in two that touch, each pair once, in a fixed order. */
function* neighbours(positions: Float32Array, side: number): Generator<readonly [number, number]> {
  const squares = new Map<number, number[]>()
  const squareOf = (at: number) => [Math.floor(positions[2 * at]! / side), Math.floor(positions[2 * at + 1]! / side)]
  const key = (column: number, row: number) => column * 65_536 + row
  const count = positions.length / 2
  for (let at = 0; at < count; at++) {
    const [column, row] = squareOf(at)
    const square = squares.get(key(column!, row!))
    if (square) square.push(at)
    else squares.set(key(column!, row!), [at])
  }
  for (let at = 0; at < count; at++) {
    const [column, row] = squareOf(at)
    for (let c = column! - 1; c <= column! + 1; c++) {
      for (let r = row! - 1; r <= row! + 1; r++) {
        for (const other of squares.get(key(c, r)) ?? []) if (other > at) yield [at, other]
      }
    }
  }
}
