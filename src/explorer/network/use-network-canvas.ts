import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { drawingColoursOf, watchTheme } from './drawing-colours.ts'
import type { Chosen, DrawnNetwork } from './drawn-network.ts'
import { hasWebgl } from './has-webgl.ts'
import { createLayoutWorker as workerOfPage } from './layout/layout-worker-of-page.ts'
import { NetworkCanvas, type Pointed, type Standing } from './network-canvas.ts'

/** What the canvas draws, and to whom it says what is chosen on it. */
export interface DrawingOnCanvas {
  readonly network: DrawnNetwork
  /** The author in the middle, if there is one. */
  readonly center: string | null
  /** Shows the network as it was at the end of this year: ties that began later, and who has no other, are not drawn. */
  readonly until?: number | null
  readonly chosen: Chosen | null
  readonly onChoose: (chosen: Chosen | null) => void
  /** Makes the worker that lays the network out, where the page’s own file of it cannot be had. */
  readonly createLayoutWorker?: () => Worker
}

interface CanvasInUse {
  readonly canvas: RefObject<NetworkCanvas>
  readonly pointed: Pointed | null
  readonly settled: boolean
  /** True where the browser offers no graphics. */
  readonly missing: boolean
  /** Tries again to draw. */
  readonly again: () => void
}

/** How long a browser that has taken the graphics away is left alone, in milliseconds. */
const pause = 300

/** Keeps a canvas in an element, shows on it what the drawing is given, and makes another when the browser loses it. */
export function useNetworkCanvas(
  place: RefObject<HTMLElement>,
  { network, center, until = null, chosen, onChoose, createLayoutWorker = workerOfPage }: DrawingOnCanvas,
): CanvasInUse {
  const canvas = useRef<NetworkCanvas>(null)
  const standing = useRef<Standing>({ places: new Map(), bounds: null, camera: null })
  const [turn, setTurn] = useState(0)
  const [missing, setMissing] = useState(false)
  const [settled, setSettled] = useState(false)
  const [pointed, setPointed] = useState<Pointed | null>(null)
  const choose = useRef(onChoose)
  choose.current = onChoose
  const again = () => setTurn((turn) => turn + 1)

  useEffect(() => {
    const element = place.current!
    const isMissing = !hasWebgl()
    setMissing(isMissing)
    if (isMissing) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const drawn = new NetworkCanvas(element, {
      colours: drawingColoursOf(element),
      createWorker: createLayoutWorker,
      still: matchMedia('(prefers-reduced-motion: reduce)').matches,
      standing: standing.current,
      onPoint: setPointed,
      onChoose: (chosen) => choose.current(chosen),
      onSettled: setSettled,
      onLost: () => {
        timer ??= setTimeout(again, pause)
      },
    })
    canvas.current = drawn
    const stopWatching = watchTheme(element, () => drawn.colour(drawingColoursOf(element)))
    const sizes = new ResizeObserver(() => drawn.resize())
    sizes.observe(element)
    return () => {
      clearTimeout(timer)
      sizes.disconnect()
      stopWatching()
      standing.current = drawn.standing()
      drawn.end()
      canvas.current = null
    }
  }, [place, createLayoutWorker, turn])
  useEffect(() => canvas.current?.showUntil(until), [until, turn])
  useEffect(() => canvas.current?.show(network, center), [network, center, turn])
  useEffect(() => canvas.current?.choose(chosen), [chosen, turn])
  return { canvas, pointed, settled, missing, again }
}
