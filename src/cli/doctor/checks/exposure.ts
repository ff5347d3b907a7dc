import type { Check } from '../check.ts'
import { type Finding, note, ok, warning } from '../finding.ts'
import type { ServerAnswers } from '../server-answers.ts'
import { isLoopback } from './address.ts'

/** What the server shows to everybody, and what protects it and its readers. */
export const exposure: Check = {
  name: 'exposure',
  needs: 'server',
  examine: ({ server }) => {
    const found = [encryption, headers, rateLimit, openness].flatMap((judge) => judge(server))
    return found.length > 0 ? found : [ok('security headers and a rate limit are there')]
  },
}

function encryption({ base }: ServerAnswers): Finding[] {
  const { protocol, hostname } = new URL(base)
  if (protocol === 'https:' || isLoopback(hostname) || isWithinNetwork(hostname)) return []
  return [
    warning(
      `${base} is not encrypted: access tokens can be read on the way`,
      'Put a reverse proxy with a certificate before it, and keep the port itself from the network',
    ),
  ]
}

/** A name without a dot, as services of one compose file call each other. */
function isWithinNetwork(hostname: string): boolean {
  return /^[\w-]+$/.test(hostname)
}

/** What every answer must bear, and what a page must. */
function headers({ typename, page }: ServerAnswers): Finding[] {
  const missing = [
    ...(typename.headers.get('x-content-type-options') === 'nosniff' ? [] : ['X-Content-Type-Options: nosniff']),
    ...(isPage(page.body) && !page.headers.has('content-security-policy') ? ['Content-Security-Policy'] : []),
  ]
  if (missing.length === 0) return []
  return [
    warning(
      `Security headers are missing: ${missing.join(', ')}`,
      'The server sends them: let the proxy before it pass them on, or deploy the present version',
    ),
  ]
}

function rateLimit({ typename }: ServerAnswers): Finding[] {
  const isLimited = [...typename.headers.keys()].some((name) => /^(?:x-)?ratelimit/.test(name))
  if (isLimited) return []
  return [
    warning(
      'No rate limit is in force: one client can take all of the server',
      'Set ETAL_RATE_LIMIT, or let the proxy before it limit each address',
    ),
  ]
}

function openness({ base, page, introspection, metrics }: ServerAnswers): Finding[] {
  const isElsewhere = !isLoopback(new URL(base).hostname)
  return [
    ...(isElsewhere && metrics.status === 200 && /^# TYPE /m.test(metrics.body)
      ? [warning('The metrics are open to everybody', 'Set ETAL_METRICS=local, or let the proxy not pass /metrics on')]
      : []),
    ...(page.status === 200 && isPage(page.body)
      ? [note('GraphiQL is open to everybody (ETAL_GRAPHIQL=off takes it away)')]
      : []),
    ...(introspection.body.includes('"queryType"')
      ? [note('introspection is open to everybody (ETAL_INTROSPECTION=off)')]
      : []),
  ]
}

function isPage(body: string): boolean {
  return /<html/i.test(body)
}
