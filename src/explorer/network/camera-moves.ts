import type Sigma from 'sigma'
import type { CameraState } from 'sigma/types'
import { boundsOf } from './layout/bounds-of.ts'
import type { Point } from './layout/network-layout.ts'

export const wholeView: CameraState = { x: 0.5, y: 0.5, angle: 0, ratio: 1 }

type Viewed = Pick<Sigma, 'getCamera' | 'getDimensions' | 'graphToViewport' | 'viewportToFramedGraph'>

/** Moves of the camera that a key or a button asks for. */
export class CameraMoves {
  readonly #sigma: Viewed
  /** True where the camera is to be there at once. */
  readonly #still: boolean
  #goal: Partial<CameraState> | null = null

  constructor(sigma: Viewed, still: boolean) {
    this.#sigma = sigma
    this.#still = still
  }

  /** Closer by this factor, around the middle of the picture. */
  zoom(factor: number): void {
    this.#move({ ratio: this.#sigma.getCamera().getBoundedRatio(this.#aim().ratio / factor) })
  }

  /** Moves what is seen by shares of the picture’s size. */
  pan(across: number, along: number): void {
    const { width, height } = this.#sigma.getDimensions()
    const middle = { x: width * (0.5 + across), y: height * (0.5 + along) }
    this.#move(this.#sigma.viewportToFramedGraph(middle, { cameraState: this.#aim() }))
  }

  /** Shows all these places of the network, with a margin around them. */
  fit(places: readonly Point[], margin: number): void {
    const seen = places.flatMap((place) => {
      const { x, y } = this.#sigma.graphToViewport(place, { cameraState: wholeView })
      return [x, y]
    })
    const bounds = boundsOf(Float32Array.from(seen))
    if (bounds === null) return
    const { width, height } = this.#sigma.getDimensions()
    const [left, right] = bounds.x
    const [top, bottom] = bounds.y
    const share = Math.max(
      (right - left) / Math.max(1, width - 2 * margin),
      (bottom - top) / Math.max(1, height - 2 * margin),
    )
    const middle = { x: (left + right) / 2, y: (top + bottom) / 2 }
    this.#move({
      ...this.#sigma.viewportToFramedGraph(middle, { cameraState: wholeView }),
      ratio: share > 0 ? this.#sigma.getCamera().getBoundedRatio(share) : 1,
    })
  }

  /** Leaves the camera to the pointer: what comes next starts from where it then is. */
  leave(): void {
    this.#goal = null
  }

  /** Where the camera will be when it has arrived: a second press of a key goes on from there. */
  #aim(): CameraState {
    return { ...this.#sigma.getCamera().getState(), ...this.#goal }
  }

  #move(state: Partial<CameraState>): void {
    const camera = this.#sigma.getCamera()
    if (this.#still) {
      camera.setState(state)
      return
    }
    const goal = { ...this.#goal, ...state }
    this.#goal = goal
    camera.animate(goal, { duration: 200 }, () => {
      if (this.#goal === goal) this.#goal = null
    })
  }
}
