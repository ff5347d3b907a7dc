import type { Label } from './scene.ts'

/** A name that wants to stand beside its circle. */
export interface LabelWish {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly bold: boolean
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const lineHeight = 15

/** From this radius on, in pixels, no name may cover the circle of somebody else. */
const largeRadius = 7

/**
 * Places names beside their circles, the first wish first: to the right, else to the left, above or below, wherever no
 * other name stands and no large circle; a name that finds no place is left out.
 */
export function placedLabels(
  wishes: readonly LabelWish[],
  { width, height }: { readonly width: number; readonly height: number },
  widthOf: (text: string, bold: boolean) => number,
): Label[] {
  const taken = new Map<number, Box[]>()
  const take = (box: Box) => {
    for (const cell of cellsOf(box)) taken.set(cell, [...(taken.get(cell) ?? []), box])
  }
  const labels: Label[] = []
  for (const { x, y, radius } of wishes) {
    if (radius >= largeRadius) take({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius })
  }
  for (const wish of wishes) {
    if (wish.x < 0 || wish.x > width || wish.y < 0 || wish.y > height) continue
    const box = boxesFor(wish, widthOf(wish.text, wish.bold)).find((box) => isFree(box, taken, width))
    if (!box) continue
    take(box)
    labels.push({ text: wish.text, x: box.left, y: box.bottom - 4, bold: wish.bold })
  }
  return labels
}

function boxesFor({ x, y, radius, bold }: LabelWish, width: number): Box[] {
  // What is named in bold has a ring.
  const gap = radius + (bold ? 7 : 4)
  const box = (left: number, top: number) => ({ left, top, right: left + width, bottom: top + lineHeight })
  const middle = y - lineHeight / 2
  return [
    box(x + gap, middle),
    box(x - gap - width, middle),
    box(x - width / 2, y - gap - lineHeight),
    box(x - width / 2, y + gap),
  ]
}

function isFree(box: Box, taken: ReadonlyMap<number, readonly Box[]>, width: number): boolean {
  if (box.left < 0 || box.right > width) return false
  return cellsOf(box).every((cell) => !taken.get(cell)?.some((other) => overlaps(box, other)))
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right + 3 && b.left < a.right + 3 && a.top < b.bottom && b.top < a.bottom
}

/** The squares of a coarse grid that a box touches: only boxes there can be in its way. */
function cellsOf({ left, top, right, bottom }: Box): number[] {
  const cells: number[] = []
  for (let column = Math.floor((left - 4) / 64); column <= (right + 4) / 64; column++) {
    for (let row = Math.floor(top / 64); row <= bottom / 64; row++) cells.push(column * 4096 + row)
  }
  return cells
}
