import type { AuthorRecord, PaperRecord } from '../../bibliography/paper-record.ts'
import { excerpt } from '../excerpt.ts'
import type { Imported } from '../importer.ts'
import type { XmlRecord } from '../xml-records.ts'
import type { XmlElement } from './xml-element.ts'

/** What a record of XML says, in the vocabulary of the bibliography; or why it says nothing, as "requires …, got …". */
export type Translation = PaperRecord | readonly (PaperRecord | AuthorRecord)[] | string

/** What an importer yields for these records. A record without anything in it for us translates to the empty list. */
export async function* translated(
  records: AsyncIterable<XmlRecord>,
  translate: (record: XmlRecord) => Translation,
): AsyncGenerator<Imported> {
  for await (const record of records) {
    const translation = record.problem ?? translate(record)
    if (typeof translation === 'string') yield rejection(record, translation)
    else for (const said of [translation].flat()) yield imported(record.number, said)
  }
}

function imported(record: number, said: PaperRecord | AuthorRecord): Imported {
  return 'byline' in said ? { kind: 'paper', record, paper: said } : { kind: 'author', record, author: said }
}

/** With the record's place, "line 12: requires …, got …", and the beginning of its text. */
function rejection({ number, line, element }: XmlRecord, problem: string): Imported {
  const text = beginningOf(element)
  return {
    kind: 'rejection',
    record: number,
    reason: `line ${line}: ${problem}`,
    excerpt: text === '' ? null : excerpt(text),
  }
}

/** The first words of a record, spaces between its elements. */
function beginningOf(element: XmlElement, limit = EXCERPT_LENGTH): string {
  let text = ''
  for (const node of element.content) {
    if (text.length > limit) break
    text += ` ${typeof node === 'string' ? node.slice(0, limit) : beginningOf(node, limit)}`
  }
  return text.replace(/\s+/g, ' ').trim()
}

/** More than any excerpt shows. */
const EXCERPT_LENGTH = 1000
