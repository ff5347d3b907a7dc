import cluster from 'node:cluster'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo, Server } from 'node:net'

/** A listener that cannot be opened; the message says why and what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
}

export interface HttpServer {
  /** Where it answers, e.g. http://127.0.0.1:4000. */
  readonly origin: string
  /**
   * Lets running requests end, then closes; what still runs after `patience` milliseconds is cut off. Whoever is still
   * about to send a request has no longer than usual, however long answers may take.
   */
  close(patience?: number): Promise<void>
}

/**
 * How long a client may take over its request, in milliseconds: whoever sends drop by drop holds a connection no longer.
 * An answer may take as long as it takes.
 */
const clientPatience = {
  headersTimeout: 15_000,
  // A mebibyte at 140 kbit/s
  requestTimeout: 60_000,
  // Longer than proxies keep theirs by default, so that they, who know whether they are about to send, are first to close.
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 5000,
}

/** Milliseconds that a server which is closing gives to those who are still sending, and by default to all. */
const usualPatience = 5000

/** Connections that may be open at once; more are closed at once, before they cost anything. */
const mostConnections = 10_000

export async function listen(handler: RequestListener, host: string, port: number): Promise<HttpServer> {
  const server = createServer({ ...clientPatience, maxHeaderSize: 16_384 }, (request, response) => {
    if (isAddressed(request)) handler(request, response)
    else response.writeHead(400).end()
  })
  limitConnections(server)
  let closing = false
  // A browser keeps its connections; once its answer is out it must not hold us up.
  const running = new Set<IncomingMessage>()
  server.on('request', (request, response) => {
    running.add(request)
    response.once('close', () => {
      running.delete(request)
      if (closing) setImmediate(() => server.closeIdleConnections())
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  }).catch((cause) => {
    throw new ListenError(reasons[cause.code]?.(host, port) ?? `Cannot listen on ${host}:${port}: ${cause.message}`, {
      cause,
    })
  })
  const { port: opened } = server.address() as AddressInfo
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${opened}`,
    close: async (patience = usualPatience) => {
      closing = true
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      const cuts = [
        setTimeout(() => {
          for (const { complete, socket } of running) if (!complete) socket.destroy()
        }, usualPatience),
        setTimeout(() => server.closeAllConnections(), patience),
      ]
      await closed
      cuts.forEach(clearTimeout)
    },
  }
}

/** One that the process which hands them out were refused, it would hand out again at once, without end. */
function limitConnections(server: Server): void {
  if (!cluster.isWorker) {
    server.maxConnections = mostConnections
    return
  }
  let open = 0
  server.on('connection', (socket) => {
    open++
    socket.once('close', () => open--)
    if (open > mostConnections) socket.destroy()
  })
}

const reasons: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (host, port) =>
    `Port ${port} of ${host} is in use: stop what listens there, or choose another port, e.g. PORT=${port + 1}`,
  EACCES: (host, port) =>
    `Port ${port} of ${host} may not be opened by this account; choose one above 1023, e.g. PORT=4000`,
  EADDRNOTAVAIL: (host) => `HOST requires an address of this machine, e.g. 127.0.0.1 or 0.0.0.0, got ${host}`,
  ENOTFOUND: (host) => `HOST requires an address of this machine, e.g. 127.0.0.1 or 0.0.0.0, got ${host}`,
}

/** Whether the request's target and host make an address: the handler takes that for granted. */
function isAddressed({ url = '', headers: { host } }: IncomingMessage): boolean {
  return URL.canParse(url.startsWith('/') ? `http://${host ?? 'localhost'}${url}` : url)
}
