import type { Access } from '../schema/access.ts'
import { bearerOf } from '../store/access-tokens.ts'
import type { Store } from '../store/store.ts'

/**
 * What the header `Authorization: Bearer etal_…` says of who asks, looked up once a request. Without it the database is
 * not asked. Other schemes are left to whatever stands in front of the server. A token that is not good, or a database
 * that does not answer, refuses only those who need it: the public part is answered all the same.
 */
export function requestAccess({ pool }: Store, authorization: string | null | undefined): Access | Promise<Access> {
  const [, token] = /^bearer +(.*)$/i.exec(authorization ?? '') ?? []
  if (token === undefined) return { kind: 'nobody', tokenGiven: false }
  return bearerOf(pool, token.trim()).then(
    (bearer): Access => (bearer ? { kind: 'bearer', bearer } : { kind: 'nobody', tokenGiven: true }),
    (error): Access => ({ kind: 'unclear', error }),
  )
}
