import { isMap, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml'
import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { AuthorRecord } from '../../bibliography/paper-record.ts'
import { displayName } from '../../bibliography/person-name.ts'
import { excerpt, quoted } from '../excerpt.ts'
import { identifiersOf } from '../identifiers-of.ts'
import type { Imported } from '../importer.ts'
import { ImporterError } from '../importer-error.ts'

/**
 * The Anthology's name_variants.yaml: who writes under several names, and the identifiers that tell namesakes apart.
 *
 *     - canonical: {first: Ada, last: Example}
 *       id: ada-example
 *       variants:
 *       - {first: A., last: Example}
 *
 * The file is some hundred kilobytes long and is read whole, up to four megabytes. One that does not end with a line end
 * was cut off, and its last person is rejected: half an identifier would be another's. Comments and `similar`, which names
 * people who are somebody else, say nothing about who is who here.
 */
export async function* nameVariants(input: AsyncIterable<Uint8Array>): AsyncGenerator<Imported> {
  const lines = new LineCounter()
  const text = await wholeText(input)
  const people = peopleIn(text, lines)
  for (const [i, person] of people.entries()) {
    const isCutOff = i === people.length - 1 && !text.endsWith('\n')
    const author = isCutOff ? CUT_OFF : authorOf(person.toJSON())
    if (typeof author !== 'string') yield { kind: 'author', record: i + 1, author }
    else {
      const reason = `line ${lines.linePos(person.range[0]).line}: ${author}`
      yield {
        kind: 'rejection',
        record: i + 1,
        reason,
        excerpt: excerpt(JSON.stringify(person.toJSON()) ?? '') || null,
      }
    }
  }
}

const MAX_BYTES = 4_194_304
const CUT_OFF = 'requires a line end behind the last person, got the end of the input'

async function wholeText(input: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let size = 0
  for await (const chunk of input) {
    size += chunk.length
    if (size > MAX_BYTES)
      throw new ImporterError(
        'acl-anthology',
        'line 1',
        `requires name variants of at most ${MAX_BYTES} bytes, got more`,
      )
    text += decoded(decoder, chunk, true, text)
  }
  return text + decoded(decoder, new Uint8Array(0), false, text)
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, stream: boolean, before: string): string {
  try {
    return decoder.decode(bytes, { stream })
  } catch (cause) {
    const place = `after line ${before.split('\n').length}`
    throw new ImporterError('acl-anthology', place, 'requires UTF-8 text, got other bytes', { cause })
  }
}

function peopleIn(text: string, lineCounter: LineCounter): readonly ParsedNode[] {
  const refuse = (line: number, got: string, cause?: unknown) =>
    new ImporterError('acl-anthology', `line ${line}`, `requires a YAML list of persons, got ${got}`, { cause })
  const document = documentOf(text, lineCounter, (cause) => refuse(1, 'what the parser fails at', cause))
  const [error] = document.errors
  if (error) throw refuse(error.linePos?.[0].line ?? 1, quoted(error.message.split('\n')[0]!), error)
  const { contents } = document
  const [first] = isSeq<ParsedNode>(contents) ? contents.items : []
  if (!isSeq<ParsedNode>(contents) || !isMap(first) || !first.has('canonical')) throw refuse(1, quoted(text.trim()))
  return contents.items
}

/** Deep nesting overflows the parser's stack, and it says so by an error of its own kind. */
function documentOf(text: string, lineCounter: LineCounter, refusal: (cause: unknown) => ImporterError) {
  try {
    return parseDocument(text, { lineCounter })
  } catch (cause) {
    throw refusal(cause)
  }
}

function authorOf(person: unknown): AuthorRecord | string {
  const { canonical, variants = [], id, orcid } = (person ?? {}) as Record<string, unknown>
  const name = nameOf(canonical)
  if (name === null) return `requires a canonical name with first or last, got ${shown(canonical)}`
  if (!Array.isArray(variants)) return `requires a list of variants, got ${shown(variants)}`
  const names = variants.map(nameOf)
  const broken = names.indexOf(null)
  if (broken !== -1) return `requires variants with first or last, got ${shown(variants[broken])}`
  return {
    name,
    kind: authorKindOf(name),
    nameVariants: names.filter((variant) => variant !== null),
    identifiers: identifiersOf([
      ['acl-anthology', textOrNull(id)],
      ['orcid', textOrNull(orcid)],
    ]),
    reportedMetrics: [],
  }
}

function nameOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const { first, last } = value as Record<string, unknown>
  const [given, family] = [first, last].map((part) => (textOrNull(part) ?? '').replace(/\s+/g, ' ').trim())
  return displayName({ given: given!, particle: '', family: family!, suffix: '' }) || null
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

function shown(value: unknown): string {
  return value === undefined ? 'none' : quoted(JSON.stringify(value) ?? String(value))
}
