import { createGraphQLError, type Plugin } from 'graphql-yoga'

/** Answers 400, not 500, to variables or extensions in an address or a form that are no JSON. */
export function useRequestParameters(): Plugin {
  return {
    onRequestParse({ requestParser, setRequestParser }) {
      if (!requestParser) return
      setRequestParser(async (request) => {
        try {
          return await requestParser(request)
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error
          const extensions = { code: 'BAD_REQUEST', http: { status: 400 } }
          throw createGraphQLError(`variables and extensions require JSON: ${error.message}`, { extensions })
        }
      })
    },
  }
}
