import { betweenness } from '../graph/betweenness.ts'
import { categoryCounts } from '../graph/category-counts.ts'
import { paperCategories } from '../graph/collaboration-index.ts'
import { communities } from '../graph/communities.ts'
import { communityCategories } from '../graph/community-categories.ts'
import { coreNumbers } from '../graph/core-numbers.ts'
import { networkStatistics } from '../graph/network-statistics.ts'
import { pageRank } from '../graph/page-rank.ts'
import { type AiScores, aiScore } from '../metrics/ai-score.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { type AuthorColumn, authorColumns } from './author-columns.ts'
import { type PaperColumn, paperColumns } from './paper-columns.ts'
import { projectedNetworkOf } from './projected-networks.ts'
import { ranking } from './ranking.ts'
import type { ScopedData } from './scoped-data.ts'

/** An order of rows. */
export interface RankingOrder<Column extends string> {
  readonly by: Column
  readonly descending: boolean
}

/**
 * What is computed from the whole of a scope, or of the data: seconds or more for large ones. The results are kept, for
 * many will ask for them.
 */
export const measures = {
  betweenness: ({ scoped }: ScopedData) => betweenness(scoped, { network: projectedNetworkOf(scoped) }),
  communities: ({ scoped }: ScopedData) => {
    const found = communities(scoped, { network: projectedNetworkOf(scoped) })
    return { ...found, ...communityCategories(scoped, { labels: found.labels, count: found.sizes.length }) }
  },
  coreNumbers: ({ scoped }: ScopedData) => coreNumbers(scoped, { network: projectedNetworkOf(scoped) }),
  networkStatistics: ({ scoped }: ScopedData) => networkStatistics(scoped, { network: projectedNetworkOf(scoped) }),
  pageRank: ({ scoped }: ScopedData) => pageRank(scoped),

  aiScores: ({ snapshot }: ScopedData) => aiScores(snapshot),
  authorRanking: (data: ScopedData, { by, descending }: RankingOrder<AuthorColumn>) =>
    ranking(authorColumns[by](data), data.snapshot.authors.ids, descending),
  categoryCounts: ({ snapshot: { index, categories, papers } }: ScopedData) =>
    categoryCounts(index, categories.length, papers.ids.keys()),
  paperRanking: ({ snapshot }: ScopedData, { by, descending }: RankingOrder<PaperColumn>) =>
    ranking(
      paperColumns[by](snapshot, () => aiScores(snapshot)),
      snapshot.papers.ids,
      descending,
    ),
}

export type Measures = typeof measures

function aiScores({ index, papers }: Snapshot): AiScores {
  return aiScore({
    dateCodes: index.dates,
    citations: papers.citationCounts,
    primaryCategory: Int32Array.from(papers.ids, (_, p) => paperCategories(index, p)[0] ?? -1),
    novelty: papers.novelty,
    hasCode: papers.hasCode,
  })
}
