import type { Plugin } from 'graphql-yoga'

/**
 * Sends who opens the server's bare address on to the page of GraphiQL. Where that is switched off, both addresses say
 * in words what is here.
 */
export function useFrontDoor(endpoint: string, graphiql = true): Plugin {
  return {
    onRequest({ url, request, fetchAPI: { Response }, endResponse }) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return
      const isDoor = url.pathname === '/'
      if (isDoor && graphiql) endResponse(new Response(null, { status: 302, headers: { location: endpoint } }))
      if (graphiql || !(isDoor || asksForPage(url, endpoint, request.headers.get('accept')))) return
      const headers = { 'content-type': 'text/plain; charset=utf-8' }
      endResponse(new Response(withoutPage(endpoint), { status: isDoor ? 200 : 404, headers }))
    },
  }
}

/** A browser that is sent to the endpoint with no question. */
function asksForPage({ pathname, searchParams }: URL, endpoint: string, accept: string | null): boolean {
  return pathname === endpoint && !searchParams.has('query') && (accept?.includes('text/html') ?? false)
}

function withoutPage(endpoint: string): string {
  return `Et Al., a GraphQL API for coauthor networks. Questions are sent by POST, as JSON, to ${endpoint}.
GraphiQL, the page to explore it with, is switched off on this server (ETAL_GRAPHIQL).
`
}
