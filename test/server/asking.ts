import { Analysis } from '../../src/analysis/analysis.ts'
import { type YogaOptions, yogaServer } from '../../src/server/yoga.ts'
import { type AccessScope, createAccessToken } from '../../src/store/access-tokens.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import type { Store } from '../../src/store/store.ts'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape of what it asked for
  readonly data: any
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[]
}

/** The server's function from request to response, over what the store holds now. */
export async function yogaOf(store: Store, stopping?: AbortSignal, options: Partial<YogaOptions> = {}) {
  const snapshot = await loadSnapshot(store.pool)
  return yogaServer({
    store,
    analysis: new Analysis(),
    snapshot: () => snapshot,
    searchBudget: 50_000_000,
    ...(stopping && { stopping }),
    ...options,
  })
}

/** Asks over HTTP without a socket, with the headers that matter to a test. */
export function asking(yoga: Awaited<ReturnType<typeof yogaOf>>) {
  return async (
    query: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
    operationName?: string,
  ): Promise<Reply> => {
    const response = await yoga.fetch('http://etal/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables, operationName }),
    })
    return { status: response.status, headers: response.headers, ...((await response.json()) as Pick<Reply, 'data'>) }
  }
}

/** The header of a new token with these scopes. */
export async function bearing(store: Store, name: string, scopes: readonly AccessScope[]) {
  const { token } = (await createAccessToken(store.pool, { name, scopes }))!
  return { authorization: `Bearer ${token}` }
}
