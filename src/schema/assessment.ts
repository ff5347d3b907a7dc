import { unbounded } from '../analysis/analysis.ts'
import { AI_SCORE_WEIGHTS, type AiScoreSignal, type AiScores, aiScoreSignals } from '../metrics/ai-score.ts'
import { MIN_COHORT } from '../metrics/citation-velocity.ts'
import { MIN_CONTENT_WORDS, MIN_EARLIER_PAPERS } from '../metrics/novelty.ts'
import { RECENCY_HALF_LIFE_YEARS } from '../metrics/recency.ts'
import { known } from '../store/snapshot.ts'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import { Paper, type PaperNode } from './nodes.ts'
import { noveltyMethodOf } from './paper-details.ts'
import { ScoreRef } from './score.ts'

/** The AI score of every paper and the signals that went into it. */
export function aiScores({ analysis }: Context): Promise<AiScores> {
  return analysis.measure('aiScores', unbounded)
}

/** How the score is computed, in the words of `Score.method`. */
export const aiScoreMethod = `weighted mean of ${Object.keys(AI_SCORE_WEIGHTS).join(', ')}`

const ScoreSignal = builder.objectRef<AiScoreSignal>('ScoreSignal').implement({
  description: 'One of the things that the AI score weighs.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'citationVelocity, novelty, recency or code.' }),
    value: t.exposeFloat('value', { nullable: true, description: '0 to 1; null when unknown.' }),
    weight: t.exposeFloat('weight', {
      description:
        'Its share of the score, 0 to 1, when all signals are known; the shares of unknown ones are spread over the rest.',
    }),
  }),
})

const PaperAssessment = builder.objectRef<PaperNode>('PaperAssessment').implement({
  description:
    'What is computed from the paper’s text, date, citations and code: a documented formula, nobody’s opinion.',
  fields: (t) => ({
    novelty: t.field({
      type: ScoreRef,
      description: `Text novelty, 0 to 100: 100 times one minus the largest cosine similarity between the TF-IDF vector of its title and abstract and that of any paper published before it. Null when undated, with fewer than ${MIN_CONTENT_WORDS} distinct content words or fewer than ${MIN_EARLIER_PAPERS} earlier papers. After Arts, Hou and Gomez 2021, doi:10.1016/j.respol.2020.104144.`,
      resolve: (paper, _, context) => ({
        ...single(context.snapshot.papers.novelty[paper.p]!),
        method: async () => (await noveltyMethodOf(paper, context)) ?? 'not yet computed',
      }),
    }),
    aiScore: t.field({
      type: ScoreRef,
      description:
        'AI score, 0 to 100: 100 times the weighted mean of the known signals, see `signals`. Null unless citation velocity or novelty is known.',
      resolve: async ({ p }, _, context) => ({
        ...single((await aiScores(context)).score[p]!),
        method: aiScoreMethod,
      }),
    }),
    signals: t.field({
      type: [ScoreSignal],
      description: `What went into the AI score: citationVelocity, the mid-rank percentile of citations per year (of age, at least one, before the newest stored date) among the stored papers of its primary category, of all where it has none, from the year before to the year after, null among fewer than ${MIN_COHORT}; novelty, divided by 100; recency, halving every ${RECENCY_HALF_LIFE_YEARS} years before the newest stored paper; code, 1 when code is public.`,
      resolve: async ({ p }, _, context) => aiScoreSignals(await aiScores(context), p),
    }),
  }),
})

builder.objectField(Paper, 'assessment', (t) =>
  t.field({
    type: PaperAssessment,
    description: 'Novelty and AI score, with what they rest on.',
    resolve: (paper) => paper,
  }),
)

/** The score of one paper; NaN for unknown. */
function single(score: number) {
  const value = known(score)
  return { value, coverage: { papers: Number(value !== null), of: 1 } }
}
