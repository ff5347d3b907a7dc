import type { PaperRecord, Signature } from './paper-record.ts'
import { partialDateOf } from './partial-date.ts'
import { type Random, random } from './random.ts'

export interface SyntheticOptions {
  /** Authors to draw from, at least 1; those of the fewest papers may end up on none. */
  readonly authors: number
  readonly papers: number
  /** Papers among them of 1,000 to 3,000 names, or of all authors where there are fewer. */
  readonly hyperPapers?: number
  readonly seed?: number
}

/**
 * An invented bibliography with the shape of real ones, the same for the same options: few authors write much and many
 * little (Lotka's law), teams of 3.3 names on average, communities that share a category and a vocabulary, three of four
 * coauthors met before or in the community, more papers every year, citations that are skewed and grow with age, some
 * counts unknown, some code public, some papers retracted. No name and no title means anybody or anything real.
 */
export function* syntheticBibliography({
  authors,
  papers,
  hyperPapers = 0,
  seed = 1,
}: SyntheticOptions): Generator<PaperRecord> {
  const draw = random(seed)
  const hyperEvery = hyperPapers > 0 ? Math.max(1, Math.floor(papers / hyperPapers)) : Number.POSITIVE_INFINITY
  const met = new Map<number, number[]>()
  for (let k = 0; k < papers; k++) {
    const lead = someAuthor(draw, authors)
    const hyper = k % hyperEvery === hyperEvery - 1
    const team = hyper ? hyperTeam(draw, authors, lead) : smallTeam(draw, authors, lead, met.get(lead) ?? [])
    if (!hyper) for (const author of team) remember(met, author, team)
    const year = lastYear - Math.floor(25 * draw() ** 2)
    yield {
      title: title(draw, communityOf(lead), k),
      abstract: null,
      publishedOn: partialDateOf(year, 1 + Math.floor(12 * draw()), 1 + Math.floor(28 * draw())),
      venue: null,
      type: draw() < 0.4 ? 'PREPRINT' : 'ARTICLE',
      categories: categories(draw, communityOf(lead)),
      identifiers: [],
      url: null,
      hasCode: draw() < 0.15,
      codeUrl: null,
      ...citations(draw, year),
      retracted: draw() < 0.002,
      statedAuthorCount: null,
      authorListComplete: true,
      byline: team.map(signature),
    }
  }
}

const lastYear = 2025
const communitySize = 60
const communityOf = (author: number) => Math.floor(author / communitySize)

/** Lotka's law: the density of the r-th of n authors falls as the square root of r, so that shares of papers fall as 1/x². */
function someAuthor(draw: Random, authors: number): number {
  return spread(Math.floor(authors * draw() ** 2), authors)
}

/** Carries ranks to places, so that every community has its share of prolific authors. */
function spread(rank: number, authors: number): number {
  const stride = communitySize + 1
  return gcd(stride, authors) === 1 ? (rank * stride) % authors : rank
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
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

function smallTeam(draw: Random, authors: number, lead: number, met: readonly number[]): number[] {
  const share = draw()
  const size = Math.min(authors, teamSizes.find(([, upTo]) => share < upTo)![0])
  const team = new Set([lead])
  const start = communityOf(lead) * communitySize
  const neighbours = Math.min(communitySize, authors - start)
  for (let tries = 0; team.size < size && tries < size * 10; tries++) {
    const chance = draw()
    if (chance < 0.5 && met.length > 0) team.add(met[Math.floor(draw() * met.length)]!)
    else if (chance < 0.95) team.add(start + Math.floor(neighbours * draw() ** 2))
    else team.add(someAuthor(draw, authors))
  }
  return [...team]
}

function hyperTeam(draw: Random, authors: number, lead: number): number[] {
  const size = Math.min(authors, 1000 + Math.floor(2000 * draw()))
  return Array.from({ length: size }, (_, k) => (lead + k) % authors)
}

function remember(met: Map<number, number[]>, author: number, team: readonly number[]): void {
  const known = met.get(author) ?? []
  for (const other of team) if (other !== author && known.length < 50) known.push(other)
  met.set(author, known)
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
