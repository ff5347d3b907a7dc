import { csv } from './csv.ts'
import { cytoscapeJson } from './cytoscape-json.ts'
import { gexf } from './gexf.ts'
import { graphml } from './graphml.ts'
import { graphologyJson } from './graphology-json.ts'
import type { NetworkFormat, NetworkFormatName } from './network-format.ts'
import { pajek } from './pajek.ts'
import { vosviewerJson } from './vosviewer-json.ts'

/** Every file format that a network can be written in, those that most programs read first. */
export const networkFormats: readonly NetworkFormat[] = [
  gexf,
  graphml,
  cytoscapeJson,
  graphologyJson,
  pajek,
  csv,
  vosviewerJson,
]

/** The format of that name of the API. */
export function networkFormatNamed(name: NetworkFormatName): NetworkFormat {
  const format = networkFormats.find((format) => format.name === name)
  if (!format) throw new RangeError(`networkFormatNamed requires a registered format, got ${name}`)
  return format
}
