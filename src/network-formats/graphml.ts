import { batches } from './batches.ts'
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
 * igraph draw. Written as text, for an XML builder takes dozens of times as long.
 */
export const graphml: NetworkFormat = {
  name: 'GRAPHML',
  mediaType: 'application/graphml+xml',
  extension: 'graphml',
  write(document) {
    return Array.from(batches(linesOf(document)), (lines) => lines.join('')).join('')
  },
}

function* linesOf(document: NetworkDocument): Generator<string> {
  const basis = Object.entries(provenance(document)).filter(([, value]) => value !== null)
  yield '<?xml version="1.0" encoding="UTF-8"?>\n'
  yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
  yield `<desc>${xmlText(descriptionOf(document))}</desc>\n`
  for (const [name, value] of basis) yield key('graph', name, typeOf(value))
  for (const { name, type } of labelled) yield key('node', name, types[type])
  for (const { name, type } of weighted) yield key('edge', name, types[type])
  yield '<graph edgedefault="undirected">\n'
  for (const [name, value] of basis) yield `${data(name, provenanceText(value))}\n`
  for (const node of document.nodes) yield `<node${xmlAttribute('id', node.id)}>${values(labelled, node)}</node>\n`
  for (const tie of document.ties) yield tieLine(tie)
  yield '</graph>\n</graphml>\n'
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
  return `<key id="${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`
}

function data(name: string, value: string | number): string {
  return `<data key="${name}">${typeof value === 'number' ? value : xmlText(value)}</data>`
}

function tieLine(tie: NetworkTie): string {
  const ends = xmlAttribute('id', tieId(tie)) + xmlAttribute('source', tie.source) + xmlAttribute('target', tie.target)
  return `<edge${ends}>${values(weighted, tie)}</edge>\n`
}

function values<Of>(figures: readonly Figure<Of>[], of: Of): string {
  let text = ''
  for (const figure of figures) {
    const value = figure.of(of)
    if (value !== null) text += data(figure.name, value)
  }
  return text
}
