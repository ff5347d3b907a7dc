import { anthologyPaper } from './acl-anthology/anthology-paper.ts'
import { nameVariants } from './acl-anthology/name-variants.ts'
import type { Importer } from './importer.ts'
import { sniffedInput } from './sniffed-input.ts'
import { type Translation, translated } from './xml-records/translated.ts'
import type { XmlElement } from './xml-records/xml-element.ts'
import { type XmlRecord, xmlRecords } from './xml-records.ts'

/**
 * The files of the ACL Anthology: the XML of a collection (xml/2022.acl.xml) or the list of persons
 * (yaml/name_variants.yaml), told apart by their first character.
 *
 * A paper is a <paper>; its byline is its <author>s. The front matter of a volume is no paper, and editors, of volumes
 * or of papers, are not authors. Date, venue and type come from the volume. A paper retracted or removed is retracted.
 *
 * Who is who, by the Anthology's own rule: the `id` that a byline gives a name; without one, the person of whom
 * name_variants.yaml knows the name; else whoever bears the name. So a name's identifier comes out only where the file
 * gives one, variants come out as author records, and import name_variants.yaml before the collections. A name in
 * another script (<variant script="hani">) is a variant of the name beside it.
 *
 * Records are counted over <meta> and <paper>; persons by their place in the list.
 */
export const aclAnthology: Importer = {
  format: 'ACL_ANTHOLOGY',
  name: 'acl-anthology',
  summary: 'The XML files of the ACL Anthology, and its name_variants.yaml.',

  async *read(source) {
    const { first, input } = await sniffedInput(source)
    yield* first === '-' || first === '#' ? nameVariants(input) : collection(input)
  },
}

function collection(input: AsyncIterable<Uint8Array>) {
  const records = xmlRecords(input, {
    importer: 'acl-anthology',
    roots: ['collection'],
    isRecord: (path) => PARTS.has(path),
  })
  let meta: { readonly volume: XmlElement | undefined; readonly element: XmlElement } | null = null
  return translated(records, (record: XmlRecord): Translation => {
    const volume = record.ancestors.at(-1)
    if (record.path === PAPER) return anthologyPaper(record, meta?.volume === volume ? (meta?.element ?? null) : null)
    meta = { volume, element: record.element }
    return []
  })
}

const PAPER = 'collection/volume/paper'
const PARTS: ReadonlySet<string> = new Set(['collection/volume/meta', PAPER])
