import { counted } from '../parts/counted.ts'
import type { Scope } from '../scope/scope.ts'
import { scopeInWords } from '../scope/scope-in-words.ts'
import type { DrawnNetwork } from './drawn-network.ts'
import { leftOut, type Omitted } from './left-out.ts'

interface CaptionedNetwork {
  /** Whose network it is. */
  readonly name: string
  readonly radius: number
  readonly scope: Scope
  readonly network: DrawnNetwork
  readonly omitted: Omitted
}

/** What is written on a network's picture, line by line: whose it is, what counts, and what was left out by which rule. */
export function networkCaption({
  name,
  radius,
  scope,
  network: { authors, ties },
  omitted,
}: CaptionedNetwork): string[] {
  return [
    `${name} and everybody within ${counted(radius, 'step')}`,
    [counted(authors.length, 'author'), counted(ties.length, 'tie'), ...scopeInWords(scope)].join(' · '),
    leftOut('Left out', omitted),
  ].filter((line) => line !== null)
}
