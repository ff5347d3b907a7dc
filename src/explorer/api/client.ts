import { Client, type CombinedError, cacheExchange, fetchExchange } from '@urql/core'
import { retryExchange } from '@urql/exchange-retry'
import { accessToken } from './access-token.ts'

/** What passes by itself: the answer of the next second may be there. */
const passing = ['DATA_CHANGED', 'STILL_COMPUTING', 'DATABASE_BUSY', 'DATABASE_UNAVAILABLE']

/** A client of the API at `url`, which keeps what it was told as long as the page is open. */
export function apiClient(url: string): Client {
  return new Client({
    url,
    preferGetMethod: false,
    exchanges: [
      cacheExchange,
      retryExchange({ initialDelayMs: 500, maxDelayMs: 4000, maxNumberAttempts: 4, retryIf: passes }),
      fetchExchange,
    ],
    fetchOptions: () => {
      const token = accessToken()
      return token === null ? {} : { headers: { authorization: `Bearer ${token}` } }
    },
  })
}

function passes({ graphQLErrors }: CombinedError): boolean {
  return graphQLErrors.some(({ extensions }) => passing.includes(String(extensions.code)))
}
