import type { Step } from './request-listener.ts'

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
export const setSecurityHeaders: Step = ({ response }, next) => {
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'same-origin')
  response.setHeader('content-security-policy', contentSecurityPolicy)
  next()
}
