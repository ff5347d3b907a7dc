import pg from 'pg'
import { Analysis } from '../../src/analysis/analysis.ts'
import { yogaServer } from '../../src/server/yoga.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import type { Store } from '../../src/store/store.ts'

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the shape of what it asked for
  readonly data: any
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[]
  /** The SQL statements that the answer took. */
  readonly statements: readonly string[]
}

export interface Api {
  query(document: string, variables?: Record<string, unknown>): Promise<Answer>
}

/** The API over what the store holds now, asked over HTTP without a socket. */
export async function api(store: Store, { searchBudget = 50_000_000 } = {}): Promise<Api> {
  const snapshot = await loadSnapshot(store.pool)
  const yoga = yogaServer({ store, analysis: new Analysis(), snapshot: () => snapshot, searchBudget })
  return {
    async query(query, variables = {}) {
      const { statements, stop } = recordStatements()
      try {
        const response = await yoga.fetch('http://etal/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        })
        return { ...((await response.json()) as Omit<Answer, 'statements'>), statements }
      } finally {
        stop()
      }
    },
  }
}

/** Notes every statement that any connection sends, transactions' own included. */
function recordStatements(): { statements: string[]; stop(): void } {
  const statements: string[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args as [string | { text: string }]
    statements.push(typeof first === 'string' ? first : first.text)
    return (query as (...args: unknown[]) => unknown).apply(this, args)
  } as typeof query
  return {
    statements,
    stop: () => {
      pg.Client.prototype.query = query
    },
  }
}
