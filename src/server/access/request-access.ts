import type { Access } from '../../schema/access.ts'
import type { TokenBearer } from '../../store/access-tokens.ts'
import type { KnownTokens } from './known-tokens.ts'

/** The token that the header `Authorization: Bearer …` gives; null without. Other schemes are left to whoever is in front. */
export function givenToken(authorization: string | null | undefined): string | null {
  if (authorization == null) return null
  return /^bearer +(.*)$/i.exec(authorization)?.[1]?.trim() ?? null
}

/**
 * What a token says of who asks. Without one the database is not asked. A token that is not good, or a database that
 * does not answer, refuses only those who need it: what is public is answered all the same.
 */
export function requestAccess(tokens: KnownTokens, token: string | null): Access | Promise<Access> {
  if (token === null) return { kind: 'nobody', tokenGiven: false }
  const bearer = tokens.bearerOf(token)
  if (!(bearer instanceof Promise)) return accessOf(bearer)
  return bearer.then(accessOf, (error): Access => ({ kind: 'unclear', error }))
}

function accessOf(bearer: TokenBearer | null): Access {
  return bearer ? { kind: 'bearer', bearer } : { kind: 'nobody', tokenGiven: true }
}
