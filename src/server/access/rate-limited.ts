import { GraphQLError } from 'graphql'
import type { RateLimit, RateStanding } from './rate-limit.ts'

/** More than a client may ask within a minute: HTTP 429, which says when to come again. */
export function rateLimited(limit: RateLimit, standing: RateStanding): GraphQLError {
  const { kind, perMinute, policy } = limit
  const more = kind === 'address' ? ', or send an access token: the limit for tokens is counted apart' : ''
  return new GraphQLError(
    `One ${kind} may ask ${perMinute} operations a minute, and this one has; ask again in ${standing.reset} s${more}`,
    {
      extensions: {
        code: 'RATE_LIMITED',
        kind,
        limit: perMinute,
        retryAfter: standing.reset,
        http: {
          status: 429,
          headers: {
            'ratelimit-policy': policy,
            ratelimit: limit.standing(standing),
            'retry-after': String(standing.reset),
          },
        },
      },
    },
  )
}
