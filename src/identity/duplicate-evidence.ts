import type { NameAgreement } from './name-agreement.ts'

/** Something that speaks for two records being one person, or against it. */
export interface Evidence {
  /** A sentence with the numbers in it. */
  readonly sentence: string
  /** How much it says, above 0 and below 1. */
  readonly weight: number
  readonly against: boolean
}

/**
 * How likely two records are one person, 0 to 1: (1 − Π(1 − weight)) over what speaks for it, times Π(1 − weight) over
 * what speaks against it; four decimals. Each piece of evidence raises it or lowers it, whatever the others, and none
 * settles it. It orders proposals; it is no probability.
 */
export function duplicateScore(evidence: readonly Evidence[]): number {
  let doubt = 1
  let trust = 1
  for (const { weight, against } of evidence) {
    if (against) trust *= 1 - weight
    else doubt *= 1 - weight
  }
  return Math.round((1 - doubt) * trust * 1e4) / 1e4
}

const nameWeights: Readonly<Record<NameAgreement, number>> = {
  SAME: 0.6,
  REORDERED: 0.5,
  SHORTER: 0.5,
  INITIALS: 0.35,
  FAMILY_PART: 0.3,
  SIMILAR: 0.2,
}

/**
 * The names agree: the closer, the more it says, and the less, the more others bear such a name; `others` are those
 * found besides these two whose names agree as well or better, and the weight is divided by √(1 + others).
 */
export function namesAgree(agreement: NameAgreement, own: string, other: string, others: number): Evidence {
  const names = own === other ? `“${own}”` : `“${own}” and “${other}”`
  const besides =
    others === 0
      ? 'nobody else found has a name as close'
      : `${count(others, 'other')} found ${others === 1 ? 'has' : 'have'} a name as close`
  const weight = nameWeights[agreement] / Math.sqrt(1 + others)
  return inFavour(`${manners[agreement]}: ${names}; ${besides}.`, weight)
}

const manners: Readonly<Record<NameAgreement, string>> = {
  SAME: 'The same name',
  REORDERED: 'The same words in another order',
  SHORTER: 'The same name, one without middle names or particle',
  INITIALS: 'Names that agree, one with initials',
  FAMILY_PART: 'Names that agree but for a part of the family name',
  SIMILAR: 'Similar names',
}

export function namesDisagree(own: string, other: string): Evidence {
  return contrary(`The names do not agree: “${own}” and “${other}”.`, 0.5)
}

/** 0.4 for one shared coauthor, 0.64 for two, 1 − 0.6ⁿ for n. */
export function sharedCoauthors(names: readonly string[]): Evidence {
  return inFavour(`${count(names.length, 'shared coauthor')}: ${some(names)}.`, 1 - 0.6 ** Math.min(names.length, 20))
}

/** 0.15 for one shared venue, 0.28 for two; at most 0.48: everybody in a field meets in the same places. */
export function sharedVenues(venues: readonly string[]): Evidence {
  return inFavour(`${count(venues.length, 'shared venue')}: ${some(venues)}.`, 1 - 0.85 ** Math.min(venues.length, 4))
}

/** First and last year of somebody's papers. */
export interface Years {
  readonly first: number
  readonly last: number
}

/** Careers at the same time say little; the longer the years between them, the more it says against, up to 0.5 at 30. */
export function years(own: Years, other: Years): Evidence | null {
  const spans = `${span(own)} and ${span(other)}`
  const gap = Math.max(own.first, other.first) - Math.min(own.last, other.last)
  if (gap <= 0) return inFavour(`Papers of the same years: ${spans}.`, 0.03)
  if (gap <= 10) return null
  return contrary(`${gap} years between the papers of one and of the other: ${spans}.`, Math.min(0.5, gap / 60))
}

/** An ORCID counts for less than an identifier that a source gives: people enter each other's by mistake. */
export function sameIdentifier(scheme: string, value: string): Evidence {
  return inFavour(`The same ${scheme} identifier: ${value}.`, scheme === 'orcid' ? 0.8 : 0.9)
}

/** Two ORCIDs are two persons, or one who registered twice; sources that make their identifiers by machine split people. */
export function differentIdentifiers(scheme: string, own: string, other: string): Evidence {
  return contrary(`Different ${scheme} identifiers: ${own} and ${other}.`, differenceWeights[scheme] ?? 0.1)
}

const differenceWeights: Readonly<Record<string, number>> = {
  orcid: 0.7,
  dblp: 0.4,
  'acl-anthology': 0.4,
  inspire: 0.4,
}

export function sameByline(titles: readonly string[]): Evidence {
  return contrary(
    `Both stand on ${titles.length === 1 ? 'one byline' : `${titles.length} bylines`}: ${some(titles)}.`,
    0.9,
  )
}

function inFavour(sentence: string, weight: number): Evidence {
  return { sentence, weight, against: false }
}

function contrary(sentence: string, weight: number): Evidence {
  return { sentence: `Against it: ${sentence[0]!.toLowerCase()}${sentence.slice(1)}`, weight, against: true }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function span({ first, last }: Years): string {
  return first === last ? `${first}` : `${first} to ${last}`
}

/** The first three, each cut to 80 characters, and how many more there are. */
function some(texts: readonly string[]): string {
  const shown = texts
    .slice(0, 3)
    .map((text) => (text.length > 80 ? `${text.slice(0, 79)}…` : text))
    .join('; ')
  return texts.length > 3 ? `${shown} and ${texts.length - 3} more` : shown
}
