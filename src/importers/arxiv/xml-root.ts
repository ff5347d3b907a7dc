/**
 * The name of an XML document's root element without its prefix, and the document from its first byte on; null where no
 * element begins in the first 64 KiB. Only names in ASCII are found, in documents whose encoding is a superset of it.
 */
export async function xmlRoot(
  input: AsyncIterable<Uint8Array>,
): Promise<{ readonly root: string | null; readonly input: AsyncIterable<Uint8Array> }> {
  const chunks = input[Symbol.asyncIterator]()
  const seen: Uint8Array[] = []
  let text = ''
  let root: string | undefined
  while (root === undefined && text.length < 65_536) {
    const { value, done } = await chunks.next()
    if (done) break
    // A copy, because a source may use the memory of its chunk again.
    seen.push(value.slice())
    text += Buffer.from(value).toString('latin1')
    root = ROOT.exec(text.replace(PROLOGUE, ''))?.[1]
  }
  return { root: root ?? null, input: resumed(seen, chunks) }
}

const PROLOGUE = /<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>/gi
const ROOT = /^[^<]*<(?:[\w.-]+:)?([\w.-]+)[\s/>]/

async function* resumed(seen: readonly Uint8Array[], chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* seen
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
  } finally {
    await chunks.return?.()
  }
}
