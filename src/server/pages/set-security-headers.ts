import type { Step } from '../step.ts'

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

/** What a page of ours has no use for. */
const permissionsPolicy = 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'

/**
 * Tells browsers to load nothing from elsewhere, to guess no types, to show our pages in nobody's frame, and to hand
 * answers to pages of other origins only when they ask as CORS has it, not as images or scripts. `hsts` are the seconds
 * for which they are to come by HTTPS only.
 */
export function setSecurityHeaders(hsts = 0): Step {
  return ({ request, response }, next) => {
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader('referrer-policy', 'same-origin')
    response.setHeader('content-security-policy', contentSecurityPolicy)
    response.setHeader('cross-origin-resource-policy', 'same-origin')
    if (hsts > 0) response.setHeader('strict-transport-security', `max-age=${hsts}; includeSubDomains`)
    // Of use to pages alone
    if (request.method === 'GET') {
      response.setHeader('cross-origin-opener-policy', 'same-origin')
      response.setHeader('permissions-policy', permissionsPolicy)
    }
    next()
  }
}
