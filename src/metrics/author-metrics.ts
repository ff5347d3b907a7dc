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
import { rankByCitations } from './rank-by-citations.ts'

/** A paper of one author, as far as the author's figures look at it. An author twice on a byline has the paper once. */
export interface MetricPaper {
  readonly id: number
  /** As stated by the source, or without self-citations where those are excluded; null when unknown, which is not 0. */
  readonly citations: number | null
  /** a_j, the byline's full length, at least 1. */
  readonly teamSize: number
  /** yyyymmdd, 00 for a part that is unknown, 0 for no date. */
  readonly dateCode: number
  /** Whether the author stands first, or last, on the byline; both hold for an author whose name is printed twice. */
  readonly first: boolean
  readonly last: boolean
  /** Whether the byline is this one name, and not cut behind it. */
  readonly solo: boolean
  /** 0 to 100; null when not scored. */
  readonly novelty: number | null
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
 * All figures of one author over the papers in scope, each by the function of its name.
 *
 * Citation figures rest on the papers with known counts, as many as `citationCoverage.papers`; the others take no part.
 * `counting: 'FRACTIONAL'` credits c_j / a_j: hIndex and what is built on it (hCore, citationsToNextH, eIndex, mQuotient),
 * gIndex and i10Index are those of the credits, and meanCitations is weighted by 1 / a_j. What a paper count or a citation
 * count means does not change with the counting: `paperCount` and `citationCount` are whole numbers, always counted in
 * full, with `fractionalPaperCount` and `fractionalCitationCount` beside them; medianCitations, meanTeamSize and the
 * scores are the same under both. hiNorm and hmIndex are fractional by definition.
 * Undated papers have no year and take no part in firstYear, lastYear and mQuotient.
 * Without papers the counts are 0 and every other figure is null. O(n log n), papers sorted once.
 */
export function authorMetrics(
  papers: readonly MetricPaper[],
  { counting = 'FULL', lastYearOfData }: AuthorMetricsOptions,
): AuthorMetrics {
  const cited = rankByCitations(papers.filter(hasKnownCitations).map((paper) => credited(paper, counting)))
  const credit = Float64Array.from(cited, (paper) => paper.citations)
  const citations = counting === 'FULL' ? credit : Float64Array.from(cited, (paper) => paper.wholeCitations)
  const citedTeams = Float64Array.from(cited, (paper) => paper.teamSize)
  const teamSizes = Float64Array.from(papers, (paper) => paper.teamSize)
  const weights = counting === 'FULL' ? undefined : citedTeams

  const h = hIndex(credit)
  const [firstYear, lastYear] = yearRange(papers)

  return {
    paperCount: papers.length,
    citationCount: cited.length === 0 ? null : citations.reduce((sum, c) => sum + c, 0),
    citationCoverage: { papers: cited.length, of: papers.length },
    hIndex: h,
    hCore: hCore(cited).map((paper) => paper.id),
    citationsToNextH: citationsToNextH(citations, weights),
    gIndex: gIndex(credit),
    i10Index: i10Index(credit),
    eIndex: eIndex(credit),
    mQuotient: mQuotient(h, firstYear, lastYearOfData),
    hiNorm: hiNorm(citations, citedTeams),
    hmIndex: hmIndex(citations, citedTeams),
    meanCitations: meanCitations(citations, weights),
    medianCitations: medianCitations(citations),
    fractionalPaperCount: fractionalPaperCount(teamSizes),
    fractionalCitationCount: fractionalCitationCount(citations, citedTeams),
    firstYear,
    lastYear,
    firstAuthorCount: count(papers, (paper) => paper.first),
    lastAuthorCount: count(papers, (paper) => paper.last),
    soloCount: count(papers, (paper) => paper.solo),
    meanTeamSize: meanTeamSize(teamSizes),
    collaborativeCoefficient: collaborativeCoefficient(teamSizes),
    novelty: meanScore(papers.map((paper) => paper.novelty)),
  }
}

type KnownPaper = MetricPaper & { readonly citations: number }

const hasKnownCitations = (paper: MetricPaper): paper is KnownPaper => paper.citations !== null

function credited({ id, citations, teamSize, dateCode }: KnownPaper, counting: Counting) {
  const credit = counting === 'FULL' ? citations : citations / teamSize
  return { id, dateCode, teamSize, citations: credit, wholeCitations: citations }
}

function yearRange(papers: readonly MetricPaper[]): [number | null, number | null] {
  let first: number | null = null
  let last: number | null = null
  for (const { dateCode } of papers) {
    const year = yearOf(dateCode)
    if (year === null) continue
    if (first === null || year < first) first = year
    if (last === null || year > last) last = year
  }
  return [first, last]
}

function count(papers: readonly MetricPaper[], holds: (paper: MetricPaper) => boolean): number {
  let papersCounted = 0
  for (const paper of papers) if (holds(paper)) papersCounted++
  return papersCounted
}
