import { randomBytes } from 'node:crypto'
import type { Step } from '../step.ts'

/** Fit for a header and a line of a log, and of no use to deceive who reads it. */
const sane = /^[\w.:@/+=-]{1,128}$/

/** Gives each request an id, the one that it brings (X-Request-Id) where that is sane, and tells the client. */
export function identify(): Step {
  const process = randomBytes(6).toString('hex')
  let requests = 0
  return (arrival, next) => {
    const given = arrival.request.headers['x-request-id']
    arrival.id = typeof given === 'string' && sane.test(given) ? given : `${process}-${(++requests).toString(36)}`
    arrival.response.setHeader('x-request-id', arrival.id)
    next()
  }
}
