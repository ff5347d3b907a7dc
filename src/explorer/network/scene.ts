/** An author in the picture. */
export interface Circle {
  readonly id: string
  /** Who it is, for those who point at it in a file. */
  readonly title: string
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly colour: string
  /** Marked by a ring: who is in the middle, and whom the reader has chosen. */
  readonly ringed: boolean
}

/** A tie in the picture. */
export interface Line {
  readonly ends: readonly [string, string]
  readonly title: string
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly width: number
  readonly colour: string
}

/** A name in the picture; x is its left end, y the line it stands on. */
export interface Label {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly bold: boolean
}

/** The picture as it stands, in pixels from its upper left corner, colours as #rrggbb: what is painted, pointed at and exported. */
export interface Scene {
  readonly width: number
  readonly height: number
  readonly ground: string
  readonly text: string
  readonly softText: string
  readonly font: string
  /** From the back to the front. */
  readonly lines: readonly Line[]
  readonly circles: readonly Circle[]
  readonly labels: readonly Label[]
}

/** A scene with what is written below it, in lines that fit its width. */
export interface CaptionedScene extends Scene {
  readonly caption: readonly string[]
}

/** In pixels. */
export const labelSize = 12
export const ringGap = 3
export const captionMargin = 10
export const captionLine = 17

/** How high a picture is with its caption. */
export function wholeHeight({ height, caption }: CaptionedScene): number {
  return height + (caption.length === 0 ? 0 : caption.length * captionLine + captionMargin)
}
