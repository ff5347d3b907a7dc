import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { Analysis } from '../../src/analysis/analysis.ts'
import { listen } from '../../src/server/http-server.ts'
import { requestListener } from '../../src/server/request-listener.ts'
import { yogaServer } from '../../src/server/yoga.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import type { Store } from '../../src/store/store.ts'

type Options = Omit<Parameters<typeof yogaServer>[0], 'store' | 'analysis' | 'snapshot' | 'searchBudget'> &
  Omit<Parameters<typeof requestListener>[0], 'yoga'>

/** The server on a port, over what the store holds now. */
export async function listening(store: Store, options: Partial<Options> = {}) {
  const snapshot = await loadSnapshot(store.pool)
  const analysis = new Analysis()
  const yoga = yogaServer({ store, analysis, snapshot: () => snapshot, searchBudget: 50_000_000, ...options })
  const lanes = { full: 0 }
  const counted = new Proxy(yoga, {
    apply: (target, self, args) => {
      lanes.full++
      return Reflect.apply(target as never, self, args)
    },
  })
  const server = await listen(requestListener({ yoga: counted, ...options }), '127.0.0.1', 0)
  return {
    /** How many requests have taken the full lane. */
    lanes,
    origin: server.origin,
    address: `${server.origin}/graphql`,
    close: async () => {
      await server.close()
      await yoga.dispose()
      await analysis.close()
    },
  }
}

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Sent {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
  /** Without a stated length, in chunks: the short lane takes no such request. */
  readonly chunked?: boolean
  /** Told what has come of the answer, each time that more has. */
  readonly onBody?: (body: string) => void
}

/** Asks as a client that sends what it is told and adds nothing. */
export function send(
  address: string,
  { method = 'POST', headers = {}, body, chunked = false, onBody }: Sent,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body ?? '')) }
    const framing = body === undefined ? {} : chunked ? { 'transfer-encoding': 'chunked' } : length
    const request = httpRequest(address, { method, headers: { ...headers, ...framing } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => {
        chunks.push(chunk)
        onBody?.(Buffer.concat(chunks).toString())
      })
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}
