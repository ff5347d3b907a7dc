import type Sigma from 'sigma'
import type { CameraState } from 'sigma/types'
import type { Point } from './layout/network-layout.ts'

/** A picture takes long to draw from this many milliseconds on. */
const slow = 60
/** How long the view rests before it is drawn anew, in milliseconds. */
const rest = 150
/** How much the picture is stretched at most, and moved as a share of its size, before it is drawn anew on the way. */
const mostStretched = 8
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
  /** When a picture was begun, and how long it took, in milliseconds. */
  #drawnAt = 0
  #took = 0
  /** The frame that looks next whether it is done. */
  #timing: number | null = null
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

  /** Whether to draw another picture now would leave little time for anything else. */
  get isBusy(): boolean {
    return this.#timing !== null || (this.#isSlow && performance.now() - this.#drawnAt < 3 * this.#took)
  }

  get #isSlow(): boolean {
    return this.#took > slow
  }

  /** Draws the picture anew at once where it is a former one. */
  draw(): void {
    if (this.isStretched) this.#sigma.refresh({ partialGraph: {}, skipIndexation: true })
  }

  end(): void {
    // A flight of the camera may not be over.
    this.#sigma.getCamera().removeAllListeners('updated')
    this.#unstretch()
    if (this.#timing !== null) cancelAnimationFrame(this.#timing)
  }

  #move(): void {
    if (!this.#isSlow || this.#drawnFrom === null || !this.#stretch(this.#drawnFrom)) this.#sigma.scheduleRender()
  }

  /** Shows the picture as drawn from there so that it fits the camera; false where it is too far from it. */
  #stretch(drawnFrom: CameraState): boolean {
    const { width, height } = this.#sigma.getDimensions()
    const [left, right] = [0, width].map((x) => this.#placeNow({ x, y: 0 }, drawnFrom)) as [Point, Point]
    const scale = (right.x - left.x) / width
    const middle = this.#placeNow({ x: width / 2, y: height / 2 }, drawnFrom)
    const moved = Math.max(Math.abs(middle.x / width - 0.5), Math.abs(middle.y / height - 0.5)) / Math.max(1, scale)
    if (Math.max(scale, 1 / scale) > mostStretched || moved > mostMoved) return false
    this.#transform(`translate(${left.x}px, ${left.y}px) scale(${scale})`)
    this.#awaitRest()
    return true
  }

  #awaitRest(): void {
    this.#stopRest?.()
    const timer = setTimeout(() => {
      // Moves are told of before a frame, and none comes while the graphics are busy: then it is not known to rest.
      const frame = requestAnimationFrame(() =>
        this.#timing === null ? this.#sigma.scheduleRender() : this.#awaitRest(),
      )
      this.#stopRest = () => cancelAnimationFrame(frame)
    }, rest)
    this.#stopRest = () => clearTimeout(timer)
  }

  /** Where it is now what was there when the picture was drawn, in pixels. */
  #placeNow(place: Point, drawnFrom: CameraState): Point {
    const point = this.#sigma.viewportToFramedGraph(place, { cameraState: drawnFrom })
    return this.#sigma.framedGraphToViewport(point, { cameraState: this.#sigma.getCamera().getState() })
  }

  #drawn(): void {
    this.#drawnFrom = this.#sigma.getCamera().getState()
    this.#unstretch()
    if (this.#timing === null) this.#timeDrawing()
  }

  /** How long it takes until the graphics are done with the picture. */
  #timeDrawing(): void {
    // The last layer that is drawn: where it is done, so are the others.
    const graphics = this.#sigma.getCanvases().edges!.getContext('webgl2')
    const done = graphics?.fenceSync(graphics.SYNC_GPU_COMMANDS_COMPLETE, 0)
    if (!graphics || !done) return
    graphics.flush()
    this.#drawnAt = performance.now()
    const look = () => {
      const isDone = graphics.getSyncParameter(done, graphics.SYNC_STATUS) === graphics.SIGNALED
      if (!isDone && !graphics.isContextLost()) this.#timing = requestAnimationFrame(look)
      else {
        graphics.deleteSync(done)
        this.#timing = null
        this.#took = performance.now() - this.#drawnAt
      }
    }
    this.#timing = requestAnimationFrame(look)
  }

  #unstretch(): void {
    if (this.#stopRest === null) return
    this.#stopRest()
    this.#stopRest = null
    this.#transform('')
  }

  #transform(transform: string): void {
    const canvases = this.#sigma.getCanvases()
    for (const layer of layers) canvases[layer]!.style.transform = transform
  }
}
