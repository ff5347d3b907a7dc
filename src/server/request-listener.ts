import type { RequestListener } from 'node:http'
import type { AccessConfig, OperationsConfig } from '../config.ts'
import { clientAddress } from './access/client-address.ts'
import type { KnownTokens } from './access/known-tokens.ts'
import { limitRate } from './access/limit-rate.ts'
import { Arrival } from './arrival.ts'
import { sendFailure } from './errors/send-failure.ts'
import { shortLane } from './lanes/short-lane.ts'
import type { Health } from './operations/health.ts'
import { identify } from './operations/identify.ts'
import { observe } from './operations/observe.ts'
import { type Operations, quietOperations } from './operations/operations.ts'
import { serveMetrics } from './operations/serve-metrics.ts'
import { allowOrigins } from './origins/allow-origins.ts'
import { isForApi } from './origins/is-for-api.ts'
import { refuseForgedRequests } from './origins/refuse-forged-requests.ts'
import type { NoExplorer } from './pages/explorer.ts'
import { frontDoor } from './pages/front-door.ts'
import { graphiqlFiles } from './pages/graphiql.ts'
import { serveFiles, serveNothing } from './pages/serve-files.ts'
import { setSecurityHeaders } from './pages/set-security-headers.ts'
import type { FilePlace } from './pages/static-file.ts'
import type { Step } from './step.ts'
import type { Yoga } from './yoga.ts'

export interface ListenerOptions {
  readonly yoga: Yoga
  /** How much may be asked, and whose word counts on who asks; as much as one likes by default. */
  readonly access?: Partial<AccessConfig>
  /** Who may ask as much as tokens may; without, nobody's token is looked at before Yoga does. */
  readonly tokens?: KnownTokens
  readonly operations?: Operations
  readonly health?: Health
  /** Who is shown the metrics. */
  readonly show?: Pick<OperationsConfig, 'metrics' | 'metricsToken'>
  /** The explorer's pages and files, or why there are none. */
  readonly explorer?: FilePlace | NoExplorer
}

/**
 * What answers requests of HTTP, in this order. What must hold for every request is a step here, before the lanes part:
 * the short lane for plain questions, and Yoga's own for everything else.
 */
export function requestListener({
  yoga,
  access: {
    read = 'public',
    graphiql = true,
    rateLimit = 0,
    tokenRateLimit = 0,
    trustProxy = null,
    hsts = 0,
    corsOrigins = '*',
  } = {},
  tokens,
  operations = quietOperations(),
  health,
  show = { metrics: 'local', metricsToken: null },
  explorer = 'switched off',
}: ListenerOptions): RequestListener {
  const { metrics, masked } = operations
  const noExplorer = typeof explorer === 'string' ? explorer : null
  const places = [explorer, graphiql && graphiqlFiles].filter((place) => typeof place === 'function')
  const steps = [
    // On the way out of every response
    identify(),
    setSecurityHeaders(hsts),
    // For those who run it: never refused for being many, never counted
    health?.step,
    metrics && tokens && serveMetrics(metrics, tokens, { ...show, read, trustProxy }),
    // Log, metrics and traces
    observe(operations),
    // Pages and what they load: the same for everybody and next to free, so that nobody's token is looked at, and a page
    // of many files takes nothing from what its reader may ask
    serveFiles(places),
    frontDoor({ noExplorer, graphiql }),
    // Whose pages may ask
    allowOrigins(corsOrigins),
    refuseForgedRequests(corsOrigins),
    // Who asks, and how much
    tokens && limitRate(tokens, { rateLimit, tokenRateLimit }),
    // POST, JSON, one operation: nearly all that is ever asked
    shortLane(yoga, masked),
    // GET, forms, batches, streams, GraphiQL: at our own address, so that what is said of it above holds. Yoga would answer
    // at every address that ends in it.
    fullLane(yoga),
    serveNothing(typeof explorer === 'function' ? explorer : null),
  ].filter((step): step is Step => Boolean(step))
  const addressOf = clientAddress(trustProxy)
  return (request, response) => {
    // Clients that take us for a proxy write the whole address (RFC 9112, section 3.2.2).
    if (!request.url?.startsWith('/')) request.url = request.url?.replace(/^[^/]*\/\/[^/?]*\/?/, '/') ?? '/'
    const arrival = new Arrival(request, response, addressOf)
    const from = (k: number) => {
      try {
        steps[k]!(arrival, () => from(k + 1))
      } catch (error) {
        sendFailure(arrival, error, masked)
      }
    }
    from(0)
  }
}

function fullLane(yoga: Yoga): Step {
  return (arrival, next) => {
    if (!isForApi(arrival.request)) return next()
    arrival.lane = 'full'
    yoga(arrival.request, arrival.response, { arrival })
  }
}
