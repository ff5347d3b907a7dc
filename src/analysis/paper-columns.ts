import { fold } from '../bibliography/fold.ts'
import type { AiScores } from '../metrics/ai-score.ts'
import { known, type Snapshot } from '../store/snapshot.ts'
import { textAt } from '../store/text-column.ts'
import type { Column } from './column.ts'

export type PaperColumn = 'PUBLISHED' | 'CITATION_COUNT' | 'TITLE' | 'NOVELTY' | 'AI_SCORE' | 'TEAM_SIZE'

/** What papers may be ordered by; `aiScores` are asked for by the order that needs them alone. */
export const paperColumns: Readonly<Record<PaperColumn, (snapshot: Snapshot, aiScores: () => AiScores) => Column>> = {
  PUBLISHED:
    ({ index }) =>
    (p) =>
      index.dates[p] || null,
  CITATION_COUNT:
    ({ papers }) =>
    (p) =>
      known(papers.citationCounts[p]!),
  TITLE:
    ({ papers }) =>
    (p) =>
      fold(textAt(papers.titles, p)),
  NOVELTY:
    ({ papers }) =>
    (p) =>
      known(papers.novelty[p]!),
  AI_SCORE: (_, aiScores) => {
    const { score } = aiScores()
    return (p) => known(score[p]!)
  },
  TEAM_SIZE:
    ({ index }) =>
    (p) =>
      index.teamSize[p]!,
}
