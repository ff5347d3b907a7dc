import { counted, formatted } from '../../parts/counted.ts'
import type { PathCriterion } from './path-in-address.ts'

/** What came of one search, as far as two of them are compared. */
export type Outcome =
  | {
      readonly kind: 'path'
      readonly authors: readonly string[]
      /** Papers of every step. */
      readonly papers: readonly number[]
    }
  | { readonly kind: 'none'; readonly reason: string }

interface Verdict {
  /** Whether the second answer shows nothing that the first does not. */
  readonly same: boolean
  /** What papers of big teams do to the connection; empty when there is none to speak of. */
  readonly words: string
}

/** What changes when the papers of more than `bigTeam` authors are left out of the search. */
export function bigTeamVerdict(all: Outcome, small: Outcome, bigTeam: number, by: PathCriterion): Verdict {
  const without = `Without papers of more than ${counted(bigTeam, 'author')}`
  if (all.kind === 'none') return { same: small.kind === 'none' && small.reason === all.reason, words: '' }
  if (small.kind === 'none') return { same: false, words: withoutThem(without, small.reason) }
  if (all.authors.join() !== small.authors.join()) {
    return { same: false, words: `${without}, ${another(all.authors.length - 1, small.authors.length - 1, by)}` }
  }
  const [papers, fewer] = [sum(all.papers), sum(small.papers)]
  return {
    same: true,
    words:
      papers === fewer
        ? `No paper of more than ${counted(bigTeam, 'author')} is needed for this chain, or counts in it.`
        : `${without} the same chain holds, on ${counted(fewer, 'shared paper')} in place of ${formatted(papers)}.`,
  }
}

function withoutThem(without: string, reason: string): string {
  if (reason === 'DISCONNECTED') return `${without} no chain joins them: only such papers make the link.`
  if (reason === 'BEYOND_MAX_DISTANCE') return `${without} they are joined by more steps than you asked for.`
  return `${without} it is not known whether a chain joins them.`
}

function another(steps: number, without: number, by: PathCriterion): string {
  if (steps !== without) return `the chain is another one: ${counted(without, 'step')} in place of ${formatted(steps)}.`
  return by === 'HOPS'
    ? 'another chain is as short: the first one needs such a paper.'
    : 'the closest chain runs through other people.'
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
