import type { NetworkDocument } from '../network-formats/network-document.ts'
import { networkFormatNamed } from '../network-formats/registry.ts'
import { textAt } from '../store/text-column.ts'
import { builder } from './builder.ts'
import { CollaborationNetworkRef, communitiesWithin, type Network, tiesOf } from './collaboration-network.ts'
import type { Context } from './context.ts'
import { globalId } from './global-id.ts'

const NetworkFormat = builder.enumType('NetworkFormat', {
  description: 'A file format for networks.',
  values: {
    GEXF: { description: 'GEXF 1.3, an XML format that Gephi and many libraries read.' },
    GRAPHML: { description: 'GraphML, an XML format that yEd, igraph, NetworkX and others read.' },
    CYTOSCAPE_JSON: { description: 'The JSON of Cytoscape and Cytoscape.js.' },
    GRAPHOLOGY_JSON: { description: 'The JSON of graphology, which sigma.js draws.' },
    PAJEK: { description: 'A network of Pajek (.net).' },
    CSV: { description: 'A table for spreadsheets and data frames.' },
    VOSVIEWER_JSON: { description: 'The JSON of VOSviewer.' },
  },
})

builder.objectField(CollaborationNetworkRef, 'export', (t) =>
  t.string({
    description:
      'The same network as the text of a file, which says inside what scope and data version it rests on and what was left out.',
    complexity: 100,
    args: { format: t.arg({ type: NetworkFormat, required: true, description: 'The format of the file.' }) },
    resolve: async (network, { format }, context) =>
      networkFormatNamed(format).write(await documentOf(network, context)),
  }),
)

async function documentOf(network: Network, context: Context): Promise<NetworkDocument> {
  const { index, authors } = context.snapshot
  const { vertices, distances, degrees, strengths, ties, omitted, rule, scope, weighting } = network
  const communities = await communitiesWithin(network, context)
  const idOf = (v: number) => globalId('Author', authors.ids[v]!)
  return {
    title: network.title,
    description: 'Authors and the ties that the papers they wrote together make among them.',
    scope,
    scopeHash: scope.hash,
    dataVersion: scope.dataVersion,
    weighting,
    omitted: { ...omitted, rule },
    nodes: Array.from(vertices, (v, k) => ({
      id: idOf(v),
      name: textAt(authors.names, v),
      kind: index.groups[v] === 1 ? 'GROUP' : 'PERSON',
      distance: distances[k]!,
      degree: degrees[k]!,
      strength: strengths[k]!,
      community: communities[k]!,
    })),
    ties: tiesOf(network).map(({ v, w, sharedPaperCount, weight, firstYear, lastYear }, k) => ({
      source: idOf(v),
      target: idOf(w),
      weight,
      sharedPaperCount,
      newmanWeight: ties.newmanWeights[k]!,
      firstYear,
      lastYear,
    })),
  }
}
