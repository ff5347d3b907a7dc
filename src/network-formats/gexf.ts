import { batches } from './batches.ts'
import { type Figure, nodeFigures, tieFigures } from './figures.ts'
import type { NetworkDocument, NetworkNode, NetworkTie } from './network-document.ts'
import type { NetworkFormat } from './network-format.ts'
import { provenanceTexts } from './provenance.ts'
import { tieId } from './tie-id.ts'
import { xmlAttribute, xmlText } from './xml-text.ts'

/**
 * GEXF 1.3, the format of Gephi, https://gexf.net/1.3.
 *
 * GEXF declares attributes of nodes and edges only, so what the network rests on stands in `<meta><description>`, a line
 * `name: value` each. A tie lasts from the year of its first shared paper to that of its last: the graph is dynamic and
 * Gephi's timeline plays it; an undated tie is always there. Written as text, for an XML builder takes dozens of times as
 * long.
 */
export const gexf: NetworkFormat = {
  name: 'GEXF',
  mediaType: 'application/gexf+xml',
  extension: 'gexf',
  write(document) {
    return Array.from(batches(linesOf(document)), (lines) => lines.join('')).join('')
  },
}

function* linesOf(document: NetworkDocument): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n'
  yield '<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
  yield `<meta>\n<creator>Et Al.</creator>\n<description>${xmlText(descriptionOf(document))}</description>\n</meta>\n`
  // Years as numbers: Gephi knows no format of time that is a whole number.
  yield '<graph defaultedgetype="undirected" mode="dynamic" timeformat="double" timerepresentation="interval">\n'
  yield declarations('node', nodeFigures)
  yield declarations('edge', tieFigures)
  yield `<nodes count="${document.nodes.length}">\n`
  for (const node of document.nodes) yield nodeLine(node)
  yield `</nodes>\n<edges count="${document.ties.length}">\n`
  for (const tie of document.ties) yield tieLine(tie)
  yield '</edges>\n</graph>\n</gexf>\n'
}

/** A value keeps to its line. */
function descriptionOf(document: NetworkDocument): string {
  return provenanceTexts(document)
    .map(([name, text]) => `${name}: ${text.replace(/[\r\n]+/g, ' ')}`)
    .join('\n')
}

function declarations<Of>(of: 'node' | 'edge', figures: readonly Figure<Of>[]): string {
  const lines = figures.map(({ name, type }) => `<attribute id="${name}" title="${name}" type="${type}"/>\n`)
  return `<attributes class="${of}">\n${lines.join('')}</attributes>\n`
}

function nodeLine(node: NetworkNode): string {
  return `<node${xmlAttribute('id', node.id)}${xmlAttribute('label', node.name)}>${values(nodeFigures, node)}</node>\n`
}

function tieLine(tie: NetworkTie): string {
  const { source, target, weight, firstYear, lastYear } = tie
  const ends = xmlAttribute('id', tieId(tie)) + xmlAttribute('source', source) + xmlAttribute('target', target)
  const start = firstYear === null ? '' : xmlAttribute('start', firstYear)
  const end = lastYear === null ? '' : xmlAttribute('end', lastYear)
  return `<edge${ends}${xmlAttribute('weight', weight)}${start}${end}>${values(tieFigures, tie)}</edge>\n`
}

function values<Of>(figures: readonly Figure<Of>[], of: Of): string {
  let text = '<attvalues>'
  for (const figure of figures) {
    const value = figure.of(of)
    if (value !== null) text += `<attvalue for="${figure.name}"${xmlAttribute('value', value)}/>`
  }
  return `${text}</attvalues>`
}
