import type { NetworkDocument, NetworkNode } from './network-document.ts'
import type { NetworkFormat } from './network-format.ts'
import { provenanceTexts } from './provenance.ts'
import { readableText } from './readable-text.ts'

/**
 * Pajek's .net, http://mrvar.fdv.uni-lj.si/pajek/DrawEPS.htm: numbered vertices with labels, and edges with one weight.
 *
 * The format has no other attributes. What the network rests on and the figures of the authors stand in comment lines,
 * which begin with %, all of them before `*Vertices`: further down networkx takes them for data. Of a tie only its weight
 * is written.
 *
 * Characters that are not ASCII are written as `&#26494;`, as Pajek itself saves them by default: it takes bare UTF-8 for
 * something else unless a byte order mark comes first, and that mark igraph refuses. So are quotation mark and backslash
 * in a label, for readers disagree on how those are escaped. A label is unique: networkx makes one vertex of two that are
 * labelled alike, so authors of one name get their ids behind it.
 */
export const pajek: NetworkFormat = {
  name: 'PAJEK',
  mediaType: 'text/plain; charset=us-ascii',
  extension: 'net',
  write(document) {
    const { nodes, ties } = document
    const numbers = new Map(nodes.map(({ id }, k) => [id, k + 1]))
    const labels = labelsOf(document)
    const lines = provenanceTexts(document).map(([name, text]) => `% ${name}: ${ascii(text)}`)
    lines.push('% vertex id kind distance degree strength community')
    for (const node of nodes) lines.push(figuresLine(node, numbers.get(node.id)!))
    lines.push(`*Vertices ${nodes.length}`)
    labels.forEach((label, k) => {
      lines.push(`${k + 1} ${quoted(label)}`)
    })
    lines.push('*Edges')
    for (const { source, target, weight } of ties) lines.push(`${numbers.get(source)} ${numbers.get(target)} ${weight}`)
    lines.push('')
    return lines.join('\n')
  },
}

function figuresLine({ id, kind, distance, degree, strength, community }: NetworkNode, number: number): string {
  return `% ${number} ${id} ${kind} ${distance} ${degree} ${strength} ${community}`
}

/** One label per author; a name that looks like another's with the id behind it gets its own id too. */
function labelsOf({ nodes }: NetworkDocument): string[] {
  const names = nodes.map(({ name }) => readableText(name))
  const bearers = new Map<string, number>()
  for (const name of names) bearers.set(name, (bearers.get(name) ?? 0) + 1)
  const suffixes = new Set(nodes.map(({ id }) => `(${id})`))
  return names.map((name, k) => {
    const isUnique = bearers.get(name) === 1 && !suffixes.has(/\([^()]*\)$/.exec(name)?.[0] ?? '')
    return isUnique ? name : `${name} (${nodes[k]!.id})`
  })
}

/** Within quotation marks, where a reader may take a backslash for an escape. */
function quoted(label: string): string {
  return `"${ascii(label).replace(/["\\]/g, reference)}"`
}

/** On one line and lossless: an ampersand that could begin a reference is written as one. */
function ascii(text: string): string {
  return readableText(text).replace(/&(?=#)|[\t\n\r]|[^\0-\x7f]/gu, reference)
}

function reference(character: string): string {
  return `&#${character.codePointAt(0)};`
}
