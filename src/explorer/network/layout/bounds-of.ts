/** The least rectangle around places. */
export interface Bounds {
  x: [number, number]
  y: [number, number]
}

/** Around `positions`, which are x, y, x, y, …; null around nothing. */
export function boundsOf(positions: Float32Array): Bounds | null {
  if (positions.length === 0) return null
  const bounds: Bounds = { x: [positions[0]!, positions[0]!], y: [positions[1]!, positions[1]!] }
  positions.forEach((value, at) => {
    const range = at % 2 === 0 ? bounds.x : bounds.y
    range[0] = Math.min(range[0], value)
    range[1] = Math.max(range[1], value)
  })
  return bounds
}
