import type { Theme } from './community-colours.ts'
import { mixedColour } from './mixed-colour.ts'

/** The colours of the theme in force, as #rrggbb: WebGL and picture files know no custom properties. */
export interface DrawingColours {
  readonly theme: Theme
  readonly ground: string
  readonly text: string
  readonly softText: string
  /** The family of the names. */
  readonly font: string
}

/** Reads them from what the style sheet makes of an element. */
export function drawingColoursOf(element: HTMLElement): DrawingColours {
  const style = getComputedStyle(element)
  const ground = hexOf(style.backgroundColor)
  const text = hexOf(style.color)
  return {
    theme: brightnessOf(ground) < 0.5 ? 'dark' : 'light',
    ground,
    text,
    softText: mixedColour(text, ground, 0.72),
    font: style.fontFamily,
  }
}

/** Calls whenever the theme may be another one: the system's, or the one chosen on the page. Returns what ends it. */
export function watchTheme(element: HTMLElement, changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', changed)
  const observer = new MutationObserver(changed)
  const root = element.getRootNode()
  const places = [document.documentElement, ...(root instanceof ShadowRoot ? [root.host] : [])]
  for (const place of places) observer.observe(place, { attributeFilter: ['data-theme', 'theme', 'class', 'style'] })
  return () => {
    system.removeEventListener('change', changed)
    observer.disconnect()
  }
}

/** A colour as the browser paints it. */
function hexOf(colour: string): string {
  const brush = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!
  brush.fillStyle = colour
  brush.fillRect(0, 0, 1, 1)
  const [red, green, blue] = brush.getImageData(0, 0, 1, 1).data
  return `#${[red!, green!, blue!].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

function brightnessOf(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  return 0.299 * red! + 0.587 * green! + 0.114 * blue!
}
