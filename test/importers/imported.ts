import { readFileSync } from 'node:fs'
import type { AuthorRecord, PaperRecord } from '../../src/bibliography/paper-record.ts'
import type { Imported, Importer } from '../../src/importers/importer.ts'
import { recordsOf } from './conformance.ts'

export const fixtureBytes = (path: string): Buffer => readFileSync(new URL(`../fixtures/${path}`, import.meta.url))

export const fixture = (path: string): string => fixtureBytes(path).toString()

/** Chunks as a file stream has them. */
const chunksOf = (input: string | Uint8Array): readonly Uint8Array[] => {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  return Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, i) =>
    bytes.subarray(i * 65_536, (i + 1) * 65_536),
  )
}

/** What an importer makes of an input, by kind. */
export async function imported(importer: Importer, input: string | Uint8Array, asOf: string | null = null) {
  const records = await recordsOf(importer, chunksOf(input), asOf)
  const papers: PaperRecord[] = []
  const authors: AuthorRecord[] = []
  const rejections: Extract<Imported, { kind: 'rejection' }>[] = []
  for (const record of records) {
    if (record.kind === 'paper') papers.push(record.paper)
    else if (record.kind === 'author') authors.push(record.author)
    else rejections.push(record)
  }
  return { records, papers, authors, rejections }
}

/** Each identifier as scheme:value. */
export const written = (identifiers: PaperRecord['identifiers']): string[] =>
  identifiers.map(({ scheme, value }) => `${scheme}:${value}`)

/** Volume, issue and pages of each paper. */
export const printedIns = (papers: readonly PaperRecord[]): (string | null)[][] =>
  papers.map(({ volume, issue, pages }) => [volume, issue, pages])

/** How many papers have a volume, an issue, pages. */
export const printedCounts = (papers: readonly PaperRecord[]): number[] =>
  [0, 1, 2].map((k) => printedIns(papers).filter((printed) => printed[k] !== null).length)

/** A paper of which a source tells nothing, to be spread below what it tells. */
export const untold = {
  abstract: null,
  publishedOn: null,
  venue: null,
  volume: null,
  issue: null,
  pages: null,
  categories: [],
  identifiers: [],
  url: null,
  hasCode: false,
  codeUrl: null,
  citationCount: null,
  citationCountAsOf: null,
  retracted: false,
  statedAuthorCount: null,
  authorListComplete: true,
  references: [],
}
