import type { Plugin } from 'graphql-yoga'
import type { ServerContext } from '../server-context.ts'
import { rateLimited } from './rate-limited.ts'

/** Counts every operation of a batch: the request itself has counted as one. */
export function useBatchRate(): Plugin<object, ServerContext> {
  return {
    onRequestParse: ({ serverContext: { arrival } }) => ({
      onRequestParseDone({ requestParserResult }) {
        const more = Array.isArray(requestParserResult) ? requestParserResult.length - 1 : 0
        if (!arrival?.quota || more < 1) return
        const { limit, client } = arrival.quota
        const standing = limit.take(client, more)
        if (standing.refused) throw rateLimited(limit, standing)
        arrival.response.setHeader('ratelimit', limit.standing(standing))
      },
    }),
  }
}
