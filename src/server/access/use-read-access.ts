import type { Plugin } from 'graphql-yoga'
import { type Access, requireScope } from '../../schema/access.ts'
import type { ServerContext } from '../server-context.ts'
import type { KnownTokens } from './known-tokens.ts'
import { givenToken, requestAccess } from './request-access.ts'

/** Where reading is not public: answers no operation, questions about the schema included, but to tokens that may read. */
export function useReadAccess(tokens: KnownTokens): Plugin<object, ServerContext> {
  return {
    onParams({ request, context: { arrival } }) {
      const access = arrival?.access ?? requestAccess(tokens, givenToken(request.headers.get('authorization')))
      const read = (access: Access) => void requireScope({ access }, 'read')
      return access instanceof Promise ? access.then(read) : read(access)
    },
  }
}
