import type { Drawn } from './drawn.ts'
import type { Focus } from './focus.ts'

/** Who and what is drawn at present, and what of it stands out. */
export interface Shown extends Drawn {
  /** In the middle, or pointed at. */
  readonly ringed: ReadonlySet<string>
  readonly focus: Focus | null
}

export function shownOf(drawn: Drawn, center: string | null, focus: Focus | null): Shown {
  return { ...drawn, ringed: new Set([...(center === null ? [] : [center]), ...(focus?.chosen ?? [])]), focus }
}
