import { peekedInput } from '../peeked-input.ts'

/**
 * The name of an XML document's root element without its prefix, and the document from its first byte on; null where no
 * element begins in the first 64 KiB. Only names in ASCII are found, in documents whose encoding is a superset of it or UTF-16.
 */
export async function xmlRoot(
  source: AsyncIterable<Uint8Array>,
): Promise<{ readonly root: string | null; readonly input: AsyncIterable<Uint8Array> }> {
  let root: string | null = null
  let text = ''
  const input = await peekedInput(source, (chunk) => {
    // In UTF-16, every second byte of ASCII is a zero.
    text += Buffer.from(chunk).toString('latin1').replaceAll('\0', '')
    root = ROOT.exec(text.replace(PROLOGUE, ''))?.[1] ?? null
    return root !== null || text.length >= 65_536
  })
  return { root, input }
}

const PROLOGUE = /<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>/gi
const ROOT = /^[^<]*<(?:[\w.-]+:)?([\w.-]+)[\s/>]/
