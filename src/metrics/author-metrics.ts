import { citationsToNextH } from './citations-to-next-h.ts'
import { collaborativeCoefficient } from './collaborative-coefficient.ts'
import type { Coverage } from './coverage.ts'
import { yearOf } from './date-code.ts'
import { eIndex } from './e-index.ts'
import { fractionalCitationCount } from './fractional-citation-count.ts'
import { fractionalPaperCount } from './fractional-paper-count.ts'
import { gIndex } from './g-index.ts'
import { hCore } from './h-core.ts'
import { hIndex } from './h-index.ts'
import { hiNorm } from './hi-norm.ts'
import { hmIndex } from './hm-index.ts'
import { i10Index } from './i10-index.ts'
import { mQuotient } from './m-quotient.ts'
import { meanCitations } from './mean-citations.ts'
import { type MeanScore, meanScore } from './mean-score.ts'
import { meanTeamSize } from './mean-team-size.ts'
import { medianCitations } from './median-citations.ts'
import { type CitedPaper, rankByCitations } from './rank-by-citations.ts'

/**
 * The papers of one author, as far as the author's figures look at them: the k-th, k from 0. An author twice on a byline
 * has the paper once.
 */
export interface MetricPapers {
  readonly count: number
  id(k: number): number
  /** As stated by the source, or without self-citations where those are excluded; null when unknown, which is not 0. */
  citations(k: number): number | null
  /** a_j, the byline's full length, at least 1. */
  teamSize(k: number): number
  /** yyyymmdd, 00 for a part that is unknown, 0 for no date. */
  dateCode(k: number): number
  /** Whether the author stands first, or last, on the byline; both hold for an author whose name is printed twice. */
  isFirst(k: number): boolean
  isLast(k: number): boolean
  /** Whether the byline is this one name, and not cut behind it. */
  isSolo(k: number): boolean
  /** 0 to 100; null when not scored. */
  novelty(k: number): number | null
}

export type Counting = 'FULL' | 'FRACTIONAL'

export interface AuthorMetricsOptions {
  readonly counting?: Counting
  /** The newest publication year stored, over all authors; null when nothing stored is dated. */
  readonly lastYearOfData: number | null
}

/** The figures of one author that follow from the author's own papers. */
export interface AuthorMetrics {
  readonly paperCount: number
  readonly citationCount: number | null
  readonly citationCoverage: Coverage
  readonly hIndex: number | null
  /** The ids of the papers of the h-core, in its order. */
  readonly hCore: readonly number[]
  readonly citationsToNextH: number | null
  readonly gIndex: number | null
  readonly i10Index: number | null
  readonly eIndex: number | null
  readonly mQuotient: number | null
  readonly hiNorm: number | null
  readonly hmIndex: number | null
  readonly meanCitations: number | null
  readonly medianCitations: number | null
  readonly fractionalPaperCount: number
  readonly fractionalCitationCount: number | null
  readonly firstYear: number | null
  readonly lastYear: number | null
  readonly firstAuthorCount: number
  readonly lastAuthorCount: number
  readonly soloCount: number
  readonly meanTeamSize: number | null
  readonly collaborativeCoefficient: number | null
  readonly novelty: MeanScore
}

/**
 * All figures of one author over the papers in scope, each by the function of its name, computed when it is read.
 *
 * Citation figures rest on the papers with known counts, as many as `citationCoverage.papers`; the others take no part.
 * `counting: 'FRACTIONAL'` credits c_j / a_j: hIndex and what is built on it (hCore, citationsToNextH, eIndex, mQuotient),
 * gIndex and i10Index are those of the credits, and meanCitations is weighted by 1 / a_j. What a paper count or a citation
 * count means does not change with the counting: `paperCount` and `citationCount` are whole numbers, always counted in
 * full, with `fractionalPaperCount` and `fractionalCitationCount` beside them; medianCitations, meanTeamSize and the
 * scores are the same under both. hiNorm and hmIndex are fractional by definition.
 * Undated papers have no year and take no part in firstYear, lastYear and mQuotient.
 * Without papers the counts are 0 and every other figure is null. A figure takes O(n log n), most of them O(n); papers are
 * sorted once, when the first figure that needs their order is read.
 */
export function authorMetrics(papers: MetricPapers, options: AuthorMetricsOptions): AuthorMetrics {
  return new LazyMetrics(papers, options)
}

class LazyMetrics implements AuthorMetrics {
  readonly #papers: MetricPapers
  readonly #counting: Counting
  readonly #lastYearOfData: number | null
  #known: CitationColumns | undefined
  #ranked: RankedPapers | undefined
  #years: YearRange | undefined

  constructor(papers: MetricPapers, { counting = 'FULL', lastYearOfData }: AuthorMetricsOptions) {
    this.#papers = papers
    this.#counting = counting
    this.#lastYearOfData = lastYearOfData
  }

  get paperCount() {
    return this.#papers.count
  }

  get citationCount() {
    const { citations } = this.#knownCitations
    return citations.length === 0 ? null : citations.reduce((sum, count) => sum + count, 0)
  }

  get citationCoverage() {
    return { papers: this.#knownCitations.citations.length, of: this.#papers.count }
  }

  get hIndex() {
    return hIndex(this.#knownCitations.credit)
  }

  get hCore() {
    return hCore(this.#rankedPapers.papers).map(({ id }) => id)
  }

  get citationsToNextH() {
    const { citations, weights } = this.#rankedPapers
    return citationsToNextH(citations, weights)
  }

  get gIndex() {
    return gIndex(this.#rankedPapers.credit)
  }

  get i10Index() {
    return i10Index(this.#rankedPapers.credit)
  }

  get eIndex() {
    return eIndex(this.#rankedPapers.credit)
  }

  get mQuotient() {
    return mQuotient(this.hIndex, this.firstYear, this.#lastYearOfData)
  }

  get hiNorm() {
    const { citations, teamSizes } = this.#rankedPapers
    return hiNorm(citations, teamSizes)
  }

  get hmIndex() {
    const { citations, teamSizes } = this.#rankedPapers
    return hmIndex(citations, teamSizes)
  }

  get meanCitations() {
    const { citations, weights } = this.#rankedPapers
    return meanCitations(citations, weights)
  }

  get medianCitations() {
    return medianCitations(this.#rankedPapers.citations)
  }

  get fractionalPaperCount() {
    return fractionalPaperCount(this.#teamSizes)
  }

  get fractionalCitationCount() {
    const { citations, teamSizes } = this.#rankedPapers
    return fractionalCitationCount(citations, teamSizes)
  }

  get firstYear() {
    return this.#yearRange.first
  }

  get lastYear() {
    return this.#yearRange.last
  }

  get firstAuthorCount() {
    return this.#count((k) => this.#papers.isFirst(k))
  }

  get lastAuthorCount() {
    return this.#count((k) => this.#papers.isLast(k))
  }

  get soloCount() {
    return this.#count((k) => this.#papers.isSolo(k))
  }

  get meanTeamSize() {
    return meanTeamSize(this.#teamSizes)
  }

  get collaborativeCoefficient() {
    return collaborativeCoefficient(this.#teamSizes)
  }

  get novelty() {
    return meanScore(Array.from({ length: this.#papers.count }, (_, k) => this.#papers.novelty(k)))
  }

  get #teamSizes(): Float64Array {
    return Float64Array.from({ length: this.#papers.count }, (_, k) => this.#papers.teamSize(k))
  }

  /** In no order: enough for what asks for none, and does without an object a paper. */
  get #knownCitations(): CitationColumns {
    this.#known ??= knownCitations(this.#papers, this.#counting)
    return this.#known
  }

  get #rankedPapers(): RankedPapers {
    this.#ranked ??= rankedPapers(this.#papers, this.#counting)
    return this.#ranked
  }

  get #yearRange(): YearRange {
    this.#years ??= yearRange(this.#papers)
    return this.#years
  }

  #count(holds: (k: number) => boolean): number {
    let count = 0
    for (let k = 0; k < this.#papers.count; k++) if (holds(k)) count++
    return count
  }
}

/** The citations of the papers whose count is known: whole, and as the counting credits them. */
interface CitationColumns {
  readonly citations: Float64Array
  readonly credit: Float64Array
}

/** The same in the order of the h-core. */
interface RankedPapers extends CitationColumns {
  readonly papers: readonly CitedPaper[]
  readonly teamSizes: Float64Array
  /** a_j where the counting weighs by it. */
  readonly weights: Float64Array | undefined
}

interface YearRange {
  readonly first: number | null
  readonly last: number | null
}

function knownCitations(papers: MetricPapers, counting: Counting): CitationColumns {
  const citations = new Float64Array(papers.count)
  const credit = counting === 'FULL' ? citations : new Float64Array(papers.count)
  let count = 0
  for (let k = 0; k < papers.count; k++) {
    const whole = papers.citations(k)
    if (whole === null) continue
    credit[count] = creditFor(whole, papers.teamSize(k), counting)
    citations[count++] = whole
  }
  return { citations: citations.subarray(0, count), credit: credit.subarray(0, count) }
}

function rankedPapers(papers: MetricPapers, counting: Counting): RankedPapers {
  const known = []
  for (let k = 0; k < papers.count; k++) {
    const whole = papers.citations(k)
    if (whole === null) continue
    const teamSize = papers.teamSize(k)
    const citations = creditFor(whole, teamSize, counting)
    known.push({ id: papers.id(k), dateCode: papers.dateCode(k), teamSize, citations, whole })
  }
  const ranked = rankByCitations(known)
  const teamSizes = Float64Array.from(ranked, ({ teamSize }) => teamSize)
  return {
    papers: ranked,
    credit: Float64Array.from(ranked, ({ citations }) => citations),
    citations: Float64Array.from(ranked, ({ whole }) => whole),
    teamSizes,
    weights: counting === 'FULL' ? undefined : teamSizes,
  }
}

function creditFor(citations: number, teamSize: number, counting: Counting): number {
  return counting === 'FULL' ? citations : citations / teamSize
}

function yearRange(papers: MetricPapers): YearRange {
  let first: number | null = null
  let last: number | null = null
  for (let k = 0; k < papers.count; k++) {
    const year = yearOf(papers.dateCode(k))
    if (year === null) continue
    if (first === null || year < first) first = year
    if (last === null || year > last) last = year
  }
  return { first, last }
}
