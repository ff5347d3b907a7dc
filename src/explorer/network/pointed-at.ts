import type { Chosen } from './drawn-network.ts'
import type { Circle, Line } from './scene.ts'

/** What can be pointed at, in pixels. */
export interface Targets {
  readonly circles: readonly Pick<Circle, 'id' | 'x' | 'y' | 'radius'>[]
  readonly lines: readonly Pick<Line, 'ends' | 'x1' | 'y1' | 'x2' | 'y2' | 'width'>[]
}

/**
 * What the reader means by a point of the picture: the author whose circle is nearest, within `reach` pixels of its
 * rim; else the nearest tie, within `reach` of its line. Null where there is nothing near.
 */
export function pointedAt(x: number, y: number, { circles, lines }: Targets, reach: number): Chosen | null {
  let author: string | null = null
  let least = reach
  for (const circle of circles) {
    const distance = Math.hypot(circle.x - x, circle.y - y) - circle.radius
    if (distance > least) continue
    least = distance
    author = circle.id
  }
  if (author !== null) return { author }
  let tie: readonly [string, string] | null = null
  least = reach
  for (const line of lines) {
    const distance = Math.max(0, distanceToLine(x, y, line) - line.width / 2)
    if (distance > least) continue
    least = distance
    tie = line.ends
  }
  return tie && { tie }
}

function distanceToLine(x: number, y: number, line: { x1: number; y1: number; x2: number; y2: number }): number {
  const [across, along] = [line.x2 - line.x1, line.y2 - line.y1]
  const length = across ** 2 + along ** 2
  const share = length === 0 ? 0 : ((x - line.x1) * across + (y - line.y1) * along) / length
  const nearest = Math.max(0, Math.min(1, share))
  return Math.hypot(line.x1 + nearest * across - x, line.y1 + nearest * along - y)
}
