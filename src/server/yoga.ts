import { createYoga } from 'graphql-yoga'
import type { Context } from '../schema/context.ts'
import { examples } from '../schema/examples.ts'
import { schema } from '../schema/index.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Store } from '../store/store.ts'
import { graphiqlPage, useGraphiQLFiles } from './graphiql.ts'
import { useReferenceExecutor } from './reference-executor.ts'
import { useSecurityHeaders } from './security-headers.ts'

export interface YogaOptions {
  readonly store: Store
  /** The snapshot that a request arriving now is to pin. */
  readonly snapshot: () => Snapshot
  readonly searchBudget: number
}

/** The API over HTTP, as a function from request to response. */
export function yogaServer({ store, snapshot, searchBudget }: YogaOptions) {
  return createYoga({
    schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    // Read-only and without cookies: any page may ask.
    cors: { origin: '*', credentials: false, methods: ['GET', 'POST'] },
    // Pinned here, once: all fields of an operation see the same data.
    context: (): Context => ({ snapshot: snapshot(), store, searchBudget }),
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
      useGraphiQLFiles(),
      // Fields answered in the order of the query
      useReferenceExecutor(),
    ],
  })
}
