import { jsonText } from './json-text.ts'
import type { NetworkFormat } from './network-format.ts'
import { provenance } from './provenance.ts'
import { tieId } from './tie-id.ts'

/**
 * The serialization of graphology, https://graphology.github.io/serialization.html, for `Graph.from` and sigma.js.
 *
 * What the network rests on are the attributes of the graph. A name is the attribute `label`, which sigma draws; null is
 * kept.
 */
export const graphologyJson: NetworkFormat = {
  name: 'GRAPHOLOGY_JSON',
  mediaType: 'application/json',
  extension: 'json',
  write(document) {
    return jsonText({
      options: { type: 'undirected', multi: false, allowSelfLoops: false },
      attributes: provenance(document),
      nodes: document.nodes.map(({ id, name, kind, distance, degree, strength, community }) => ({
        key: id,
        attributes: { label: name, kind, distance, degree, strength, community },
      })),
      edges: document.ties.map((tie) => ({
        key: tieId(tie),
        source: tie.source,
        target: tie.target,
        undirected: true,
        attributes: {
          weight: tie.weight,
          sharedPaperCount: tie.sharedPaperCount,
          newmanWeight: tie.newmanWeight,
          firstYear: tie.firstYear,
          lastYear: tie.lastYear,
        },
      })),
    })
  },
}
