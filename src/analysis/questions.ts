import { closeness } from '../graph/closeness.ts'
import { type ClosestPairsOptions, closestPairs } from '../graph/closest-pairs.ts'
import type { CollaborationNetwork, TieWeighting } from '../graph/collaboration-network.ts'
import { type CollaborationPathOptions, collaborationPath } from '../graph/collaboration-path.ts'
import { constraint } from '../graph/constraint.ts'
import { distance } from '../graph/distance.ts'
import { distanceHistogram } from '../graph/distance-histogram.ts'
import { ballTieCount, type EgoNetworkOptions, egoNetwork } from '../graph/ego-network.ts'
import { inducedNetwork } from '../graph/induced-network.ts'
import { localClustering } from '../graph/local-clustering.ts'
import { networkCommunities } from '../graph/network-communities.ts'
import { strongestPath } from '../graph/strongest-path.ts'
import { type SuggestedCoauthorsOptions, suggestedCoauthors } from '../graph/suggested-coauthors.ts'
import { type NetworkFileOptions, networkFile } from './network-file.ts'
import type { ScopedData } from './scoped-data.ts'

/**
 * What is asked about a few authors: milliseconds as a rule, more about the centre of a large network. Each answer is
 * computed for its asker alone, and stops when the asker goes.
 */
export const questions = {
  ballTieCount: ({ scoped }: ScopedData, v: number, radius: number) => ballTieCount(scoped, v, radius),
  closeness: ({ scoped }: ScopedData, v: number) => closeness(scoped, v),
  closestPairs: (
    { scoped }: ScopedData,
    authors: readonly number[],
    reviewers: readonly number[],
    options: ClosestPairsOptions,
  ) => closestPairs(scoped, authors, reviewers, options),
  collaborationPath: ({ scoped }: ScopedData, from: number, to: number, options: CollaborationPathOptions) =>
    collaborationPath(scoped, from, to, options),
  constraint: ({ scoped }: ScopedData, v: number) => constraint(scoped, v),
  distance: ({ scoped }: ScopedData, from: number, to: number, options: { readonly budget: number }) =>
    distance(scoped, from, to, options),
  distanceHistogram: ({ scoped }: ScopedData, v: number) => distanceHistogram(scoped, v),
  egoNetwork: ({ scoped }: ScopedData, v: number, options: EgoNetworkOptions) => egoNetwork(scoped, v, options),
  inducedNetwork: ({ scoped }: ScopedData, authors: readonly number[], options: { readonly weighting: TieWeighting }) =>
    inducedNetwork(scoped, authors, options),
  networkCommunities: (
    { snapshot }: ScopedData,
    network: CollaborationNetwork,
    options: { readonly weighting: TieWeighting },
  ) => networkCommunities(snapshot.index, network, options),
  networkFile: ({ snapshot }: ScopedData, network: CollaborationNetwork, options: NetworkFileOptions) =>
    networkFile(snapshot, network, options),
  localClustering: ({ scoped }: ScopedData, v: number) => localClustering(scoped, v),
  strongestPath: ({ scoped }: ScopedData, from: number, to: number, options: CollaborationPathOptions) =>
    strongestPath(scoped, from, to, options),
  suggestedCoauthors: ({ scoped }: ScopedData, v: number, options: SuggestedCoauthorsOptions) =>
    suggestedCoauthors(scoped, v, options),
}

export type Questions = typeof questions
