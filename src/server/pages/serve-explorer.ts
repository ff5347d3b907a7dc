import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Step } from '../step.ts'

/** The built pages; see scripts/explorer.js. */
const site = fileURLToPath(new URL('../../explorer/generated/site', import.meta.url))

/** The addresses of pages, which their script reads: all are one file. */
const pages = /^\/(?:(?:authors|network)\/[^/]+|network|path|conflicts)?$/

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/**
 * What the explorer's pages may load: files of this origin, and nothing written into a page. Its pictures are drawn
 * into data and blobs.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Serves the explorer, compressed once when it was built; null where it is not there. */
export function serveExplorer(): Step | null {
  if (!existsSync(site)) return null
  const files = new Map(
    readdirSync(site, { recursive: true, encoding: 'utf8' })
      .filter((path) => extname(path) !== '' && !path.startsWith('.'))
      .map((path) => [`/${path}`, readFileSync(join(site, path))]),
  )
  return ({ request, response }, next) => {
    const [path = ''] = (request.url ?? '').split('?', 1)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const name = pages.test(path) ? '/index.html' : path
    const file = files.get(name)
    if (!isRead || !file) return next()
    const encoding = request.headers['accept-encoding'] ?? ''
    const [suffix, coding] = encoding.includes('br')
      ? ['.br', 'br']
      : encoding.includes('gzip')
        ? ['.gz', 'gzip']
        : ['', '']
    response.setHeader('content-security-policy', contentSecurityPolicy)
    response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream')
    response.setHeader(
      'cache-control',
      path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
    response.setHeader('vary', 'accept-encoding')
    if (path.startsWith('/embed/')) {
      response.setHeader('access-control-allow-origin', '*')
      response.setHeader('cross-origin-resource-policy', 'cross-origin')
    }
    const body = files.get(name + suffix)
    if (body && coding) response.setHeader('content-encoding', coding)
    response.end(request.method === 'HEAD' ? undefined : (body ?? file))
  }
}
