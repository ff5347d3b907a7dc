import { useAPQ } from '@graphql-yoga/plugin-apq'
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations'
import { createGraphQLError, type GraphQLParams, type Plugin } from 'graphql-yoga'
import { LRUCache } from 'lru-cache'
import type { TrustedDocuments } from './trusted-documents.ts'

/** Bytes of the texts that clients have left here to be named by their hashes, and of one of them. */
const mostLeft = 4_194_304
const longestLeft = 65_536

/** Parameters of a request that name a document, beside the extension of automatic persisted queries. */
export const documentParameters = ['documentId', 'doc_id']

export interface PersistedDocumentsOptions {
  readonly trusted?: TrustedDocuments | undefined
  /** Whether only trusted documents are answered. */
  readonly only?: boolean | undefined
}

/**
 * Lets clients name a document instead of sending it: one of the trusted, by its id, or one that a client has sent
 * before with its SHA-256 (automatic persisted queries), as long as there is room for it.
 */
export function usePersistedDocuments({ trusted = new Map(), only = false }: PersistedDocumentsOptions): Plugin[] {
  if (only) return [trustedDocuments(trusted, false)]
  const left = new LRUCache<string, string>({
    maxSize: mostLeft,
    maxEntrySize: longestLeft,
    // UTF-16, and the hash beside it.
    sizeCalculation: (text) => 2 * text.length + 200,
  })
  const store = {
    get: (hash: string) => trusted.get(hash) ?? left.get(hash),
    set: (hash: string, text: string) => void left.set(hash, text),
  }
  const automatic = useAPQ({ store }) as Plugin
  return [
    // Most requests send their query, and need not wait for a look at the store.
    onlyWhere((params) => Object(params.extensions).persistedQuery != null, automatic),
    ...(trusted.size > 0 ? [trustedDocuments(trusted, true)] : []),
  ]
}

function trustedDocuments(trusted: TrustedDocuments, othersToo: boolean): Plugin {
  const plugin = usePersistedOperations({
    allowArbitraryOperations: othersToo,
    getPersistedOperation: (id) => trusted.get(id) ?? null,
    extractPersistedOperationId: (params, request) => named(params, request),
    customErrors: {
      notFound: () => refusal('PERSISTED_QUERY_NOT_IN_LIST', 404, 'The server has no document of this id'),
      keyNotFound: () =>
        refusal(
          'PERSISTED_QUERY_ID_REQUIRED',
          400,
          'A request requires documentId, the id of a document of this server',
        ),
      persistedQueryOnly: () =>
        refusal(
          'PERSISTED_QUERY_ONLY',
          403,
          'This server answers the documents of its list alone: a request requires documentId in place of query',
        ),
    },
  }) as Plugin
  // Where others are answered, a request that names none goes on, to be told what every request requires.
  return onlyWhere((params, request) => !othersToo || named(params, request) !== null, plugin)
}

/** A plugin that looks at some requests alone, and at none without parameters: those are refused further on. */
function onlyWhere(looks: (params: GraphQLParams, request: Request) => boolean, plugin: Plugin): Plugin {
  return {
    ...plugin,
    onParams: (payload) => {
      const { params, request } = payload
      return Object(params) === params && looks(params, request) ? plugin.onParams!(payload) : undefined
    },
  }
}

/** The id that a request gives: by a parameter, in its body or its address, or as the hash of a persisted query. */
function named(params: GraphQLParams, request: Request): string | null {
  const ids = [...documentParameters.map((name) => (params as Record<string, unknown>)[name]), hashIn(params)]
  const id = ids.find((id) => typeof id === 'string') as string | undefined
  if (id !== undefined || request.method !== 'GET') return id ?? null
  const { searchParams } = new URL(request.url)
  return documentParameters.map((name) => searchParams.get(name)).find((id) => id !== null) ?? null
}

function hashIn({ extensions }: GraphQLParams): unknown {
  return Object(Object(extensions).persistedQuery).sha256Hash
}

function refusal(code: string, status: number, message: string) {
  return createGraphQLError(message, { extensions: { code, http: { status } } })
}
