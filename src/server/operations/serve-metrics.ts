import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIPv4 } from 'node:net'
import type { AccessConfig, OperationsConfig } from '../../config.ts'
import { addressBlock } from '../access/address-block.ts'
import type { KnownTokens } from '../access/known-tokens.ts'
import { givenToken, requestAccess } from '../access/request-access.ts'
import type { Arrival } from '../arrival.ts'
import type { Step } from '../step.ts'
import type { Metrics } from './metrics.ts'
import { sendText } from './send-text.ts'

export const metricsPath = '/metrics'

type Whom = Pick<OperationsConfig, 'metrics' | 'metricsToken'> & Pick<AccessConfig, 'read' | 'trustProxy'>

/**
 * Shows the metrics at /metrics to whom they are meant for: askers of this machine, unless a proxy passed them on;
 * who sends the token for them; where reading takes a token, whoever may read; or everybody.
 */
export function serveMetrics(metrics: Metrics, tokens: KnownTokens, whom: Whom): Step {
  const show = async ({ request, response }: Arrival) => {
    sendText(response, request, 200, await metrics.text(), metrics.registry.contentType)
  }
  const mayRead = async (token: string | null) => {
    if (whom.read === 'public' || token === null) return false
    const access = await requestAccess(tokens, token)
    return access.kind === 'bearer' && access.bearer.scopes.includes('read')
  }
  const answer = async (arrival: Arrival) => {
    const token = givenToken(arrival.request.headers.authorization)
    const admitted =
      whom.metrics === 'public' ||
      isLocal(arrival, whom.trustProxy !== null) ||
      (token !== null && whom.metricsToken !== null && equal(token, whom.metricsToken)) ||
      (await mayRead(token))
    if (admitted) return show(arrival)
    arrival.response.setHeader('www-authenticate', 'Bearer realm="etal metrics"')
    sendText(arrival.response, arrival.request, 401, refusal)
  }
  return (arrival, next) => {
    const { url, method } = arrival.request
    if (url !== metricsPath || (method !== 'GET' && method !== 'HEAD')) return next()
    answer(arrival).catch(() =>
      sendText(arrival.response, arrival.request, 500, 'The metrics could not be collected\n'),
    )
  }
}

const refusal = `Metrics are shown to askers of the server's own machine. For others: set ETAL_METRICS_TOKEN and send it as
"Authorization: Bearer …", or set ETAL_METRICS=public.
`

/** Whether a request comes from this machine: through a proxy that is not trusted nobody knows from where it comes. */
function isLocal({ request, address }: Arrival, proxiesTold: boolean): boolean {
  if (!proxiesTold && isForwarded(request)) return false
  const block = addressBlock(address)
  return address === '::1' || (isIPv4(block) && block.startsWith('127.'))
}

function isForwarded({ headers }: IncomingMessage): boolean {
  return ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined)
}

/** In a time that tells nothing of where they differ. */
function equal(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest())
  return timingSafeEqual(a!, b!)
}
