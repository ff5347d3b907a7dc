import { readFile } from 'node:fs/promises'
import { GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql'
import { documentFaults } from '../limits/document-faults.ts'
import { documentLimits } from '../limits/document-limits.ts'
import { TrustedDocumentsError } from './trusted-documents-error.ts'

/** Documents that clients name instead of sending them, by what they name them: an id or the SHA-256 of the text. */
export type TrustedDocuments = ReadonlyMap<string, string>

/** Faults that are told of one file; the rest is counted. */
const mostTold = 10

/**
 * Reads a file of trusted documents: one object of texts by their ids, as Relay and other compilers write it, or
 * Apollo's manifest. All of them must be answerable by the schema, and within the limits of documents.
 */
export async function readTrustedDocuments(file: string, schema: GraphQLSchema): Promise<TrustedDocuments> {
  const documents = documentsIn(file, await contentOf(file))
  const faults = [...documents].flatMap(([id, text]) => {
    const fault = faultOf(text, schema)
    return fault === null ? [] : [`  ${JSON.stringify(id)}: ${fault}`]
  })
  if (faults.length === 0) return documents
  const told = faults.slice(0, mostTold)
  if (faults.length > mostTold) told.push(`  and ${faults.length - mostTold} more`)
  throw new TrustedDocumentsError(
    `ETAL_TRUSTED_DOCUMENTS requires documents that fit the schema and the limits; these of ${file} do not:\n${told.join('\n')}`,
  )
}

async function contentOf(file: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    const got = code === 'ENOENT' ? 'none there' : message
    throw new TrustedDocumentsError(`ETAL_TRUSTED_DOCUMENTS requires a file that can be read at ${file}, got ${got}`, {
      cause,
    })
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TrustedDocumentsError(
      `ETAL_TRUSTED_DOCUMENTS requires JSON, got in ${file}: ${(cause as SyntaxError).message}`,
      { cause },
    )
  }
}

function documentsIn(file: string, content: unknown): Map<string, string> {
  const entries = entriesOf(content)
  const documents = new Map<string, string>()
  for (const [id, text] of entries ?? []) {
    if (typeof id !== 'string' || id === '' || typeof text !== 'string') {
      throw shapeless(file, `${JSON.stringify(id)}: ${JSON.stringify(text)?.slice(0, 60)}`)
    }
    if (documents.has(id)) throw shapeless(file, `the id ${JSON.stringify(id)} twice`)
    documents.set(id, text)
  }
  if (documents.size === 0) throw shapeless(file, entries === null ? typeName(content) : 'none')
  return documents
}

/** The ids with their texts; null where there is nothing of the kind. */
function entriesOf(content: unknown): readonly (readonly [unknown, unknown])[] | null {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return null
  if (!('format' in content && content.format === 'apollo-persisted-query-manifest')) return Object.entries(content)
  const { operations } = content as { operations?: unknown }
  if (!Array.isArray(operations)) return null
  return operations.map((operation) => [Object(operation).id, Object(operation).body])
}

function shapeless(file: string, got: string): TrustedDocumentsError {
  const required = 'an object of documents by their ids, { "id": "query …" }, or an Apollo manifest'
  return new TrustedDocumentsError(`ETAL_TRUSTED_DOCUMENTS requires ${required}, got in ${file}: ${got}`)
}

function typeName(content: unknown): string {
  return content === null ? 'null' : Array.isArray(content) ? 'a list' : `a ${typeof content}`
}

/** @defer and @stream are the server's, not the schema's. */
const rules = specifiedRules.filter(({ name }) => name !== 'KnownDirectivesRule')

function faultOf(text: string, schema: GraphQLSchema): string | null {
  try {
    const document = parse(text, { maxTokens: documentLimits.tokens })
    // First, as with documents that are sent: some rules take long over what is refused here.
    const fault = documentFaults(document)[0] ?? validate(schema, document, rules)[0]
    return fault?.message ?? null
  } catch (error) {
    if (error instanceof GraphQLError) return error.message
    if (error instanceof RangeError) return 'it is nested too deeply'
    throw error
  }
}
