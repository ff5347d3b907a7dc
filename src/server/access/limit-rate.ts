import type { AccessConfig } from '../../config.ts'
import type { Access } from '../../schema/access.ts'
import type { Arrival } from '../arrival.ts'
import { sendRefusal } from '../errors/send-refusal.ts'
import type { Step } from '../step.ts'
import { addressBlock } from './address-block.ts'
import type { KnownTokens } from './known-tokens.ts'
import { RateLimit } from './rate-limit.ts'
import { rateLimited } from './rate-limited.ts'
import { givenToken, requestAccess } from './request-access.ts'

/**
 * Finds out who asks, and lets nobody ask more than the limit of its kind: tokens that are known to be good are counted
 * each for itself, whatever address they come from; everybody else by address. A token that is not known yet counts for
 * its address once, before the database is asked of it: who makes tokens up pays for each.
 */
export function limitRate(
  tokens: KnownTokens,
  { rateLimit, tokenRateLimit }: Pick<AccessConfig, 'rateLimit' | 'tokenRateLimit'>,
): Step {
  const byAddress = rateLimit > 0 ? new RateLimit('address', { perMinute: rateLimit }) : null
  const byToken = tokenRateLimit > 0 ? new RateLimit('token', { perMinute: tokenRateLimit }) : null

  const admitByToken = (arrival: Arrival, token: string, next: () => void) => {
    const known = tokens.lastKnownBearerOf(token)
    const counted = known === null ? within(byAddress, blockOf(arrival), arrival) : within(byToken, known.name, arrival)
    if (!counted) return
    const admit = (access: Access) => {
      arrival.access = access
      const isNew = known === null && access.kind === 'bearer'
      if (!isNew || within(byToken, access.bearer.name, arrival)) next()
    }
    const access = requestAccess(tokens, token)
    if (access instanceof Promise) access.then(admit)
    else admit(access)
  }

  return (arrival, next) => {
    const token = givenToken(arrival.request.headers.authorization)
    if (token !== null) return admitByToken(arrival, token, next)
    arrival.access = { kind: 'nobody', tokenGiven: false }
    if (byAddress === null || within(byAddress, blockOf(arrival), arrival)) next()
  }
}

function blockOf({ address }: Arrival): string {
  return addressBlock(address)
}

/** Counts one operation and tells the client how it stands; where that is too many, the request is answered here. */
function within(limit: RateLimit | null, client: string, arrival: Arrival): boolean {
  arrival.quota = limit === null ? null : { limit, client }
  if (limit === null) return true
  const standing = limit.take(client)
  if (standing.refused) {
    sendRefusal(arrival, rateLimited(limit, standing))
    return false
  }
  arrival.response.setHeader('ratelimit-policy', limit.policy)
  arrival.response.setHeader('ratelimit', limit.standing(standing))
  return true
}
