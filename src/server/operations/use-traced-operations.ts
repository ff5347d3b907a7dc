import type { Plugin } from 'graphql-yoga'
import type { ServerContext } from '../server-context.ts'
import type { Tracing } from './tracing.ts'

/** Traces what an operation's time goes to: parsing and validating where that was not done before, and executing. */
export function useTracedOperations(tracing: Tracing): Plugin<ServerContext, ServerContext> {
  return {
    onParse({ context: { arrival } }) {
      const end = arrival && tracing.part(arrival, 'graphql.parse')
      return ({ result }) => end?.(result instanceof Error ? result : undefined)
    },
    onValidate({ context: { arrival } }) {
      const end = arrival && tracing.part(arrival, 'graphql.validate')
      return ({ valid }) => end?.(valid ? undefined : 'invalid')
    },
    onExecute({ args, executeFn, setExecuteFn }) {
      const { arrival } = args.contextValue as ServerContext
      if (arrival) setExecuteFn((args) => tracing.within(arrival, 'graphql.execute', () => executeFn(args)))
    },
  }
}
