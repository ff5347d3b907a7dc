import { jsonText } from './json-text.ts'
import type { NetworkFormat } from './network-format.ts'
import { provenance } from './provenance.ts'
import { tieId } from './tie-id.ts'

/**
 * Cytoscape.js JSON, https://js.cytoscape.org/#notation/elements-json; Cytoscape opens it as .cyjs.
 *
 * What the network rests on is `data` of the network; `name` there is what Cytoscape calls it. Authors and ties are
 * `elements` with all their figures in `data`; null is kept.
 */
export const cytoscapeJson: NetworkFormat = {
  name: 'CYTOSCAPE_JSON',
  mediaType: 'application/json',
  extension: 'cyjs',
  write(document) {
    return jsonText({
      format_version: '1.0',
      generated_by: 'Et Al.',
      data: { name: document.title, ...provenance(document) },
      elements: {
        nodes: document.nodes.map(({ id, name, kind, distance, degree, strength, community }) => ({
          data: { id, name, kind, distance, degree, strength, community },
        })),
        edges: document.ties.map((tie) => ({
          data: {
            id: tieId(tie),
            source: tie.source,
            target: tie.target,
            weight: tie.weight,
            sharedPaperCount: tie.sharedPaperCount,
            newmanWeight: tie.newmanWeight,
            firstYear: tie.firstYear,
            lastYear: tie.lastYear,
          },
        })),
      },
    })
  },
}
