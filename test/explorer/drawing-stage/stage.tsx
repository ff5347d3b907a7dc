import { createRef, render } from 'preact'
import {
  NetworkDrawing,
  type NetworkDrawingProps,
  type Picture,
} from '../../../src/explorer/network/network-drawing.tsx'
import '../../../src/explorer/styles/tokens.css'
import '../../../src/explorer/styles/base.css'

const place = document.querySelector('#stage')!
const picture = createRef<Picture>()
let shown: NetworkDrawingProps

/** What a test does to the drawing, as a page would. */
const stage = {
  picture,
  chosen: null as NetworkDrawingProps['chosen'],
  show(props: Partial<NetworkDrawingProps>) {
    shown = { ...shown, ...props }
    const onChoose: NetworkDrawingProps['onChoose'] = (chosen) => {
      stage.chosen = chosen
      stage.show({ chosen })
    }
    render(<NetworkDrawing {...shown} onChoose={onChoose} picture={picture} />, place)
  },
  clear() {
    render(null, place)
  },
}
export type Stage = typeof stage

Object.assign(globalThis, { stage })
