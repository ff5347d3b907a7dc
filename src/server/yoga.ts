import { createYoga, type YogaInitialContext } from 'graphql-yoga'
import type { Analysis } from '../analysis/analysis.ts'
import type { AccessConfig } from '../config.ts'
import type { Access } from '../schema/access.ts'
import type { Context } from '../schema/context.ts'
import { examples } from '../schema/examples.ts'
import { schema } from '../schema/index.ts'
import { RequestAnalysis } from '../schema/request-analysis.ts'
import { SearchAllowance } from '../schema/search-allowance.ts'
import { SmallImports } from '../schema/small-imports.ts'
import { ImportProgress } from '../store/import-progress.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Store } from '../store/store.ts'
import { KnownTokens } from './access/known-tokens.ts'
import { givenToken, requestAccess } from './access/request-access.ts'
import { useBatchRate } from './access/use-batch-rate.ts'
import { useNoIntrospection } from './access/use-no-introspection.ts'
import { useReadAccess } from './access/use-read-access.ts'
import { useEntityTags } from './answers/use-entity-tags.ts'
import { useKeptAnswers } from './answers/use-kept-answers.ts'
import { useCompiledExecution } from './documents/use-compiled-execution.ts'
import { useKnownDocuments } from './documents/use-known-documents.ts'
import {
  documentParameters,
  type PersistedDocumentsOptions,
  usePersistedDocuments,
} from './documents/use-persisted-documents.ts'
import { useExplainedRefusals } from './errors/use-explained-refusals.ts'
import { useMaskedErrors } from './errors/use-masked-errors.ts'
import { usePartialAnswers } from './errors/use-partial-answers.ts'
import { useVariableErrors } from './errors/use-variable-errors.ts'
import { OperationAsker } from './limits/operation-asker.ts'
import { useDocumentLimits } from './limits/use-document-limits.ts'
import { useOperationCost } from './limits/use-operation-cost.ts'
import { useOperationTime } from './limits/use-operation-time.ts'
import { type Operations, quietOperations } from './operations/operations.ts'
import { tracedAnalysis } from './operations/traced-analysis.ts'
import { useObservedOperations } from './operations/use-observed-operations.ts'
import { useTracedOperations } from './operations/use-traced-operations.ts'
import { yogaLog } from './operations/yoga-log.ts'
import { graphiqlPage } from './pages/graphiql.ts'
import { longestBody, useBodyLimit } from './requests/use-body-limit.ts'
import { useRequestParameters } from './requests/use-request-parameters.ts'
import { useShortRefusals } from './requests/use-short-refusals.ts'
import type { ServerContext } from './server-context.ts'
import { useDeferredParts } from './streams/use-deferred-parts.ts'
import { useEventStreams } from './streams/use-event-streams.ts'

export const endpoint = '/graphql'

/** Operations that one request may bring. */
const mostBatched = 10

export interface YogaOptions {
  readonly store: Store
  readonly analysis: Analysis
  /** The snapshot that a request arriving now is to pin. */
  readonly snapshot: () => Snapshot
  readonly searchBudget: number
  /** What one operation may cost, and the milliseconds that a query may take. */
  readonly costLimit?: number
  readonly operationTimeout?: number
  /** Bytes of answers that are kept for who asks the same of the same data; none by default. */
  readonly keptAnswers?: number
  /** Aborted when the server is about to stop: subscriptions end then, so that nothing waits for them. */
  readonly stopping?: AbortSignal
  /** Who may read, and what the schema and GraphiQL tell; everything by default. */
  readonly access?: Partial<Pick<AccessConfig, 'read' | 'introspection' | 'graphiql'>>
  readonly tokens?: KnownTokens
  readonly operations?: Operations
  /** Documents that clients may name, and whether nothing else is answered. */
  readonly documents?: PersistedDocumentsOptions
}

export type Yoga = ReturnType<typeof yogaServer>

/** What GraphiQL opens with where reading takes a token. */
const exampleWithToken = {
  query: `# Reading takes an access token here: put yours into the Headers tab below, then press play.
query HowMany {
  authors { totalCount }
  papers { totalCount }
}
`,
  variables: {},
  headers: JSON.stringify({ authorization: 'Bearer etal_…' }, null, 2),
}

/** What GraphiQL opens with where nothing can be asked with it. */
const onlyTrusted = {
  query: `# This server answers the documents of its own list alone, by their ids (ETAL_TRUSTED_DOCUMENTS_ONLY).
# What is written here is refused; the documentation of the schema needs a server that answers all.
`,
  variables: {},
}

/** The API over HTTP, as a function from request to response. */
export function yogaServer({
  store,
  analysis,
  snapshot,
  searchBudget,
  costLimit = 50_000,
  keptAnswers = 0,
  operationTimeout = 30_000,
  stopping,
  access: { read = 'public', introspection = true, graphiql = true } = {},
  tokens = new KnownTokens(store.pool),
  operations: { log, masked, metrics, tracing } = quietOperations(),
  documents = {},
}: YogaOptions) {
  const imports = new SmallImports(store)
  const importProgress = new ImportProgress(store)
  // They have no end of their own to wait for.
  stopping?.addEventListener('abort', () => importProgress.close(), { once: true })
  const traced = tracing === null ? analysis : tracedAnalysis(analysis, tracing)
  const contextOf = (asker: OperationAsker, access: Access): Context => {
    // Pinned here, once: all fields of an operation see the same data.
    const pinned = snapshot()
    return {
      store,
      imports,
      importProgress,
      snapshot: pinned,
      newest: snapshot,
      access,
      analysis: new RequestAnalysis(traced, pinned, asker),
      asker,
      searches: new SearchAllowance(searchBudget),
    }
  }
  return createYoga<ServerContext, Context>({
    schema,
    graphqlEndpoint: endpoint,
    landingPage: false,
    // Nothing is uploaded, and what went wrong inside is for the log, whatever NODE_ENV says.
    multipart: false,
    maskedErrors: { maskError: (error) => masked.one(error) },
    // What is masked is logged there, once.
    logging: yogaLog(log),
    parserAndValidationCache: false,
    // Whose pages may ask is a matter of both lanes.
    cors: false,
    batching: { limit: mostBatched },
    extraParamNames: documentParameters,
    context: ({ request, arrival }: YogaInitialContext & ServerContext): Context | Promise<Context> => {
      const asker = new OperationAsker(request, arrival ?? null)
      const access = arrival?.access ?? requestAccess(tokens, givenToken(request.headers.get('authorization')))
      return access instanceof Promise ? access.then((access) => contextOf(asker, access)) : contextOf(asker, access)
    },
    graphiql:
      graphiql &&
      (() => ({
        title: 'Et Al. · GraphiQL',
        // A token that is tried out is not to lie in the browser's storage.
        shouldPersistHeaders: false,
        // Where reading takes a token, the page itself names nobody who is stored.
        defaultTabs: (documents.only
          ? [onlyTrusted]
          : read === 'public'
            ? examples(snapshot())
            : [exampleWithToken]
        ).map((example) => ({
          ...example,
          variables: JSON.stringify(example.variables, null, 2),
        })),
      })),
    renderGraphiQL: graphiqlPage,
    plugins: [
      // Before a body is read
      useBodyLimit(longestBody),
      useRequestParameters(),
      useShortRefusals(),
      // Who asks much at once, and who asks at all
      useBatchRate(),
      read === 'token' && useReadAccess(tokens),
      // Noted for who observes, whatever refuses it later
      (log.isLevelEnabled('info') || metrics !== null || tracing !== null) && useObservedOperations(metrics),
      !introspection && useNoIntrospection(),
      // Queries that are named, not sent
      ...usePersistedDocuments(documents),
      // Before a query is understood, and before GraphQL's rules look at it
      useDocumentLimits(),
      // Parts that may come later, to who takes an answer in parts
      useDeferredParts(),
      useEventStreams(),
      // Each text parsed and validated once
      useKnownDocuments(),
      // Before anything is executed, or taken from what is kept
      useOperationCost(costLimit),
      // Fields answered in the order of the query, by code where it comes again and again
      useCompiledExecution((context) => Object.assign(context, { searches: new SearchAllowance(searchBudget) })),
      // The same question about the same data answered once
      ...(keptAnswers > 0 ? [useKeptAnswers(keptAnswers)] : []),
      useEntityTags(),
      // While it is executed
      useOperationTime(operationTimeout),
      // On the way out of every answer
      useVariableErrors(),
      usePartialAnswers(),
      useExplainedRefusals(),
      useMaskedErrors(masked),
      tracing !== null && useTracedOperations(tracing),
      // When the server is taken down
      { onDispose: () => Promise.all([imports.close(), importProgress.close()]).then(() => {}) },
    ],
  })
}
