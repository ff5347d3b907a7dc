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

/** A name of more characters is cut: it would find room nowhere. */
const longest = 40

/** From this radius on, in pixels, no name may cover the circle of somebody else. */
const largeRadius = 7

/**
 * Places names beside their circles, the first wish first: to the right, else to the left, above or below, wherever no
 * other name stands and no large circle. A name that finds no place is left out; one in bold may cover circles first.
 */
export function placedLabels(
  wishes: readonly LabelWish[],
  { width, height }: { readonly width: number; readonly height: number },
  widthOf: (text: string, bold: boolean) => number,
): Label[] {
  const circles = new Boxes()
  const names = new Boxes()
  const labels: Label[] = []
  for (const { x, y, radius } of wishes) {
    if (radius >= largeRadius) circles.add({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius })
  }
  for (const wish of wishes) {
    if (wish.x < 0 || wish.x > width || wish.y < 0 || wish.y > height) continue
    const text = shortened(wish.text)
    const boxes = boxesFor(wish, widthOf(text, wish.bold)).filter(
      (box) => box.left >= 0 && box.right <= width && !names.meet(box),
    )
    const box = boxes.find((box) => !circles.meet(box)) ?? (wish.bold ? boxes[0] : undefined)
    if (!box) continue
    names.add(box)
    labels.push({ text, x: box.left, y: box.bottom - 4, bold: wish.bold })
  }
  return labels
}

function shortened(text: string): string {
  const characters = [...text]
  if (characters.length <= longest) return text
  return `${characters
    .slice(0, longest - 1)
    .join('')
    .trimEnd()}…`
}

/** Boxes by the squares of a coarse grid that they touch: only those in the same square can meet. */
class Boxes {
  readonly #squares = new Map<number, Box[]>()

  add(box: Box): void {
    for (const square of squaresOf(box)) {
      const boxes = this.#squares.get(square)
      if (boxes) boxes.push(box)
      else this.#squares.set(square, [box])
    }
  }

  meet(box: Box): boolean {
    return squaresOf(box).some((square) => this.#squares.get(square)?.some((other) => overlaps(box, other)))
  }
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

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right + 3 && b.left < a.right + 3 && a.top < b.bottom && b.top < a.bottom
}

function squaresOf({ left, top, right, bottom }: Box): number[] {
  const squares: number[] = []
  for (let column = Math.floor((left - 4) / 64); column <= (right + 4) / 64; column++) {
    for (let row = Math.floor(top / 64); row <= bottom / 64; row++) squares.push(column * 4096 + row)
  }
  return squares
}
