import { GraphQLError } from 'graphql'
import type { AccessScope, TokenBearer } from '../store/access-tokens.ts'

/**
 * What is known of who asks: the bearer of a good token; nobody, where none is given or the one given is not good; or
 * that it could not be looked up, and why.
 */
export type Access =
  | { readonly kind: 'bearer'; readonly bearer: TokenBearer }
  | { readonly kind: 'nobody'; readonly tokenGiven: boolean }
  | { readonly kind: 'unclear'; readonly error: unknown }

/** Refuses a request whose access token does not allow this; says whose token it is. Reading asks for none. */
export function requireScope({ access }: { readonly access: Access }, scope: AccessScope): TokenBearer {
  if (access.kind === 'unclear') throw access.error
  if (access.kind === 'nobody') throw unauthenticated(scope, access.tokenGiven)
  if (!access.bearer.scopes.includes(scope)) throw forbidden(scope, access.bearer)
  return access.bearer
}

/** No token, or one that is not good: HTTP 401, which says how to come again. */
function unauthenticated(scope: AccessScope, tokenGiven: boolean): GraphQLError {
  const problem = tokenGiven ? 'the one given is unknown or revoked' : 'none was given'
  const challenge = `Bearer realm="etal"${tokenGiven ? ', error="invalid_token"' : ''}`
  return refusal('UNAUTHENTICATED', scope, problem, 401, challenge)
}

/** A good token that does not allow this: HTTP 403. */
function forbidden(scope: AccessScope, { name, scopes }: TokenBearer): GraphQLError {
  const problem = `the one given, ${JSON.stringify(name)}, allows ${scopes.join(', ') || 'nothing'}`
  const challenge = `Bearer realm="etal", error="insufficient_scope", scope="${scope}"`
  return refusal('FORBIDDEN', scope, problem, 403, challenge)
}

function refusal(code: string, scope: AccessScope, problem: string, status: number, challenge: string): GraphQLError {
  const cure = `make one by \`etal token create NAME --scope ${scope}\` and send it as the header "Authorization: Bearer etal_…"`
  return new GraphQLError(`This requires an access token of the scope ${scope}; ${problem}: ${cure}`, {
    extensions: { code, scope, http: { status, headers: { 'www-authenticate': challenge } } },
  })
}
