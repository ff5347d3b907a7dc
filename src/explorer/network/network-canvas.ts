import Graph from 'graphology'
import Sigma from 'sigma'
import type { CameraState, TouchCoords } from 'sigma/types'
import { authorRadius } from './author-radius.ts'
import { CameraMoves, wholeView } from './camera-moves.ts'
import type { DrawingColours } from './drawing-colours.ts'
import { type Drawn, drawnOf } from './drawn.ts'
import type { Chosen, DrawnAuthor, DrawnNetwork, DrawnTie } from './drawn-network.ts'
import { focusOn } from './focus.ts'
import { frame } from './layout/apart.ts'
import { type Bounds, boundsOf } from './layout/bounds-of.ts'
import { type LayoutTask, layoutTask, type Point } from './layout/network-layout.ts'
import { settle } from './layout/settle.ts'
import { type Looks, looksOf } from './looks.ts'
import { fontOf, paintNames } from './paint-scene.ts'
import { pointedAt, type Targets } from './pointed-at.ts'
import { type CaptionedScene, captionMargin } from './scene.ts'
import { labelsOf, sceneOf, targetsOf, type View } from './scene-of.ts'
import { type Shown, shownOf } from './shown.ts'
import { tieKey } from './tie-key.ts'
import { ViewInMotion } from './view-in-motion.ts'
import { wrappedLines } from './wrapped-lines.ts'

interface AuthorMark {
  x: number
  y: number
  author: DrawnAuthor
}

interface TieMark {
  tie: DrawnTie
}

/** Where things are, so that another canvas can go on from there. */
export interface Standing {
  readonly places: ReadonlyMap<string, Point>
  readonly bounds: Bounds | null
  readonly camera: CameraState | null
}

/** What the pointer is on, and where. */
export interface Pointed {
  readonly chosen: Chosen
  readonly x: number
  readonly y: number
}

export interface NetworkCanvasOptions {
  readonly colours: DrawingColours
  readonly createWorker: () => Worker
  /** True where nothing is to move by itself: the picture then shows where the layout ends, at once. */
  readonly still: boolean
  readonly standing: Standing
  readonly onPoint: (pointed: Pointed | null) => void
  readonly onChoose: (chosen: Chosen | null) => void
  readonly onSettled: (settled: boolean) => void
  /** The browser has taken the graphics away: this canvas is of no more use. */
  readonly onLost: () => void
}

/** How near a pointer and a finger must come, in pixels. */
const pointerReach = 5
const fingerReach = 14
/** How much room there is around a network that is shown whole, in pixels. */
const margin = 40
/** More ties are drawn when everybody has a place, not before: it may take long. */
const manyTies = 3000

/** A network on a canvas by WebGL: where its authors are, how they look, and what the pointer does to them. */
export class NetworkCanvas {
  readonly #options: NetworkCanvasOptions
  readonly #sigma: Sigma<AuthorMark, TieMark>
  readonly #camera: CameraMoves
  readonly #motion: ViewInMotion
  #colours: DrawingColours
  #network: DrawnNetwork = { authors: [], ties: [] }
  #center: string | null = null
  #until: number | null = null
  #chosen: Chosen | null = null
  #pointed: Chosen | null = null
  #drawn!: Drawn
  #shown!: Shown
  #looks!: Looks
  #radiusOf = authorRadius(0, 0)
  #bounds: Bounds | null
  #settled = true
  #targets: Targets | null = null
  #stopLayout = () => {}
  #frame: number | null = null

  constructor(container: HTMLElement, options: NetworkCanvasOptions) {
    this.#options = options
    this.#colours = options.colours
    this.#bounds = options.standing.bounds
    this.#sigma = new Sigma(new Graph<AuthorMark, TieMark>({ type: 'undirected' }), container, {
      allowInvalidContainer: true,
      enableCameraRotation: false,
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      zIndex: true,
      stagePadding: margin,
      minEdgeThickness: 1.5,
      // Names are placed by this canvas: sigma would write them one over another.
      renderLabels: false,
      defaultDrawNodeHover: () => {},
      nodeReducer: (_id, { x, y, author }) => ({ x, y, ...this.#looks.ofAuthor(author) }),
      edgeReducer: (_key, { tie }) => ({ ...this.#looks.ofTie(tie), ...(this.#isTooMuch() && { hidden: true }) }),
      ...(options.still && { zoomDuration: 1, inertiaDuration: 1 }),
    })
    this.#camera = new CameraMoves(this.#sigma, options.still)
    this.#find()
    this.#sigma.setCustomBBox(this.#bounds)
    if (options.standing.camera) this.#sigma.getCamera().setState(options.standing.camera)
    this.#motion = new ViewInMotion(this.#sigma)
    this.#sigma.on('afterRender', () => this.#writeNames())
    this.#listen()
    // Sigma would draw on these what the pointer is on, and the names of ties: to lay them over the others takes its time.
    const { edgeLabels, hovers, hoverNodes } = this.#sigma.getCanvases()
    for (const unused of [edgeLabels, hovers, hoverNodes]) unused!.style.display = 'none'
  }

  /** Shows another network; whoever was in the former one stays where she is. */
  show(network: DrawnNetwork, center: string | null): void {
    const known = this.#placesToKeep(network)
    this.#stopLayout()
    this.#point(null)
    this.#network = network
    this.#center = center
    this.#radiusOf = authorRadius(
      Math.max(0, ...network.authors.map(({ paperCount }) => paperCount)),
      network.authors.length,
    )
    this.#find()
    const task = layoutTask(network, this.#radiusOf, known)
    const isPlaced = network.authors.every(({ id }) => known.has(id))
    this.#settle(isPlaced)
    this.#sigma.setGraph(graphOf(network, task))
    if (!isPlaced) this.#layOut(task, known.size > 0)
  }

  showUntil(year: number | null): void {
    if (year === this.#until) return
    this.#until = year
    this.#point(null)
    this.#find()
    this.#refresh()
  }

  choose(chosen: Chosen | null): void {
    if (sameChoice(chosen, this.#chosen)) return
    this.#chosen = chosen
    this.#focus()
    this.#refresh()
  }

  colour(colours: DrawingColours): void {
    this.#colours = colours
    this.#focus()
    this.#refresh()
  }

  resize(): void {
    const before = this.#sigma.getDimensions()
    const { width, height } = this.#sigma.resize().getDimensions()
    if (width === before.width && height === before.height) return
    this.#focus()
    // At once: a canvas of another size is blank.
    this.#sigma.refresh()
  }

  /** Closer by this factor, around the middle of the picture. */
  zoom(factor: number): void {
    this.#camera.zoom(factor)
  }

  /** Moves what is seen by shares of the picture’s size. */
  pan(across: number, along: number): void {
    this.#camera.pan(across, along)
  }

  /** Shows the whole network. */
  fit(): void {
    const graph = this.#sigma.getGraph()
    this.#camera.fit(
      [...this.#shown.authors.keys()].map((id) => graph.getNodeAttributes(id)),
      margin,
    )
  }

  /** The picture as it stands, with a caption in lines that fit it. */
  scene(caption: readonly string[]): CaptionedScene {
    const view = this.#view()
    const lines = wrappedLines(caption, view.width - 2 * captionMargin, (text) => view.widthOf(text, false))
    return { ...sceneOf(view), caption: lines }
  }

  /** Where an author is now, in pixels from the upper left corner of the canvas; null when she is not drawn. */
  placeOf(id: string): Point | null {
    return this.#shown.authors.has(id) ? this.#view().placeOf(id) : null
  }

  standing(): Standing {
    return { places: this.#places(), bounds: this.#bounds, camera: this.#sigma.getCamera().getState() }
  }

  end(): void {
    this.#stopLayout()
    if (this.#frame !== null) cancelAnimationFrame(this.#frame)
    this.#motion.end()
    for (const canvas of this.#canvases()) canvas.removeEventListener('webglcontextlost', this.#lost)
    this.#sigma.kill()
  }

  #layOut(task: LayoutTask, keepView: boolean): void {
    const { createWorker, still } = this.#options
    const camera = this.#sigma.getCamera()
    const isWhole = camera.ratio >= 1
    if (!keepView) camera.setState(wholeView)
    this.#stopLayout = settle(task, createWorker, ({ positions, settled }) => {
      if (!settled && (still || this.#motion.isBusy)) return
      if (!keepView) this.#bounds = boundsOf(positions)
      this.#sigma.setCustomBBox(this.#bounds)
      this.#settled = settled
      this.#place(task.ids, positions)
      if (!settled) return
      this.#sigma.refresh({ schedule: true })
      this.#sigma.once('afterRender', () => {
        if (keepView && isWhole) this.fit()
        this.#options.onSettled(true)
      })
    })
  }

  #isTooMuch(): boolean {
    return !this.#settled && this.#drawn.ties.size > manyTies
  }

  #settle(settled: boolean): void {
    this.#settled = settled
    this.#options.onSettled(settled)
  }

  /** They keep their places unless they are too few for the others to be laid out well around them. */
  #placesToKeep({ authors }: DrawnNetwork): Map<string, Point> {
    const places = this.#places()
    const known = authors.flatMap(({ id }) => {
      const place = places.get(id)
      return place ? [[id, place] as const] : []
    })
    return new Map(known.length < 2 || known.length < authors.length / 5 ? [] : known)
  }

  #places(): ReadonlyMap<string, Point> {
    const graph = this.#sigma.getGraph()
    if (graph.order === 0) return this.#options.standing.places
    return new Map(graph.mapNodes((id, { x, y }) => [id, { x, y }]))
  }

  #place(ids: readonly string[], positions: Float32Array): void {
    const placeOf = new Map(ids.map((id, place) => [id, place]))
    const moved = (id: string, mark: AuthorMark) => {
      const place = 2 * placeOf.get(id)!
      return { ...mark, x: positions[place]!, y: positions[place + 1]! }
    }
    this.#sigma.getGraph().updateEachNodeAttributes(moved, { attributes: ['x', 'y'] })
  }

  #find(): void {
    this.#drawn = drawnOf(this.#network, this.#center, this.#until)
    this.#focus()
  }

  /** What the pointer is on goes before what was chosen earlier. */
  #focus(): void {
    const focus = focusOn(this.#pointed, this.#drawn) ?? focusOn(this.#chosen, this.#drawn)
    this.#shown = shownOf(this.#drawn, this.#center, focus)
    const share = this.#shareOfFrame()
    this.#looks = looksOf(this.#shown, this.#colours, (paperCount) => share * this.#radiusOf(paperCount))
  }

  /** Circles are smaller in a picture smaller than it was laid out for, though not as much as the picture is. */
  #shareOfFrame(): number {
    const { width, height } = this.#sigma.getDimensions()
    const share = Math.min(1, (width - 2 * margin) / frame.width, (height - 2 * margin) / frame.height)
    return Math.sqrt(Math.max(0.1, share))
  }

  /** Draws everything anew, once in a frame however often it is asked for, and no more often than the graphics keep up. */
  #refresh(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null
      if (this.#motion.isBusy) this.#refresh()
      else this.#sigma.refresh()
    })
  }

  #point(chosen: Chosen | null, x = 0, y = 0): void {
    if (chosen === null && this.#pointed === null) return
    if (!sameChoice(chosen, this.#pointed)) {
      this.#pointed = chosen
      this.#focus()
      this.#refresh()
    }
    this.#options.onPoint(chosen && { chosen, x, y })
  }

  #listen(): void {
    const { onPoint, onChoose } = this.#options
    const mouse = this.#sigma.getMouseCaptor()
    const touch = this.#sigma.getTouchCaptor()
    // Sigma would ask the graphics card at each move what is there, and wait for it.
    mouse.removeAllListeners()
    touch.removeAllListeners()
    mouse.on('mousemove', ({ x, y }) => {
      if (!mouse.isMouseDown && !this.#motion.isStretched) this.#point(this.#at(x, y, pointerReach), x, y)
    })
    mouse.on('mouseleave', () => this.#point(null))
    mouse.on('mousedown', () => {
      this.#camera.leave()
      onPoint(null)
    })
    mouse.on('wheel', () => this.#camera.leave())
    const choose = ({ x, y }: Point, reach: number) => onChoose(this.#at(x, y, reach))
    mouse.on('click', (point) => choose(point, pointerReach))
    touch.on('tap', (tap) => choose(fingerOf(tap), fingerReach))
    // The second of two clicks, wherever it is, chooses too: sigma would come closer.
    mouse.on('doubleClick', (point) => {
      point.preventSigmaDefault()
      choose(point, pointerReach)
    })
    touch.on('doubletap', (tap) => {
      tap.preventSigmaDefault()
      choose(fingerOf(tap), fingerReach)
    })
    for (const canvas of this.#canvases()) canvas.addEventListener('webglcontextlost', this.#lost)
  }

  #at(x: number, y: number, reach: number): Chosen | null {
    this.#motion.draw()
    this.#targets ??= targetsOf(this.#view())
    return pointedAt(x, y, this.#targets, reach)
  }

  readonly #lost = (event: Event): void => {
    event.preventDefault()
    this.#options.onLost()
  }

  #canvases(): HTMLCanvasElement[] {
    return Object.values(this.#sigma.getCanvases())
  }

  #view(): View {
    const sigma = this.#sigma
    this.#motion.draw()
    const places = new Map<string, Point>()
    return {
      ...sigma.getDimensions(),
      shown: this.#shown,
      looks: this.#looks,
      colours: this.#colours,
      settled: this.#settled,
      placeOf: (id) => {
        const known = places.get(id)
        if (known) return known
        const place = sigma.graphToViewport(sigma.getGraph().getNodeAttributes(id))
        places.set(id, place)
        return place
      },
      scaled: (size) => sigma.scaleSize(size),
      widthOf: (text, bold) => this.#widthOf(text, bold),
    }
  }

  #writeNames(): void {
    this.#targets = null
    const view = this.#view()
    const rings = [...this.#shown.ringed].flatMap((id) => {
      const author = this.#shown.authors.get(id)
      return author ? { ...view.placeOf(id), radius: view.scaled(this.#looks.ofAuthor(author).size) } : []
    })
    paintNames(this.#brush(), { ...this.#colours, rings, labels: labelsOf(view) })
  }

  #brush(): CanvasRenderingContext2D {
    return this.#sigma.getCanvases().labels!.getContext('2d')!
  }

  readonly #widths = new Map<string, number>()
  #widthOf(text: string, bold: boolean): number {
    const key = `${bold} ${text}`
    const known = this.#widths.get(key)
    if (known !== undefined) return known
    const brush = this.#brush()
    brush.font = fontOf(this.#colours.font, bold)
    const { width } = brush.measureText(text)
    this.#widths.set(key, width)
    return width
  }
}

function graphOf({ authors, ties }: DrawnNetwork, { ids, starts }: LayoutTask): Graph<AuthorMark, TieMark> {
  const graph = new Graph<AuthorMark, TieMark>({ type: 'undirected' })
  const byId = new Map(authors.map((author) => [author.id, author]))
  ids.forEach((id, place) => {
    graph.addNode(id, { x: starts[2 * place]!, y: starts[2 * place + 1]!, author: byId.get(id)! })
  })
  for (const tie of ties) graph.mergeEdgeWithKey(tieKey(tie.source, tie.target), tie.source, tie.target, { tie })
  return graph
}

/** Where a finger is, or was when it was lifted. */
function fingerOf({ touches, previousTouches }: TouchCoords): Point {
  return touches[0] ?? previousTouches[0] ?? { x: Number.NaN, y: Number.NaN }
}

function sameChoice(a: Chosen | null, b: Chosen | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
