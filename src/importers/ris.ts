import { excerpt } from './excerpt.ts'
import type { Imported, Importer } from './importer.ts'
import { risPaper } from './ris/ris-paper.ts'
import { risRecords } from './ris/ris-records.ts'
import { textLines } from './text-lines.ts'

/**
 * RIS files, as reference managers and databases write them.
 *
 * The tags of the two versions of the format (Research Information Systems 2001 and 2011) are read side by side, and what
 * tools make of them: AU or A1 for authors, TI or T1 (or CT, BT) for the title, "2019/05/03/", "2019///" and "2019-05-03"
 * for dates, keywords one to a line or all on one, values that go on in further lines, records without ER. Keywords become
 * categories. A record of a type that RIS does not have is OTHER. Editors (A2 and further) are no authors. Affiliations
 * (AD, C1) are attached to a name where they say to whose; one that stands for itself belongs to a sole author, and is
 * else left out. Of several DOIs and addresses the first that is valid counts; an invalid one is left out without a word,
 * as the paper is sound without it. ISSN and ISBN, which name journals and books, are not kept.
 *
 * Text is UTF-8; a record in which another encoding shows is rejected. Records are numbered by line.
 */
export const ris: Importer = {
  format: 'RIS',
  name: 'ris',
  summary: 'RIS files, as EndNote, Zotero, Mendeley and databases export them.',

  async *read(input): AsyncGenerator<Imported> {
    const lines = textLines(input)
    try {
      for await (const { line, fields, problem, text } of risRecords(lines)) {
        const paper = problem ?? risPaper(fields)
        if (typeof paper === 'string') {
          yield { kind: 'rejection', record: line, reason: paper, excerpt: text === '' ? null : excerpt(text) }
        } else yield { kind: 'paper', record: line, paper }
      }
    } finally {
      await lines.return()
    }
  },
}
