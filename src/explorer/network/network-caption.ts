import { counted } from '../parts/counted.ts'
import type { Scope } from '../scope/scope.ts'
import { scopeInWords } from '../scope/scope-in-words.ts'
import type { DrawnNetwork } from './drawn-network.ts'

interface CaptionedNetwork {
  /** Whose network it is. */
  readonly name: string
  readonly radius: number
  readonly scope: Scope
  readonly network: DrawnNetwork
  /** As the API says it. */
  readonly omitted: {
    readonly authors: number
    readonly ties: number
    readonly papers: number
    readonly rule: string | null
  }
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
    leftOut(omitted),
  ].filter((line) => line !== null)
}

/** Only what was left out is named, but always with its rule. */
function leftOut({ authors, ties, papers, rule }: CaptionedNetwork['omitted']): string | null {
  const parts = [
    authors > 0 && counted(authors, 'author'),
    ties > 0 && counted(ties, 'tie'),
    papers > 0 && counted(papers, 'paper'),
  ].filter((part) => part !== false)
  return parts.length === 0 ? null : `Left out: ${parts.join(', ')}${rule === null ? '' : ` (${rule})`}`
}
