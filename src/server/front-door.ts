import type { Plugin } from 'graphql-yoga'

/** Sends who opens the server's bare address on to the page of GraphiQL. */
export function useFrontDoor(endpoint: string): Plugin {
  return {
    onRequest({ url, request, fetchAPI, endResponse }) {
      if (url.pathname !== '/' || (request.method !== 'GET' && request.method !== 'HEAD')) return
      endResponse(new fetchAPI.Response(null, { status: 302, headers: { location: endpoint } }))
    },
  }
}
