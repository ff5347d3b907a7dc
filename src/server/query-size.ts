import { parse } from 'graphql'
import { createGraphQLError, type Plugin } from 'graphql-yoga'

/** Refuses queries of more words and signs than anybody writes, and those nested too deeply to be parsed. */
export function useQuerySize(maxTokens: number): Plugin {
  return {
    onParse({ setParseFn }) {
      setParseFn((source, options) => {
        try {
          return parse(source, { ...options, maxTokens })
        } catch (error) {
          if (!(error instanceof RangeError)) throw error
          const extensions = { code: 'GRAPHQL_PARSE_FAILED', http: { spec: true, status: 400 } }
          throw createGraphQLError('Syntax Error: The query is nested too deeply.', { extensions })
        }
      })
    },
  }
}
