import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** How an answer goes wrong. */
export type Fault =
  /** 429 that asks to come again at once. */
  | 'too many requests'
  | 'server error'
  /** The connection ends before an answer. */
  | 'no answer'
  /** The connection ends within the body. */
  | 'cut'
  /** The body ends early, and says that it is whole. */
  | 'truncated'
  /** The last page sent, once more. */
  | 'repeated'
  /** An error page of a proxy, with HTTP 200. */
  | 'web page'
  /** No answer within any time. */
  | 'silence'

const spoilsBody: ReadonlySet<Fault> = new Set<Fault>(['cut', 'truncated'])

export interface Asked {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly at: number
}

export interface ReplayServer {
  readonly origin: string
  /** Every request so far. */
  readonly asked: Asked[]
  close(): Promise<void>
}

/** A server on this machine that answers by a function; null is a 404. `faultOf` spoils the answer to a request, counted from 0. */
export async function replayServer(
  answer: (url: URL) => Reply | null,
  faultOf: (request: number) => Fault | null = () => null,
): Promise<ReplayServer> {
  const asked: Asked[] = []
  let last: Reply = { body: '{}' }
  const server = createServer((request, response) => {
    const fault = faultOf(asked.length)
    asked.push({ path: request.url!, headers: request.headers, at: performance.now() })
    const reply = answer(new URL(request.url!, 'http://localhost')) ?? { status: 404, body: '{"error":"Not found"}' }
    const send = ({ status = 200, headers = {}, body = '' }: Reply) => {
      const bytes = typeof body === 'string' ? Buffer.from(body) : body
      response.writeHead(status, { 'content-length': String(bytes.length), ...headers }).end(bytes)
    }
    const bytes = Buffer.from(reply.body ?? '')
    // A redirect or a refusal has no body to spoil.
    switch (fault !== null && reply.status !== undefined && spoilsBody.has(fault) ? 'server error' : fault) {
      case null:
        send(reply)
        if (reply.status === undefined) last = reply
        break
      case 'too many requests':
        send({ status: 429, headers: { 'retry-after': '0' }, body: '{"message":"Too Many Requests"}' })
        break
      case 'server error':
        send({ status: 503 })
        break
      case 'no answer':
        request.socket.destroy()
        break
      case 'cut':
        response.writeHead(200, { 'content-length': String(bytes.length) })
        response.write(bytes.subarray(0, bytes.length >> 1), () => request.socket.destroy())
        break
      case 'truncated':
        send({ ...reply, body: bytes.subarray(0, bytes.length >> 1) })
        break
      case 'repeated':
        send(last)
        break
      case 'web page':
        send({ headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><title>Bad gateway</title>' })
        break
      case 'silence':
        break
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
