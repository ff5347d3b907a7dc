import cors from 'cors'
import type { Step } from '../step.ts'
import { isForApi } from './is-for-api.ts'

/** Origins whose pages may ask and read the answers: every one, or those of the list. */
export type AllowedOrigins = '*' | readonly string[]

/** What pages may read of an answer besides its body. */
const exposedHeaders = ['etag', 'ratelimit', 'ratelimit-policy', 'retry-after', 'www-authenticate', 'x-request-id']

/** Tells browsers whose pages may ask the API (CORS). Nothing goes by cookies: credentials are never allowed. */
export function allowOrigins(origins: AllowedOrigins): Step {
  const handle = cors({
    origin: origins === '*' ? '*' : [...origins],
    methods: ['GET', 'POST'],
    exposedHeaders,
    // A day; browsers take less if they like.
    maxAge: 86_400,
  })
  return (arrival, next) => {
    if (isForApi(arrival.request)) handle(arrival.request, arrival.response, next)
    else next()
  }
}
