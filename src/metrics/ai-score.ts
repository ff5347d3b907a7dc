import { type CitedColumns, citationVelocity } from './citation-velocity.ts'
import { recency } from './recency.ts'

/** All stored papers, as far as the AI score looks at them: parallel columns. */
export interface ScoredColumns extends CitedColumns {
  /** 0 to 100, NaN for unknown. */
  readonly novelty: ArrayLike<number>
  /** 1 where the source says that code is public. */
  readonly hasCode: ArrayLike<number>
}

/** The nominal weights of the signals, in the order in which they are listed; they sum to 1. */
export const AI_SCORE_WEIGHTS = { citationVelocity: 0.4, novelty: 0.25, recency: 0.2, code: 0.15 } as const

export type AiScoreSignalName = keyof typeof AI_SCORE_WEIGHTS

/** The score of every paper, 0 to 100, and its signals, 0 to 1; NaN for unknown. */
export interface AiScores extends Readonly<Record<AiScoreSignalName, Float64Array>> {
  readonly score: Float64Array
}

export interface AiScoreSignal {
  readonly name: AiScoreSignalName
  /** 0 to 1; null when unknown. */
  readonly value: number | null
  /** Nominal, whether or not the value is known; the weights of unknown signals are spread over the known ones. */
  readonly weight: number
}

/**
 * AI score of every stored paper: 100 · the weighted mean of the signals that are known.
 *
 *   citationVelocity 0.40   mid-rank percentile of citations per year in the paper's cohort, see citationVelocity
 *   novelty          0.25   text novelty / 100
 *   recency          0.20   2^(−age/3), see recency
 *   code             0.15   1 when code is public, else 0: always known
 *
 * In 0 … 100; NaN unless citationVelocity or novelty is known. Dividing by the weights of the known signals spreads the
 * others' over them in proportion. Columns come from all stored papers, since cohorts and the newest date are theirs.
 * No institution, no name and no person's judgement enters it. O(n log n), see citationVelocity.
 */
export function aiScore(papers: ScoredColumns): AiScores {
  const signals = {
    citationVelocity: citationVelocity(papers),
    novelty: Float64Array.from(papers.novelty, (novelty) => novelty / 100),
    recency: recency(papers.dateCodes),
    code: Float64Array.from(papers.hasCode, (hasCode) => (hasCode ? 1 : 0)),
  }
  const score = Float64Array.from(papers.dateCodes, (_, p) =>
    Number.isNaN(signals.citationVelocity[p]) && Number.isNaN(signals.novelty[p])
      ? Number.NaN
      : weightedMean(signals, p),
  )
  return { score, ...signals }
}

/** The four signals of paper p, known or not, in the order of AI_SCORE_WEIGHTS. */
export function aiScoreSignals(scores: AiScores, p: number): AiScoreSignal[] {
  return NAMES.map((name) => {
    const value = scores[name][p]!
    return { name, value: Number.isNaN(value) ? null : value, weight: AI_SCORE_WEIGHTS[name] }
  })
}

const NAMES = Object.keys(AI_SCORE_WEIGHTS) as AiScoreSignalName[]

function weightedMean(signals: Readonly<Record<AiScoreSignalName, Float64Array>>, p: number): number {
  let sum = 0
  let weights = 0
  for (const name of NAMES) {
    const value = signals[name][p]!
    if (Number.isNaN(value)) continue
    sum += AI_SCORE_WEIGHTS[name] * value
    weights += AI_SCORE_WEIGHTS[name]
  }
  return 100 * (sum / weights)
}
