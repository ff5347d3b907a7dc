import type { AuthorRecord, PaperRecord } from '../../bibliography/paper-record.ts'
import type { Imported } from '../importer.ts'
import { type XmlRecord, xmlRejection } from '../xml-records.ts'

/** What a record of XML says, in the vocabulary of the bibliography; or why it says nothing, as "requires …, got …". */
export type Translation = readonly (PaperRecord | AuthorRecord)[] | string

/** What an importer yields for these records. A record without anything in it for us translates to the empty list. */
export async function* translated(
  records: AsyncIterable<XmlRecord>,
  translate: (record: XmlRecord) => Translation,
): AsyncGenerator<Imported> {
  for await (const record of records) {
    const translation = record.problem ?? translate(record)
    if (typeof translation === 'string') yield xmlRejection(record, translation)
    else for (const said of translation) yield imported(record.number, said)
  }
}

function imported(record: number, said: PaperRecord | AuthorRecord): Imported {
  return 'byline' in said ? { kind: 'paper', record, paper: said } : { kind: 'author', record, author: said }
}
