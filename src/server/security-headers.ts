import type { Plugin } from 'graphql-yoga'

/** What a page of ours may load: its own origin's files, and the styles and fonts that GraphiQL's editor writes inline. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Tells browsers to load nothing from elsewhere, to guess no types and to show our pages in nobody's frame. */
export function useSecurityHeaders(): Plugin {
  return {
    onResponse({ response }) {
      response.headers.set('x-content-type-options', 'nosniff')
      response.headers.set('referrer-policy', 'same-origin')
      if (response.headers.get('content-type')?.includes('text/html')) {
        response.headers.set('content-security-policy', contentSecurityPolicy)
      }
    },
  }
}
