import { ImporterError } from '../importers/importer-error.ts'
import { type XmlRecord, type XmlRecordsOptions, xmlRecords } from '../importers/xml-records.ts'
import { PassingFault } from './passing-fault.ts'

/** The records of a page in XML. Another document, or one broken off, is a `PassingFault`. */
export async function xmlPage(body: Uint8Array, options: XmlRecordsOptions): Promise<XmlRecord[]> {
  const records: XmlRecord[] = []
  try {
    for await (const record of xmlRecords(once(body), options)) records.push(record)
    return records
  } catch (error) {
    if (!(error instanceof ImporterError)) throw error
    throw new PassingFault(error.message, { cause: error })
  }
}

/** Pages in XML one after another, which importers read like one document. */
export async function* joinedXml(pages: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const page of pages) yield Buffer.concat([page, Buffer.from('\n')])
}

async function* once(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body
}
