import type { CollaborationNetwork, TieWeighting } from '../graph/collaboration-network.ts'
import { networkCommunities } from '../graph/network-communities.ts'
import type { NetworkDocument } from '../network-formats/network-document.ts'
import type { NetworkFormatName } from '../network-formats/network-format.ts'
import { networkFormatNamed } from '../network-formats/registry.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { textAt } from '../store/text-column.ts'

/** What a file says of a network besides its authors and ties. */
export interface NetworkFileOptions {
  readonly format: NetworkFormatName
  readonly weighting: TieWeighting
  /** How many ties were left out. */
  readonly omittedTies: number
  /** By which rule something was left out; null when nothing was. */
  readonly rule: string | null
  readonly about: Pick<NetworkDocument, 'title' | 'description' | 'scope' | 'scopeHash' | 'dataVersion'>
  /** The ids by which the file names the vertices. */
  readonly ids: readonly string[]
}

/** A network as the text of a file. */
export function networkFile(snapshot: Snapshot, network: CollaborationNetwork, options: NetworkFileOptions): string {
  return networkFormatNamed(options.format).write(documentOf(snapshot, network, options))
}

function documentOf(
  { index, authors }: Snapshot,
  network: CollaborationNetwork,
  { weighting, omittedTies, rule, about, ids }: NetworkFileOptions,
): NetworkDocument {
  const { vertices, distances, degrees, strengths, ties, omitted } = network
  const { labels } = networkCommunities(index, network, { weighting })
  const idOf = new Map(Array.from(vertices, (v, place) => [v, ids[place]!]))
  const weights = weighting === 'NEWMAN' ? ties.newmanWeights : ties.sharedPapers
  return {
    ...about,
    weighting,
    omitted: { ...omitted, ties: omittedTies, rule },
    nodes: Array.from(vertices, (v, place) => ({
      id: ids[place]!,
      name: textAt(authors.names, v),
      kind: index.groups[v] === 1 ? 'GROUP' : 'PERSON',
      distance: distances[place]!,
      degree: degrees[place]!,
      strength: strengths[place]!,
      community: labels[place]!,
    })),
    ties: Array.from(ties.sources, (v, k) => ({
      source: idOf.get(v)!,
      target: idOf.get(ties.targets[k]!)!,
      weight: weights[k]!,
      sharedPaperCount: ties.sharedPapers[k]!,
      newmanWeight: ties.newmanWeights[k]!,
      firstYear: ties.firstYears[k] || null,
      lastYear: ties.lastYears[k] || null,
    })),
  }
}
