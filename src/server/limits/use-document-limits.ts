import { GraphQLError, parse } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { documentFaults } from './document-faults.ts'
import { documentLimits } from './document-limits.ts'
import { limitError } from './limit-error.ts'

/**
 * Refuses documents that are larger than anybody writes: while they are read, and before GraphQL's rules, some of which
 * take long over what is refused here. What was found is kept with the document, where that is kept.
 */
export function useDocumentLimits(): Plugin {
  return {
    onParse({ setParseFn }) {
      setParseFn((source, options) => {
        try {
          return parse(source, { ...options, maxTokens: documentLimits.tokens })
        } catch (error) {
          throw refusal(error)
        }
      })
    },
    onValidate({ validateFn, setValidationFn }) {
      setValidationFn((schema, document, ...rest) => {
        const faults = documentFaults(document)
        return faults.length > 0 ? faults : validateFn(schema, document, ...rest)
      })
    },
  }
}

function refusal(error: unknown): unknown {
  const { tokens: limit } = documentLimits
  if (error instanceof RangeError) {
    const extensions = { code: 'QUERY_TOO_DEEP', limit: documentLimits.depth, http: { spec: true, status: 400 } }
    return new GraphQLError('Syntax Error: The query is nested too deeply.', { extensions })
  }
  if (!(error instanceof GraphQLError) || !error.message.includes(`more that ${limit} tokens`)) return error
  const message = `The query has more than the ${limit.toLocaleString('en-US')} tokens (words and signs) allowed; give values in variables, and ask in several requests`
  return limitError({ code: 'TOO_MANY_TOKENS', message, asked: limit + 1, limit })
}
