import { type Figure, nodeFigures, tieFigures } from './figures.ts'
import type { NetworkDocument, NetworkNode, NetworkTie } from './network-document.ts'
import type { NetworkFormat } from './network-format.ts'
import { type ProvenanceValue, provenance, provenanceText } from './provenance.ts'
import { tieId } from './tie-id.ts'
import { xmlAttribute, xmlText } from './xml-text.ts'

/**
 * GraphML, http://graphml.graphdrawing.org/specification.html; read by igraph, networkx, Gephi, yEd, Cytoscape.
 *
 * What the network rests on are `<data>` of the graph, lists as JSON; a bound that is not set is not written. The title and
 * the description stand in the `<desc>` of the file, not of the graph: there it would have to come before the data, and
 * graphology's reader takes the first other element for their end. A name is the attribute `label`, which Gephi, yEd and
 * igraph draw. Written as text, for a document model takes a hundred times as long.
 */
export const graphml: NetworkFormat = {
  name: 'GRAPHML',
  mediaType: 'application/graphml+xml',
  extension: 'graphml',
  write(document) {
    const basis = Object.entries(provenance(document)).filter(([, value]) => value !== null)
    const lines = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
      `<desc>${xmlText(descriptionOf(document))}</desc>`,
      ...basis.map(([name, value]) => key('graph', name, typeOf(value))),
      ...labelled.map(({ name, type }) => key('node', name, types[type])),
      ...weighted.map(({ name, type }) => key('edge', name, types[type])),
      '<graph edgedefault="undirected">',
      ...basis.map(([name, value]) => data(name, provenanceText(value))),
    ]
    for (const node of document.nodes)
      lines.push(`<node${xmlAttribute('id', node.id)}>${values(labelled, node)}</node>`)
    for (const tie of document.ties) lines.push(tieLine(tie))
    lines.push('</graph>', '</graphml>', '')
    return lines.join('\n')
  },
}

const labelled: readonly Figure<NetworkNode>[] = [
  { name: 'label', type: 'string', of: ({ name }) => name },
  ...nodeFigures,
]

const weighted: readonly Figure<NetworkTie>[] = [
  { name: 'weight', type: 'double', of: ({ weight }) => weight },
  ...tieFigures,
]

const types = { string: 'string', integer: 'int', double: 'double' }

function typeOf(value: ProvenanceValue): string {
  if (typeof value === 'number') return 'int'
  return typeof value === 'boolean' ? 'boolean' : 'string'
}

function descriptionOf({ title, description }: NetworkDocument): string {
  return `${title}\n${description}`
}

/** The names differ among graph, nodes and edges, so a name can be the key's id as well, and the file stays legible. */
function key(of: 'graph' | 'node' | 'edge', name: string, type: string): string {
  return `<key id="${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`
}

function data(name: string, value: string | number): string {
  return `<data key="${name}">${typeof value === 'number' ? value : xmlText(value)}</data>`
}

function tieLine(tie: NetworkTie): string {
  const ends = xmlAttribute('id', tieId(tie)) + xmlAttribute('source', tie.source) + xmlAttribute('target', tie.target)
  return `<edge${ends}>${values(weighted, tie)}</edge>`
}

function values<Of>(figures: readonly Figure<Of>[], of: Of): string {
  let text = ''
  for (const figure of figures) {
    const value = figure.of(of)
    if (value !== null) text += data(figure.name, value)
  }
  return text
}
