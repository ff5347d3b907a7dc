import { unbounded } from '../analysis/analysis.ts'
import { type PaperColumn, paperColumns } from '../analysis/paper-columns.ts'
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
export const paperOrdering = new Ordering<PaperColumn, PaperNode>({
  byDefault: 'PUBLISHED',
  column: async (context, by) => {
    const scores = by === 'AI_SCORE' ? await aiScores(context) : null
    return paperColumns[by](context.snapshot, () => scores!)
  },
  ranking: ({ analysis }, order) => analysis.measure('paperRanking', unbounded, order),
  ids: ({ papers }) => papers.ids,
  node: paperAt,
})
