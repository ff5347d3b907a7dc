import type { IncomingMessage } from 'node:http'
import { GraphQLError } from 'graphql'
import { sendRefusal } from '../errors/send-refusal.ts'
import type { Step } from '../step.ts'
import type { AllowedOrigins } from './allow-origins.ts'
import { isForApi } from './is-for-api.ts'

/** Content types that a page may send to anybody without asking first. */
const sentUnasked = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']

/**
 * Refuses what browsers send without asking first (an image's address, a form) in the name of pages that may not ask
 * (CSRF). No cookie stands for a user here; but who reaches this server may not be everybody. What comes without the
 * headers of a browser is no page's, and a link that somebody follows shows its answer to that person alone.
 */
export function refuseForgedRequests(origins: AllowedOrigins): Step {
  return (arrival, next) => {
    const { request } = arrival
    if (origins === '*' || !isForApi(request) || !isSentUnasked(request) || isAllowed(request, origins)) return next()
    const { origin } = request.headers
    sendRefusal(
      arrival,
      new GraphQLError(
        `A page of ${origin ?? 'another site'} may not ask here without a preflight: send POST as application/json, and have the origin listed in ETAL_CORS_ORIGINS`,
        { extensions: { code: 'CSRF', http: { status: 403 } } },
      ),
    )
  }
}

function isSentUnasked({ method, headers }: IncomingMessage): boolean {
  if (method === 'GET' || method === 'HEAD') return headers['sec-fetch-mode'] !== 'navigate'
  if (method !== 'POST') return false
  const [type = ''] = (headers['content-type'] ?? '').split(/[;,]/)
  return type.trim() === '' || sentUnasked.includes(type.trim().toLowerCase())
}

function isAllowed({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return true
  if (origin === undefined) return site === undefined
  return origins.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host)
}
