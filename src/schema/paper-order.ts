import { fold } from '../bibliography/fold.ts'
import { known } from '../store/snapshot.ts'
import { aiScores } from './assessment.ts'
import { builder } from './builder.ts'
import { type PaperNode, paperAt } from './nodes.ts'
import { OrderDirection, Ordering } from './ordering.ts'

const PaperOrderField = builder.enumType('PaperOrderField', {
  description: 'What papers can be ordered by.',
  values: {
    PUBLISHED: { description: 'Date of publication.' },
    CITATION_COUNT: { description: 'Citations as the source states them.' },
    TITLE: { description: 'Title, folded: without case, accents and punctuation.' },
    NOVELTY: { description: 'Text novelty.' },
    AI_SCORE: { description: 'AI score.' },
    TEAM_SIZE: { description: 'Names on the byline.' },
  },
})

export const PaperOrder = builder.inputType('PaperOrder', {
  description: 'An order of papers; equals stand in the order of their ids.',
  fields: (t) => ({
    by: t.field({ type: PaperOrderField, required: true, description: 'What to order by.' }),
    direction: t.field({ type: OrderDirection, defaultValue: 'DESC', description: 'Which end comes first.' }),
  }),
})

/** The orders of papers; the newest first where none is asked for. */
export const paperOrdering = new Ordering<typeof PaperOrderField.$inferType, PaperNode>({
  byDefault: 'PUBLISHED',
  columns: {
    PUBLISHED: (snapshot) => (p) => snapshot.index.dates[p] || null,
    CITATION_COUNT: (snapshot) => (p) => known(snapshot.papers.citationCounts[p]!),
    TITLE: (snapshot) => (p) => fold(snapshot.papers.titles.at(p)),
    NOVELTY: (snapshot) => (p) => known(snapshot.papers.novelty[p]!),
    AI_SCORE: (snapshot) => (p) => known(aiScores(snapshot).score[p]!),
    TEAM_SIZE: (snapshot) => (p) => snapshot.index.teamSize[p]!,
  },
  ids: ({ papers }) => papers.ids,
  node: paperAt,
})
