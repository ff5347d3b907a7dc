import type { NetworkDocument } from './network-document.ts'

export type NetworkFormatName =
  | 'GEXF'
  | 'GRAPHML'
  | 'CYTOSCAPE_JSON'
  | 'GRAPHOLOGY_JSON'
  | 'PAJEK'
  | 'CSV'
  | 'VOSVIEWER_JSON'

/**
 * The contract of every file format for networks.
 *
 * A format writes the whole document: authors and ties in the order given, numbers in the shortest form that reads back
 * as the same number, and inside the file, in the way the format has for it, what the network rests on (see provenance).
 * The same document gives the same text: no clock, no locale, no chance. Any name is written so that the file stays
 * whole; see readableText for the only characters that are replaced.
 */
export interface NetworkFormat {
  /** The name in the API. */
  readonly name: NetworkFormatName
  readonly mediaType: string
  /** The usual ending of a file's name, without the dot. */
  readonly extension: string
  write(document: NetworkDocument): string
}
