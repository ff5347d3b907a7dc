import type Sigma from 'sigma'
import type { CameraState } from 'sigma/types'

/** A picture takes long to draw that is not seen within this many milliseconds. */
const slow = 90
/** How long the view rests before it is drawn anew, in milliseconds. */
const rest = 150
/** How much the picture is stretched at most, and moved as a share of its size, before it is drawn anew on the way. */
const mostStretched = 4
const mostMoved = 0.5

/** The layers that show something. */
const layers = ['edges', 'nodes', 'labels'] as const

type Conversions = 'framedGraphToViewport' | 'viewportToFramedGraph'
interface Viewed extends Pick<Sigma, Conversions | 'getCamera' | 'getCanvases' | 'getDimensions'> {
  on(event: 'afterRender', listener: () => void): unknown
  refresh(how: { readonly partialGraph: object; readonly skipIndexation: boolean }): unknown
  scheduleRender(): unknown
}

/**
 * Draws what is seen while the camera moves. Where that takes long, as without a graphics card, the picture that is
 * there is moved and stretched instead, and drawn anew when the view has come to rest, as maps do.
 */
export class ViewInMotion {
  readonly #sigma: Viewed
  #drawnFrom: CameraState | null = null
  #isSlow = false
  #pace: number | null = null
  /** Ends the wait for the view to come to rest, while the picture is a former one. */
  #stopRest: (() => void) | null = null

  constructor(sigma: Viewed) {
    this.#sigma = sigma
    const camera = sigma.getCamera()
    // Sigma would draw everything at every move.
    camera.removeAllListeners('updated')
    camera.on('updated', () => this.#move())
    sigma.on('afterRender', () => this.#drawn())
  }

  /** Whether the picture is a former one, which will be drawn anew. */
  get isStretched(): boolean {
    return this.#stopRest !== null
  }

  /** Draws the picture anew at once where it is a former one. */
  draw(): void {
    if (this.isStretched) this.#sigma.refresh({ partialGraph: {}, skipIndexation: true })
  }

  end(): void {
    this.#unstretch()
    if (this.#pace !== null) cancelAnimationFrame(this.#pace)
  }

  #move(): void {
    if (!this.#isSlow || this.#drawnFrom === null || !this.#stretch(this.#drawnFrom)) this.#sigma.scheduleRender()
  }

  /** Shows the picture as drawn from there so that it fits the camera; false where it is too far from it. */
  #stretch(drawnFrom: CameraState): boolean {
    const { width, height } = this.#sigma.getDimensions()
    const [left, right] = [0, width].map((x) => this.#placeNow({ x, y: 0 }, drawnFrom)) as [Place, Place]
    const scale = (right.x - left.x) / width
    const middle = this.#placeNow({ x: width / 2, y: height / 2 }, drawnFrom)
    const moved = Math.max(Math.abs(middle.x / width - 0.5), Math.abs(middle.y / height - 0.5)) / Math.max(1, scale)
    if (Math.max(scale, 1 / scale) > mostStretched || moved > mostMoved) return false
    this.#transform(`translate(${left.x}px, ${left.y}px) scale(${scale})`)
    this.#awaitRest()
    return true
  }

  /** From the next frame on: what happens before it is told then, and while one takes long, nothing seems to happen. */
  #awaitRest(): void {
    this.#stopRest?.()
    const frame = requestAnimationFrame(() => {
      const timer = setTimeout(() => this.#sigma.scheduleRender(), rest)
      this.#stopRest = () => clearTimeout(timer)
    })
    this.#stopRest = () => cancelAnimationFrame(frame)
  }

  /** Where it is now what was there when the picture was drawn, in pixels. */
  #placeNow(place: Place, drawnFrom: CameraState): Place {
    const point = this.#sigma.viewportToFramedGraph(place, { cameraState: drawnFrom })
    return this.#sigma.framedGraphToViewport(point, { cameraState: this.#sigma.getCamera().getState() })
  }

  #drawn(): void {
    this.#drawnFrom = this.#sigma.getCamera().getState()
    this.#unstretch()
    if (this.#pace !== null) return
    const start = performance.now()
    // The graphics are a frame behind.
    this.#pace = requestAnimationFrame(() => {
      this.#pace = requestAnimationFrame(() => {
        this.#pace = null
        this.#isSlow = performance.now() - start > slow
      })
    })
  }

  #unstretch(): void {
    if (this.#stopRest === null) return
    this.#stopRest()
    this.#stopRest = null
    this.#transform('')
  }

  #transform(transform: string): void {
    const canvases = this.#sigma.getCanvases()
    for (const layer of layers) Object.assign(canvases[layer]!.style, { transform, transformOrigin: '0 0' })
  }
}

interface Place {
  readonly x: number
  readonly y: number
}
