import type { PaperRecord, Signature } from './paper-record.ts'
import { partialDateOf } from './partial-date.ts'
import { type Random, random } from './random.ts'
import { SyntheticTeams } from './synthetic-teams.ts'

export interface SyntheticOptions {
  /** Authors to draw from, at least 1; nearly all of them appear where the bylines have room for them. */
  readonly authors: number
  readonly papers: number
  /** Papers among them of 1,000 to 3,000 names, or of all authors where there are fewer. */
  readonly hyperPapers?: number
  readonly seed?: number
}

/**
 * An invented bibliography with the shape of real ones, the same for the same options: few authors write much and most
 * little (Lotka's law), teams of 3.3 names on average that last for some papers, communities that share a category and
 * a vocabulary, more papers every year, in order of time, citations that are skewed and grow with age, some counts
 * unknown, some code public, some papers retracted. No name and no title means anybody or anything real.
 *
 * At 1,000,000 authors and 2,000,000 papers each author has 6.8 papers and 16 coauthors, 95 % are connected, and 4.9
 * steps part them on average. MEDLINE of 1995 to 1999, with 1,520,251 authors and 2,163,923 papers: 6.4 and 18, 93 %,
 * 4.6. Newman 2001, doi:10.1073/pnas.98.2.404. A stream, some 10 microseconds a paper; for the memory, see
 * SyntheticTeams.
 */
export function* syntheticBibliography({
  authors,
  papers,
  hyperPapers = 0,
  seed = 1,
}: SyntheticOptions): Generator<PaperRecord> {
  const draw = random(seed)
  const teams = new SyntheticTeams(draw, { authors, names: papers * meanTeamSize })
  for (let k = 0; k < papers; k++) {
    const community = teams.someCommunity()
    const team = isHyper(k, papers, hyperPapers)
      ? teams.hyperTeam(community, 1000 + Math.floor(2001 * draw()))
      : teams.smallTeam(community, teamSize(draw))
    const { year, month } = monthOf((k + draw()) / papers)
    yield {
      title: title(draw, community, k),
      abstract: null,
      publishedOn: partialDateOf(year, month, 1 + Math.floor(28 * draw())),
      venue: null,
      volume: null,
      issue: null,
      pages: null,
      type: draw() < 0.4 ? 'PREPRINT' : 'ARTICLE',
      categories: categories(draw, community),
      identifiers: [],
      url: null,
      hasCode: draw() < 0.15,
      codeUrl: null,
      ...citations(draw, year),
      retracted: draw() < 0.002,
      statedAuthorCount: null,
      authorListComplete: true,
      references: [],
      byline: team.map(signature),
    }
  }
}

/** Spreads the hyper papers evenly, each at the end of its share of the papers. */
function isHyper(k: number, papers: number, hyperPapers: number): boolean {
  return Math.floor(((k + 1) * hyperPapers) / papers) > Math.floor((k * hyperPapers) / papers)
}

/** Sizes and their cumulative shares: 3.3 names on average. */
const teamSizes = [
  [1, 0.15],
  [2, 0.39],
  [3, 0.63],
  [4, 0.79],
  [5, 0.89],
  [6, 0.94],
  [8, 0.98],
  [12, 1],
] as const

const meanTeamSize = teamSizes.reduce((sum, [size, upTo], k) => sum + size * (upTo - (teamSizes[k - 1]?.[1] ?? 0)), 0)

function teamSize(draw: Random): number {
  const share = draw()
  return teamSizes.find(([, upTo]) => share < upTo)![0]
}

const firstYear = 2001
const lastYear = 2025
const yearlyGrowth = 0.07

/** The month in which the given share of all papers is out: 25 years, of which each has 7 % more than the last. */
function monthOf(share: number): { year: number; month: number } {
  const growth = (1 + yearlyGrowth) ** (lastYear - firstYear + 1)
  const years = Math.log(1 + share * (growth - 1)) / Math.log(1 + yearlyGrowth)
  const year = Math.min(lastYear, firstYear + Math.floor(years))
  return { year, month: 1 + Math.min(11, Math.floor(12 * (years - (year - firstYear)))) }
}

const categoryNames = ['alpha', 'beta', 'gamma', 'delta'].flatMap((field) =>
  ['AA', 'BB', 'CC', 'DD'].map((part) => `${field}.${part}`),
)

function categories(draw: Random, community: number): string[] {
  const main = community % categoryNames.length
  return draw() < 0.8
    ? [categoryNames[main]!]
    : [categoryNames[main]!, categoryNames[(main + 1) % categoryNames.length]!]
}

function citations(draw: Random, year: number): Pick<PaperRecord, 'citationCount' | 'citationCountAsOf'> {
  if (draw() < 0.1) return { citationCount: null, citationCountAsOf: null }
  const yearly = 0.4 * Math.exp(1.4 * (draw() + draw() + draw() - 1.5))
  return {
    citationCount: Math.floor(yearly * (lastYear - year + 1) * (1 + 3 * draw())),
    citationCountAsOf: `${lastYear}-12-31`,
  }
}

function title(draw: Random, community: number, paper: number): string {
  const words = Array.from({ length: 6 }, () =>
    syllables(
      draw() < 0.7 ? 20_000 + (community % 5000) * 40 + Math.floor(40 * draw() ** 2) : 1000 + Math.floor(4000 * draw()),
    ),
  )
  return `${capitalised(words.join(' '))} (${paper + 1})`
}

function signature(author: number, k: number): Signature {
  return {
    position: k + 1,
    nameAsPrinted: name(author),
    kind: 'PERSON',
    identifiers: [],
    affiliations: [],
    corresponding: false,
  }
}

/** A name that no other author has. */
function name(author: number): string {
  return `${capitalised(syllables(100 + (author % 977)))} ${capitalised(syllables(1000 + author))}`
}

const consonants = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z']
const vowels = ['a', 'e', 'i', 'o', 'u']

/** A number written in syllables: two numbers never read the same. */
function syllables(number: number): string {
  const base = consonants.length * vowels.length
  const last = number % base
  const syllable = consonants[Math.floor(last / vowels.length)]! + vowels[last % vowels.length]!
  return number < base ? syllable : syllables(Math.floor(number / base)) + syllable
}

function capitalised(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1)
}
