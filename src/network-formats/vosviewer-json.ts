import { jsonText } from './json-text.ts'
import type { NetworkDocument, NetworkNode } from './network-document.ts'
import type { NetworkFormat } from './network-format.ts'
import { provenance, provenanceTexts } from './provenance.ts'

/**
 * VOSviewer JSON, https://app.vosviewer.com/docs/file-types/json-file-type/; VOSviewer and VOSviewer Online read it.
 *
 * What the network rests on is what VOSviewer shows as information on the network, in HTML, and once more as
 * `info.provenance` for programs; VOSviewer passes over members it does not know. Communities are clusters, numbered from 1
 * and to 1000 at most as the format has it: a later one is left to the score. There are no coordinates, so VOSviewer lays the
 * network out, and it is told to keep authors outside the largest component.
 */
export const vosviewerJson: NetworkFormat = {
  name: 'VOSVIEWER_JSON',
  mediaType: 'application/json',
  extension: 'json',
  write(document) {
    return jsonText({
      network: {
        items: document.nodes.map(itemOf),
        links: document.ties.map(({ source, target, weight, sharedPaperCount, newmanWeight, firstYear, lastYear }) => ({
          source_id: source,
          target_id: target,
          strength: weight,
          sharedPaperCount,
          newmanWeight,
          firstYear,
          lastYear,
        })),
      },
      config: { parameters: { largest_component: false }, terminology: terminologyOf(document) },
      info: { title: document.title, description: htmlOf(document), provenance: provenance(document) },
    })
  },
}

function itemOf({ id, name, kind, distance, degree, strength, community }: NetworkNode) {
  const cluster = community + 1
  return {
    id,
    label: name,
    ...(cluster <= mostClusters && { cluster }),
    kind,
    weights: { Degree: degree, Strength: strength },
    scores: { Distance: distance, Community: community },
  }
}

const mostClusters = 1000

function terminologyOf({ weighting }: NetworkDocument) {
  const isNewman = weighting === 'NEWMAN'
  return {
    item: 'Author',
    items: 'Authors',
    link: 'Tie',
    links: 'Ties',
    cluster: 'Community',
    clusters: 'Communities',
    link_strength: isNewman ? 'Newman weight' : 'Shared papers',
    total_link_strength: isNewman ? 'Total Newman weight' : 'Total shared papers',
  }
}

function htmlOf(document: NetworkDocument): string {
  const [[, title], [, description], ...basis] = provenanceTexts(document) as [Entry, Entry, ...Entry[]]
  const lines = basis.map(([name, text]) => `<li>${html(name)}: ${html(text)}</li>`)
  return `<p>${html(title)}</p><p>${html(description)}</p><ul>${lines.join('')}</ul>`
}

type Entry = readonly [name: string, text: string]

function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
