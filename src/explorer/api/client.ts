import { Client, type CombinedError, cacheExchange, fetchExchange, mapExchange } from '@urql/core'
import { retryExchange } from '@urql/exchange-retry'
import { accessToken } from './access-token.ts'

/** What passes by itself: the answer of the next second may be there. */
const passing = ['DATA_CHANGED', 'STILL_COMPUTING', 'DATABASE_BUSY', 'DATABASE_UNAVAILABLE']

/** What is answered to who has no access token, or none that lets read. */
const refusals = ['UNAUTHENTICATED', 'FORBIDDEN']

/**
 * A client of the API at `url`, which keeps what it was told as long as the page is open. `tokenNow` is the access token
 * to read with, if it takes one; `onRefused` is told when it takes another.
 */
export function apiClient(
  url: string,
  tokenNow: () => string | null = accessToken,
  onRefused: () => void = () => {},
): Client {
  return new Client({
    url,
    preferGetMethod: false,
    exchanges: [
      mapExchange({ onError: (error) => codesOf(error).some((code) => refusals.includes(code)) && onRefused() }),
      cacheExchange,
      retryExchange({ initialDelayMs: 500, maxDelayMs: 4000, maxNumberAttempts: 4, retryIf: passes }),
      fetchExchange,
    ],
    fetchOptions: () => {
      const token = tokenNow()
      return token === null ? {} : { headers: { authorization: `Bearer ${token}` } }
    },
  })
}

function passes(error: CombinedError): boolean {
  return codesOf(error).some((code) => passing.includes(code))
}

function codesOf({ graphQLErrors }: CombinedError): string[] {
  return graphQLErrors.map(({ extensions }) => String(extensions.code))
}
