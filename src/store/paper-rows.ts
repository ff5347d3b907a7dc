import type { Identifier } from '../bibliography/identifier.ts'
import type { PaperRecord, Signature } from '../bibliography/paper-record.ts'
import { CopyBinaryWriter, Int32FieldAt } from './copy-binary-writer.ts'
import { printedOrcid, type ResolvedSignature } from './stored-paper.ts'

/** The tables of which a paper's rows are part, each with the columns that are written; the paper's key comes first. */
export const paperTableColumns = {
  paper: [
    'id',
    'title',
    'folded_title',
    'abstract',
    'published_on',
    'venue',
    'volume',
    'issue',
    'pages',
    'type',
    'url',
    'has_code',
    'code_url',
    'citation_count',
    'citation_count_as_of',
    'retracted',
    'stated_author_count',
    'author_list_complete',
  ],
  paper_category: ['paper_id', 'position', 'category'],
  paper_identifier: ['paper_id', 'scheme', 'value'],
  authorship: ['paper_id', 'author_id', 'position', 'name_as_printed', 'affiliations', 'orcid', 'corresponding'],
  paper_reference: ['paper_id', 'scheme', 'value'],
  paper_description: ['paper_id', 'run_id', 'fingerprint'],
} as const

export type PaperTable = keyof typeof paperTableColumns

export const paperTables = Object.keys(paperTableColumns) as readonly PaperTable[]

/** A paper as its rows say it; identifiers, categories and references each once. */
export type RowedPaper = Omit<PaperRecord, 'byline'> & {
  readonly byline: readonly (Signature | ResolvedSignature)[]
}

/** The rows of one table for several papers, in their order. */
export interface EncodedTable {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly rowStarts: Uint32Array<ArrayBuffer>
  /** The rows of paper k are those from offsets[k] to offsets[k + 1]. */
  readonly offsets: Uint32Array<ArrayBuffer>
}

export type EncodedPapers = Readonly<Record<PaperTable, EncodedTable>>

/**
 * Encodes papers into rows before it is known which keys they, their authors and their run have: `withKeys` writes these
 * into the rows afterwards. So a thread that reads can encode as well, and only keys are left to the one that writes.
 */
export class PaperRows {
  readonly #writers: Readonly<Record<PaperTable, CopyBinaryWriter>>
  readonly #offsets: Readonly<Record<PaperTable, number[]>>

  constructor() {
    this.#writers = ofEachTable(() => new CopyBinaryWriter())
    this.#offsets = ofEachTable(() => [0])
  }

  add(paper: RowedPaper, foldedTitle: string, fingerprint: bigint | null): void {
    this.#addPaper(paper, foldedTitle)
    paper.categories.forEach((category, k) => {
      const rows = this.#row('paper_category')
      rows.int32(k + 1)
      rows.text(category)
    })
    for (const identifier of paper.identifiers) this.#addIdentifier('paper_identifier', identifier)
    for (const signature of paper.byline) this.#addSignature(signature)
    for (const identifier of paper.references) this.#addIdentifier('paper_reference', identifier)
    if (fingerprint !== null) {
      const rows = this.#row('paper_description')
      rows.int32(0)
      rows.int64(fingerprint)
    }
    for (const table of paperTables) this.#offsets[table].push(this.#writers[table].rowStarts.length)
  }

  /** The papers so far; the next one is the first of others. */
  take(): EncodedPapers {
    return ofEachTable((table) => {
      const writer = this.#writers[table]
      const rowStarts = Uint32Array.from(writer.rowStarts)
      const offsets = Uint32Array.from(this.#offsets[table])
      this.#offsets[table].length = 1
      return { bytes: writer.take(), rowStarts, offsets }
    })
  }

  #addPaper(paper: RowedPaper, foldedTitle: string): void {
    const rows = this.#row('paper')
    rows.text(paper.title)
    rows.text(foldedTitle)
    rows.text(paper.abstract)
    rows.text(paper.publishedOn)
    rows.text(paper.venue)
    rows.text(paper.volume)
    rows.text(paper.issue)
    rows.text(paper.pages)
    rows.text(paper.type)
    rows.text(paper.url)
    rows.boolean(paper.hasCode)
    rows.text(paper.codeUrl)
    rows.int32(paper.citationCount)
    rows.date(paper.citationCountAsOf)
    rows.boolean(paper.retracted)
    rows.int32(paper.statedAuthorCount)
    rows.boolean(paper.authorListComplete)
  }

  #addIdentifier(table: 'paper_identifier' | 'paper_reference', { scheme, value }: Identifier): void {
    const rows = this.#row(table)
    rows.text(scheme)
    rows.text(value)
  }

  #addSignature(signature: RowedPaper['byline'][number]): void {
    const { position, nameAsPrinted, affiliations, corresponding } = signature
    const rows = this.#row('authorship')
    rows.int32(0)
    rows.int32(position)
    rows.text(nameAsPrinted)
    rows.texts(affiliations)
    rows.text('orcid' in signature ? signature.orcid : printedOrcid(signature.identifiers))
    rows.boolean(corresponding)
  }

  /** Begins a row with room for the paper's key. */
  #row(table: PaperTable): CopyBinaryWriter {
    const writer = this.#writers[table]
    writer.row(paperTableColumns[table].length)
    writer.int32(0)
    return writer
  }
}

export interface PaperRowKeys {
  /** The key of each paper; 0 for one whose rows are to be left out. */
  readonly papers: Int32Array
  /** The key of the author of each signature, in the order of the papers and their bylines. */
  readonly authors: Int32Array
  readonly run: number
}

/** Writes the keys into the rows, in place; returns for each table the parts that are to be copied into it. */
export function withKeys(encoded: EncodedPapers, keys: PaperRowKeys): Record<PaperTable, Uint8Array[]> {
  return ofEachTable((table) => {
    const { bytes, rowStarts, offsets } = encoded[table]
    const view = new DataView(bytes.buffer)
    const parts: Uint8Array[] = []
    let from = 0
    for (let k = 0; k < keys.papers.length; k++) {
      const paperId = keys.papers[k]!
      const end = offsets[k + 1]!
      if (paperId === 0) {
        parts.push(bytes.subarray(from, rowStarts[offsets[k]!] ?? bytes.length))
        from = rowStarts[end] ?? bytes.length
        continue
      }
      for (let row = offsets[k]!; row < end; row++) {
        const start = rowStarts[row]!
        view.setInt32(start + Int32FieldAt.FIRST, paperId)
        if (table === 'authorship') view.setInt32(start + Int32FieldAt.SECOND, keys.authors[row]!)
        else if (table === 'paper_description') view.setInt32(start + Int32FieldAt.SECOND, keys.run)
      }
    }
    parts.push(bytes.subarray(from))
    return parts.filter(({ length }) => length > 0)
  })
}

function ofEachTable<Value>(make: (table: PaperTable) => Value): Record<PaperTable, Value> {
  return Object.fromEntries(paperTables.map((table) => [table, make(table)])) as Record<PaperTable, Value>
}
