import type { RequestListener } from 'node:http'
import { Arrival } from './arrival.ts'
import { shortLane } from './lanes/short-lane.ts'
import { setSecurityHeaders } from './security-headers.ts'
import type { Yoga } from './yoga.ts'

/** One step on the way in: it answers the arrival, or lets the next one have it. */
export type Step = (arrival: Arrival, next: () => void) => void

export interface ListenerOptions {
  readonly yoga: Yoga
}

/**
 * What answers requests of HTTP, in this order. What must hold for every request is a step here, before the lanes part:
 * the short lane for plain questions, and Yoga's own for everything else.
 */
export function requestListener({ yoga }: ListenerOptions): RequestListener {
  const steps: readonly Step[] = [
    // On the way out of every response
    setSecurityHeaders,
    // POST, JSON, one operation: nearly all that is ever asked
    shortLane(yoga),
    // GET, forms, batches, streams, pages
    ({ request, response }) => yoga(request, response),
  ]
  return (request, response) => {
    const arrival = new Arrival(request, response)
    const from = (k: number) => steps[k]!(arrival, () => from(k + 1))
    from(0)
  }
}
