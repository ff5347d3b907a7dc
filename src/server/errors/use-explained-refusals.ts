import type { Plugin } from 'graphql-yoga'
import type { ServerContext } from '../server-context.ts'

const refusals: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  406: {
    code: 'NOT_ACCEPTABLE',
    message:
      'An answer comes as application/json or application/graphql-response+json, in parts as multipart/mixed or text/event-stream, that of a subscription as text/event-stream: the header Accept requires one that fits',
  },
  415: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message:
      'The header Content-Type requires application/json; application/graphql and application/x-www-form-urlencoded are read as well',
  },
}

/** Says what is required where Yoga refuses a media type without a word. */
export function useExplainedRefusals(): Plugin<ServerContext, ServerContext> {
  return {
    onResponse({ response, setResponse, fetchAPI, serverContext }) {
      const refusal = refusals[response.status]
      if (refusal === undefined || response.body) return
      const { status, statusText } = response
      const headers = new fetchAPI.Headers(response.headers)
      headers.set('content-type', 'application/json; charset=utf-8')
      const { code, message } = refusal
      const body = { errors: [{ message, extensions: { code } }] }
      // No result, which would have been noted before.
      serverContext?.arrival?.noteErrors(body)
      setResponse(new fetchAPI.Response(JSON.stringify(body), { status, statusText, headers }))
    },
  }
}
