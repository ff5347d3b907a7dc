import type { DrawingColours } from './drawing-colours.ts'
import type { DrawnAuthor } from './drawn-network.ts'
import { authorInWords, tieInWords } from './in-words.ts'
import type { Point } from './layout/network-layout.ts'
import type { Looks } from './looks.ts'
import { type LabelWish, placedLabels } from './placed-labels.ts'
import type { Targets } from './pointed-at.ts'
import type { Circle, Label, Line, Scene } from './scene.ts'
import type { Shown } from './shown.ts'

/** How a network is looked at: what one sees of it, where, and how large. */
export interface View {
  readonly width: number
  readonly height: number
  readonly shown: Shown
  readonly looks: Looks
  readonly colours: DrawingColours
  /** False while the layout is on its way. */
  readonly settled: boolean
  /** Where somebody is, in pixels. */
  readonly placeOf: (id: string) => Point
  /** A size as it is at this distance. */
  readonly scaled: (size: number) => number
  readonly widthOf: (text: string, bold: boolean) => number
}

/** The picture that one has in a view. */
export function sceneOf(view: View): Scene {
  const { width, height, shown, looks, colours } = view
  const { ground, text, softText, font } = colours
  const { lines } = targetsOf(view)
  const nameOf = (id: string) => shown.authors.get(id)!.name
  return {
    ...{ width, height, ground, text, softText, font },
    lines: [...shown.ties.values()]
      .map((tie, at): Line & { zIndex: number } => {
        const { color, zIndex } = looks.ofTie(tie)
        const title = `${nameOf(tie.source)} – ${nameOf(tie.target)} · ${tieInWords(tie)}`
        return { ...lines[at]!, title, colour: color, zIndex }
      })
      .sort((a, b) => a.zIndex - b.zIndex),
    circles: [...shown.authors.values()]
      .map((author): Circle & { zIndex: number } => {
        const { size, color, zIndex } = looks.ofAuthor(author)
        const place = { ...view.placeOf(author.id), radius: view.scaled(size) }
        const title = authorInWords(author)
        return { id: author.id, ...place, title, colour: color, ringed: shown.ringed.has(author.id), zIndex }
      })
      .sort((a, b) => a.zIndex - b.zIndex),
    labels: labelsOf(view),
  }
}

/** What can be pointed at in a view. */
export function targetsOf({ shown: { authors, ties }, looks, placeOf, scaled }: View): Targets {
  const circles = new Map(
    [...authors.values()].map((author) => {
      const { x, y } = placeOf(author.id)
      return [author.id, { id: author.id, x, y, radius: scaled(looks.ofAuthor(author).size) }]
    }),
  )
  const lines = [...ties.values()].map((tie) => {
    const [start, end] = [circles.get(tie.source)!, circles.get(tie.target)!]
    const width = scaled(looks.widthOf(tie))
    return { ends: [tie.source, tie.target] as const, x1: start.x, y1: start.y, x2: end.x, y2: end.y, width }
  })
  return { circles: [...circles.values()], lines }
}

/** The names that have room: whom it is about first, then by papers. */
export function labelsOf(view: View): Label[] {
  const { shown, looks, placeOf, scaled } = view
  const wishes: (LabelWish & { author: DrawnAuthor })[] = []
  for (const author of shown.authors.values()) {
    const radius = scaled(looks.ofAuthor(author).size)
    if (!isNamed(author.id, radius, view)) continue
    wishes.push({ text: author.name, ...placeOf(author.id), radius, bold: shown.ringed.has(author.id), author })
  }
  wishes.sort(
    (a, b) => +b.bold - +a.bold || b.author.paperCount - a.author.paperCount || (a.author.id < b.author.id ? -1 : 1),
  )
  return placedLabels(wishes, view, view.widthOf)
}

/** Of a large network the small are named when one comes closer; of one that still moves, whom it is about alone. */
function isNamed(id: string, radius: number, { shown: { authors, ringed, focus }, settled }: View): boolean {
  if (ringed.has(id)) return true
  if (!settled) return false
  return focus ? focus.authors.has(id) : radius >= 3.5 || authors.size <= 300
}
