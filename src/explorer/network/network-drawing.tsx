import type { Ref } from 'preact'
import { useImperativeHandle, useRef } from 'preact/hooks'
import { counted } from '../parts/counted.ts'
import { DrawingControls, movedByKey } from './drawing-controls.tsx'
import type { DrawnNetwork } from './drawn-network.ts'
import { pngPicture } from './png-picture.ts'
import { type PapersOfTie, PointedNote } from './pointed-note.tsx'
import { svgPicture } from './svg-picture.ts'
import { type DrawingOnCanvas, useNetworkCanvas } from './use-network-canvas.ts'
import './network-drawing.css'

/** The picture, as it stands now. */
export interface Picture {
  png(): Promise<Blob>
  svg(): string
  /** Where an author is, in pixels from the upper left corner of the drawing; null for who is not drawn. */
  placeOf(id: string): { readonly x: number; readonly y: number } | null
}

export interface NetworkDrawingProps extends DrawingOnCanvas {
  /** Written on the picture, in the files of it too: whose network, which scope, and what was left out by which rule. */
  readonly caption: readonly string[]
  readonly picture?: Ref<Picture>
  /** What the note at the pointer adds about a tie on which the pointer rests: the drawing knows no papers. */
  readonly papersOfTie?: PapersOfTie
}

/** Draws a collaboration network by WebGL: it settles before one’s eyes, and can be pointed into, moved and kept. */
export function NetworkDrawing(props: NetworkDrawingProps) {
  const { network, caption, onChoose, picture, papersOfTie } = props
  const place = useRef<HTMLDivElement>(null)
  const { canvas, pointed, settled, missing, again } = useNetworkCanvas(place, props)
  useImperativeHandle(picture ?? null, () => {
    const scene = () => {
      if (!canvas.current) throw new Error('There is no picture: this browser offers no WebGL here')
      return canvas.current.scene(caption)
    }
    return {
      png: async () => pngPicture(scene()),
      svg: () => svgPicture(scene()),
      placeOf: (id) => canvas.current?.placeOf(id) ?? null,
    }
  }, [caption])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !canvas.current) return
    if (event.key === 'Escape') onChoose(null)
    else if (movedByKey(canvas.current, event.key)) event.preventDefault()
  }
  return (
    <div class="network-drawing" aria-busy={!settled && !missing}>
      <div class="network-stage">
        <div
          ref={place}
          class={pointed ? 'network-canvas pointing' : 'network-canvas'}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move what is seen
          tabIndex={0}
          role="application"
          aria-label={description(network)}
          hidden={missing}
          onKeyDown={onKeyDown}
        />
        {missing ? <NoGraphics again={again} /> : <DrawingControls canvas={canvas} />}
        {pointed && place.current && (
          <PointedNote
            pointed={pointed}
            network={network}
            papersOfTie={papersOfTie}
            width={place.current.offsetWidth}
            height={place.current.offsetHeight}
          />
        )}
      </div>
      <p class="network-caption">
        {caption.map((line) => (
          <span key={line} dir="auto">
            {line}
          </span>
        ))}
      </p>
    </div>
  )
}

function description({ authors, ties }: DrawnNetwork): string {
  const what = `Drawing of ${counted(authors.length, 'author')} and ${counted(ties.length, 'tie')}`
  return `${what}. Arrow keys move it, plus and minus zoom, 0 shows all. The table has the same in words.`
}

/** What stands in place of the picture where there can be none. */
function NoGraphics({ again }: { again: () => void }) {
  return (
    <div class="network-missing" role="status">
      <p>
        The picture needs WebGL, which this browser does not offer here. The table has everything that it would show.
      </p>
      <button type="button" onClick={again}>
        Try to draw again
      </button>
    </div>
  )
}
