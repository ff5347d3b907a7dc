import { createYoga, type YogaInitialContext } from 'graphql-yoga'
import type { Analysis } from '../analysis/analysis.ts'
import type { Access } from '../schema/access.ts'
import type { Context } from '../schema/context.ts'
import { examples } from '../schema/examples.ts'
import { schema } from '../schema/index.ts'
import { requestAnalysis } from '../schema/request-analysis.ts'
import { SmallImports } from '../schema/small-imports.ts'
import { ImportProgress } from '../store/import-progress.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Store } from '../store/store.ts'
import type { Arrival } from './arrival.ts'
import { longestBody, useBodyLimit } from './body-limit.ts'
import { useCompiledExecution } from './documents/use-compiled-execution.ts'
import { useKnownDocuments } from './documents/use-known-documents.ts'
import { useFrontDoor } from './front-door.ts'
import { graphiqlPage, useGraphiQLFiles } from './graphiql.ts'
import { useQuerySize } from './query-size.ts'
import { requestAccess } from './request-access.ts'
import { useRequestParameters } from './request-parameters.ts'

export const endpoint = '/graphql'

export interface YogaOptions {
  readonly store: Store
  readonly analysis: Analysis
  /** The snapshot that a request arriving now is to pin. */
  readonly snapshot: () => Snapshot
  readonly searchBudget: number
  /** Aborted when the server is about to stop: subscriptions end then, so that nothing waits for them. */
  readonly stopping?: AbortSignal
}

/** What the server hands to Yoga with a request; a request that came by another way has none. */
export interface ServerContext {
  readonly arrival?: Arrival
}

export type Yoga = ReturnType<typeof yogaServer>

/** The API over HTTP, as a function from request to response. */
export function yogaServer({ store, analysis, snapshot, searchBudget, stopping }: YogaOptions) {
  const imports = new SmallImports(store)
  const importProgress = new ImportProgress(store)
  const shared = { store, imports, importProgress, searchBudget }
  // They have no end of their own to wait for.
  stopping?.addEventListener('abort', () => importProgress.close(), { once: true })
  return createYoga<ServerContext, Context>({
    schema,
    graphqlEndpoint: endpoint,
    landingPage: false,
    // Nothing is uploaded, and what went wrong inside is for the log, whatever NODE_ENV says.
    multipart: false,
    maskedErrors: { isDev: false },
    parserAndValidationCache: false,
    // Without cookies: any page may ask, and change data with a token that its user has given it.
    cors: { origin: '*', credentials: false, methods: ['GET', 'POST'] },
    context: ({ request, arrival }: YogaInitialContext & ServerContext): Context | Promise<Context> => {
      const context = (access: Access): Context => {
        // Pinned here, once: all fields of an operation see the same data.
        const pinned = snapshot()
        const analysisOf = (of: Snapshot) => requestAnalysis(analysis.of(of, request))
        return {
          ...shared,
          snapshot: pinned,
          newest: snapshot,
          access,
          analysis: analysisOf(pinned),
          analysisOf,
          asker: request,
        }
      }
      const access = arrival?.access ?? requestAccess(store, request.headers.get('authorization'))
      return access instanceof Promise ? access.then(context) : context(access)
    },
    graphiql: () => ({
      title: 'Et Al. · GraphiQL',
      // A token that is tried out is not to lie in the browser's storage.
      shouldPersistHeaders: false,
      defaultTabs: examples(snapshot()).map(({ query, variables }) => ({
        query,
        variables: JSON.stringify(variables, null, 2),
      })),
    }),
    renderGraphiQL: graphiqlPage,
    plugins: [
      // Before GraphQL looks at the address
      useFrontDoor(endpoint),
      useGraphiQLFiles(),
      // Before a body is read
      useBodyLimit(longestBody),
      useRequestParameters(),
      // Before a query is understood
      useQuerySize(20_000),
      // Each text parsed and validated once
      useKnownDocuments(),
      // Fields answered in the order of the query, by code where it comes again and again
      useCompiledExecution(),
      // When the server is taken down
      { onDispose: () => Promise.all([imports.close(), importProgress.close()]).then(() => {}) },
    ],
  })
}
