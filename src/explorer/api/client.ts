import { Client, type CombinedError, cacheExchange, fetchExchange, mapExchange } from '@urql/core'
import { retryExchange } from '@urql/exchange-retry'
import { accessToken } from './access-token.ts'
import { askAnew } from './ask-anew.ts'

/** What passes by itself: the answer of the next second may be there. */
const passing = ['DATA_CHANGED', 'STILL_COMPUTING', 'DATABASE_BUSY', 'DATABASE_UNAVAILABLE']

/** What is answered to who has no access token, or none that lets read. */
const refusals = ['UNAUTHENTICATED', 'FORBIDDEN']

/** How long an answer is kept, in milliseconds: who goes back finds the page at once. */
const kept = 60_000

/**
 * A client of the API at `url`. `tokenNow` is the access token to read with, if it takes one; `onRefused` is told when it
 * takes another.
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
      askAnew(kept),
      cacheExchange,
      // An answer with gaps is none: no page shows it as if it were whole, and it is not kept.
      mapExchange({ onResult: (result) => (result.error ? { ...result, data: undefined } : result) }),
      retryExchange({ initialDelayMs: 500, maxDelayMs: 4000, maxNumberAttempts: 3, retryIf: passes }),
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
