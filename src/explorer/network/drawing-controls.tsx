import type { RefObject } from 'preact'
import type { NetworkCanvas } from './network-canvas.ts'

/** By how much a press of a button or key comes closer, and moves on. */
const closer = 1.5
const aside = 0.12

/** What may be done to the view, for who has no wheel. */
export function DrawingControls({ canvas }: { canvas: RefObject<NetworkCanvas> }) {
  return (
    <fieldset class="network-zoom" aria-label="View of the picture">
      <button type="button" aria-label="Zoom in" title="Zoom in" onClick={() => canvas.current?.zoom(closer)}>
        <Sign path="M8 3v10M3 8h10" />
      </button>
      <button type="button" aria-label="Zoom out" title="Zoom out" onClick={() => canvas.current?.zoom(1 / closer)}>
        <Sign path="M3 8h10" />
      </button>
      <button type="button" aria-label="Show all" title="Show all" onClick={() => canvas.current?.fit()}>
        <Sign path="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" />
      </button>
    </fieldset>
  )
}

/** What a key does to the view; false for a key that does nothing to it. */
export function movedByKey(canvas: NetworkCanvas, key: string): boolean {
  const move = moves[key]
  move?.(canvas)
  return move !== undefined
}

const moves: Readonly<Record<string, (canvas: NetworkCanvas) => void>> = {
  ArrowLeft: (canvas) => canvas.pan(-aside, 0),
  ArrowRight: (canvas) => canvas.pan(aside, 0),
  ArrowUp: (canvas) => canvas.pan(0, -aside),
  ArrowDown: (canvas) => canvas.pan(0, aside),
  '+': (canvas) => canvas.zoom(closer),
  '=': (canvas) => canvas.zoom(closer),
  '-': (canvas) => canvas.zoom(1 / closer),
  '0': (canvas) => canvas.fit(),
}

function Sign({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" />
    </svg>
  )
}
