import { createYoga } from 'graphql-yoga'
import type { Analysis } from '../analysis/analysis.ts'
import type { Context } from '../schema/context.ts'
import { examples } from '../schema/examples.ts'
import { schema } from '../schema/index.ts'
import { requestAnalysis } from '../schema/request-analysis.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Store } from '../store/store.ts'
import { useBodyLimit } from './body-limit.ts'
import { useFrontDoor } from './front-door.ts'
import { graphiqlPage, useGraphiQLFiles } from './graphiql.ts'
import { useQuerySize } from './query-size.ts'
import { useReferenceExecutor } from './reference-executor.ts'
import { useRequestParameters } from './request-parameters.ts'
import { useSecurityHeaders } from './security-headers.ts'

const endpoint = '/graphql'

export interface YogaOptions {
  readonly store: Store
  readonly analysis: Analysis
  /** The snapshot that a request arriving now is to pin. */
  readonly snapshot: () => Snapshot
  readonly searchBudget: number
}

/** The API over HTTP, as a function from request to response. */
export function yogaServer({ store, analysis, snapshot, searchBudget }: YogaOptions) {
  return createYoga({
    schema,
    graphqlEndpoint: endpoint,
    landingPage: false,
    // Nothing is uploaded, and what went wrong inside is for the log, whatever NODE_ENV says.
    multipart: false,
    maskedErrors: { isDev: false },
    // Read-only and without cookies: any page may ask.
    cors: { origin: '*', credentials: false, methods: ['GET', 'POST'] },
    // Pinned here, once: all fields of an operation see the same data.
    context: ({ request }): Context => {
      const pinned = snapshot()
      return { snapshot: pinned, store, analysis: requestAnalysis(analysis.of(pinned, request.signal)), searchBudget }
    },
    graphiql: () => ({
      title: 'Et Al. · GraphiQL',
      defaultTabs: examples(snapshot()).map(({ query, variables }) => ({
        query,
        variables: JSON.stringify(variables, null, 2),
      })),
    }),
    renderGraphiQL: graphiqlPage,
    plugins: [
      // On the way out of every response
      useSecurityHeaders(),
      // Before GraphQL looks at the address
      useFrontDoor(endpoint),
      useGraphiQLFiles(),
      // Before a body is read
      useBodyLimit(1_048_576),
      useRequestParameters(),
      // Before a query is understood
      useQuerySize(20_000),
      // Fields answered in the order of the query
      useReferenceExecutor(),
    ],
  })
}
