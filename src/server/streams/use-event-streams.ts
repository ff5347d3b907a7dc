import type { ExecutionArgs } from 'graphql'
import { createGraphQLError, type Plugin } from 'graphql-yoga'
import { takesEvents } from './accepted-streams.ts'

/** Refuses a subscription to who has not said that it takes its answers as they come. */
export function useEventStreams(): Plugin {
  return {
    onSubscribe({ args, setResultAndStopExecution }) {
      const { request } = (args as ExecutionArgs).contextValue as { request: Request }
      if (takesEvents(request.headers.get('accept'))) return
      setResultAndStopExecution({
        errors: [
          createGraphQLError(
            'A subscription is answered as server-sent events: the request requires the header Accept: text/event-stream',
            { extensions: { code: 'NOT_ACCEPTABLE', http: { status: 406 } } },
          ),
        ],
      })
    },
  }
}
