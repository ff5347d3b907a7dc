import type { AppliedScope } from './applied-scope.ts'
import { builder } from './builder.ts'
import { CollaborationNetworkRef, type Network, omittedTieCount, requireFewTies } from './collaboration-network.ts'
import type { Context } from './context.ts'
import { globalId } from './global-id.ts'

const NetworkFormat = builder.enumType('NetworkFormat', {
  description: 'A file format for networks.',
  values: {
    GEXF: { description: 'GEXF 1.3, the XML format of Gephi.' },
    GRAPHML: { description: 'GraphML, an XML format that igraph, NetworkX, yEd and most others read.' },
    CYTOSCAPE_JSON: { description: 'The JSON of Cytoscape and Cytoscape.js.' },
    GRAPHOLOGY_JSON: { description: 'The JSON of graphology, which sigma.js draws.' },
    PAJEK: {
      description: 'A network of Pajek (.net); letters beyond ASCII are written as &#dddd;, which Pajek reads.',
    },
    CSV: { description: 'A table for spreadsheets and data frames.' },
    VOSVIEWER_JSON: { description: 'The JSON of VOSviewer.' },
  },
})

builder.objectField(CollaborationNetworkRef, 'export', (t) =>
  t.string({
    description:
      'The same network as the text of a file, which says inside what scope and data version it rests on and what was left out.',
    // Grows with the network.
    complexity: { field: 5, multiplier: 1 },
    args: { format: t.arg({ type: NetworkFormat, required: true, description: 'The format of the file.' }) },
    resolve: (network, { format }, context) => fileOf(network, format, context),
  }),
)

async function fileOf(network: Network, format: typeof NetworkFormat.$inferType, context: Context): Promise<string> {
  const { topology, scope, weighting, rule, title } = network
  const { snapshot, analysis } = context
  requireFewTies(network)
  return analysis.ask('networkFile', scope, topology, {
    format,
    weighting,
    omittedTies: await omittedTieCount(network, context),
    rule,
    about: {
      title,
      description: 'Authors and the ties that the papers they wrote together make among them.',
      scope: echoed(scope),
      scopeHash: scope.hash,
      dataVersion: scope.dataVersion,
    },
    ids: Array.from(topology.vertices, (v) => globalId('Author', snapshot.authors.ids[v]!)),
  })
}

/** The scope without what threads have no use for. */
function echoed({
  scoped,
  ties,
  hash,
  dataVersion,
  ...echo
}: AppliedScope): Omit<AppliedScope, 'scoped' | 'ties' | 'hash' | 'dataVersion'> {
  return echo
}
