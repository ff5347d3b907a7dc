import {
  type CaptionedScene,
  type Circle,
  captionLine,
  captionMargin,
  labelSize,
  ringGap,
  type Scene,
  wholeHeight,
} from './scene.ts'

type Brush = CanvasRenderingContext2D

/** Paints the whole picture with its caption. */
export function paintScene(brush: Brush, scene: CaptionedScene): void {
  const { width, height, ground, softText, font, lines, circles, caption } = scene
  brush.fillStyle = ground
  brush.fillRect(0, 0, width, wholeHeight(scene))
  for (const { x1, y1, x2, y2, width, colour } of lines) {
    brush.strokeStyle = colour
    brush.lineWidth = width
    brush.beginPath()
    brush.moveTo(x1, y1)
    brush.lineTo(x2, y2)
    brush.stroke()
  }
  for (const { x, y, radius, colour } of circles) {
    brush.fillStyle = colour
    brush.beginPath()
    brush.arc(x, y, radius, 0, 2 * Math.PI)
    brush.fill()
  }
  paintNames(brush, { ...scene, rings: circles.filter(({ ringed }) => ringed) })
  brush.fillStyle = ground
  brush.fillRect(0, height, width, wholeHeight(scene) - height)
  brush.fillStyle = softText
  brush.font = fontOf(font, false)
  caption.forEach((line, at) => {
    brush.fillText(line, captionMargin, height + (at + 1) * captionLine)
  })
}

/** What is painted over the circles: names, and rings around whom they are about. */
export interface Names extends Pick<Scene, 'labels' | 'text' | 'ground' | 'font'> {
  readonly rings: readonly Pick<Circle, 'x' | 'y' | 'radius'>[]
}

export function paintNames(brush: Brush, { rings, labels, text, ground, font }: Names): void {
  brush.textAlign = 'left'
  brush.direction = 'ltr'
  brush.lineWidth = 2
  brush.strokeStyle = text
  for (const { x, y, radius } of rings) {
    brush.beginPath()
    brush.arc(x, y, radius + ringGap, 0, 2 * Math.PI)
    brush.stroke()
  }
  brush.lineWidth = 3
  brush.lineJoin = 'round'
  brush.strokeStyle = ground
  brush.fillStyle = text
  for (const label of labels) {
    brush.font = fontOf(font, label.bold)
    brush.strokeText(label.text, label.x, label.y)
    brush.fillText(label.text, label.x, label.y)
  }
}

/** A font as a canvas takes it. */
export function fontOf(family: string, bold: boolean): string {
  return `${bold ? 600 : 400} ${labelSize}px ${family}`
}
