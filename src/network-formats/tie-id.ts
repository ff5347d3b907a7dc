import type { NetworkTie } from './network-document.ts'

/** The id of a tie within a file: made of its ends, so the same in every export. The dot is in no id of an author. */
export function tieId({ source, target }: NetworkTie): string {
  return `${source}.${target}`
}
