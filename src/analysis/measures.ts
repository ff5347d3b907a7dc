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

/** Ties that the searches for betweenness may pass, all together: about a minute. */
const mostTiesPassed = 4e9

/** What is computed from the whole network of a scope: seconds for large ones, and minutes for the largest. */
export const networkMeasures = {
  betweenness: ({ scoped }: ScopedData) => {
    const network = projectedNetworkOf(scoped)
    const searches = Math.max(100, Math.floor(mostTiesPassed / Math.max(1, network.tieCount)))
    return betweenness(scoped, { network, exactUpTo: searches, sampleSize: searches })
  },
  communities: ({ scoped }: ScopedData) => {
    const found = communities(scoped, { network: projectedNetworkOf(scoped) })
    return { ...found, ...communityCategories(scoped, { labels: found.labels, count: found.sizes.length }) }
  },
  coreNumbers: ({ scoped }: ScopedData) => coreNumbers(scoped, { network: projectedNetworkOf(scoped) }),
  networkStatistics: ({ scoped }: ScopedData) => networkStatistics(scoped, { network: projectedNetworkOf(scoped) }),
  pageRank: ({ scoped }: ScopedData) => pageRank(scoped),
}

/** What is computed from all data, and what every list rests on: seconds for large ones. */
export const dataMeasures = {
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

/** Measures of everybody; the results are kept, for many will ask for them. */
export const measures = { ...networkMeasures, ...dataMeasures }

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
