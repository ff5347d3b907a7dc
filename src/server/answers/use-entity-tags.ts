import { createHash } from 'node:crypto'
import type { Plugin } from 'graphql-yoga'
import type { ServerContext } from '../server-context.ts'
import { hasTag } from './has-tag.ts'

/**
 * Gives an answer to GET a tag (ETag) by which it can be asked whether it is still the same: then it is not sent again
 * (304). Browsers and proxies may keep it, as long as they ask.
 */
export function useEntityTags(): Plugin<object, ServerContext> {
  const whole = new WeakSet<Request>()
  return {
    onResultProcess({ request, result }) {
      if (request.method === 'GET' && 'data' in result && !('errors' in result)) whole.add(request)
    },
    async onResponse({ request, response, setResponse, serverContext, fetchAPI }) {
      if (!whole.has(request) || response.status !== 200) return
      const body = await response.text()
      const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
      const headers = new fetchAPI.Headers(response.headers)
      headers.set('etag', tag)
      headers.set('cache-control', request.headers.has('authorization') ? 'private, no-cache' : 'no-cache')
      // Beside what varies by origin, which the steps before have said already.
      serverContext.arrival?.response.appendHeader('vary', 'Accept')
      setResponse(
        hasTag(request.headers.get('if-none-match'), tag)
          ? new fetchAPI.Response(null, { status: 304, headers })
          : new fetchAPI.Response(body, { status: 200, headers }),
      )
    },
  }
}
