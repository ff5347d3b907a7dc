import { counted, formatted } from '../../parts/counted.ts'

/** How far apart two people are. */
export function distanceInWords(distance: number): string {
  if (distance === 0) return 'The same person'
  if (distance === 1) return '1 step: they wrote together'
  return distance === 2 ? '2 steps: they have a coauthor in common' : counted(distance, 'step')
}

/** How many chains are as short as the one that is shown. */
export function tiesInWords(tiedPathCount: number): string {
  return tiedPathCount === 1 ? 'No other chain is as short.' : `One of ${large(tiedPathCount)} equally short chains.`
}

interface NoPath {
  readonly reason: string
  readonly reachableFrom: number
  readonly reachableTo: number
}

/** Why there is no chain to show, in sentences. `from` and `to` are the names of the ends. */
export function whyNot({ reason, reachableFrom, reachableTo }: NoPath, from: string, to: string): string[] {
  const reach = (name: string, people: number) =>
    people === 0 ? `${name} has no coauthor there.` : `${name} reaches ${counted(people, 'person', 'people')}.`
  const reaches = [reach(from, reachableFrom), reach(to, reachableTo)]
  if (reason === 'DISCONNECTED') return ['No chain of coauthors joins them in these papers.', ...reaches]
  if (reason === 'BEYOND_MAX_DISTANCE') return ['They are joined, but by more steps than you asked for.']
  return [
    'The search came to the end of its budget before it knew whether a chain joins them.',
    `It may still be so. Until then ${from} reached at least ${formatted(reachableFrom)} and ${to} at least ${formatted(reachableTo)}.`,
    'Fewer years, fewer categories or more shared papers make the search smaller.',
  ]
}

/** Beyond this a float no longer tells one number from the next. */
const exact = 2 ** 53

function large(value: number): string {
  if (value <= exact) return formatted(value)
  const [digits, exponent] = value.toExponential(1).split('e+')
  return `about ${digits} × 10${[...exponent!].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`
}
