import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { type Config, projectRoot } from '../../config.ts'
import type { Coding } from './accepted-coding.ts'
import {
  askedForAgain,
  type Compressed,
  type FilePlace,
  keptForGood,
  type StaticFile,
  staticFile,
} from './static-file.ts'

/** Why the explorer is not offered. */
export type NoExplorer = 'switched off' | 'trusted documents only' | 'not built'

/** What `scripts/explorer.js` has built. */
const site = join(projectRoot, 'src/explorer/generated/site')

/** The addresses of pages, which their script reads: all are one file. */
const pages = /^\/(?:(?:(?:authors|network)\/[^/]+|network|path|conflicts)\/?)?$/

/** Why the explorer is not offered by a server of this configuration; null when it is. */
export function whyNoExplorer({ access, trustedDocumentsOnly }: ExplorerConfig): NoExplorer | null {
  if (!access.explorer) return 'switched off'
  // Its questions are in nobody's list: they are put together from parts in the browser.
  if (trustedDocumentsOnly) return 'trusted documents only'
  return existsSync(join(site, 'index.html')) ? null : 'not built'
}

export type ExplorerConfig = Pick<Config, 'trustedDocumentsOnly'> & { readonly access: { readonly explorer: boolean } }

/** The explorer's pages and their files, as they stand in the folder now. */
export function explorerFiles(folder: string = site): FilePlace {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
  const served = paths.filter((path) => extname(path) !== '' && !['.br', '.gz'].includes(extname(path)))
  const files = new Map(served.map((path) => [`/${path}`, fileOf(folder, path, paths)]))
  const page = files.get('/index.html')!
  files.delete('/index.html')
  return (path) => (pages.test(path) ? page : files.get(path))
}

const suffixes: Readonly<Record<Coding, string>> = { br: '.br', gzip: '.gz' }

function fileOf(folder: string, path: string, paths: readonly string[]): StaticFile {
  const compressed: Record<string, Compressed[Coding]> = {}
  for (const [coding, suffix] of Object.entries(suffixes)) {
    if (!paths.includes(path + suffix)) continue
    const content = readFileSync(join(folder, path + suffix))
    compressed[coding] = () => content
  }
  return staticFile(readFileSync(join(folder, path)), extname(path).slice(1), headersOf(path), compressed)
}

/**
 * What the pages may load: files of this origin, and nothing written into a page. Their pictures are drawn into data
 * and blobs.
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

/** What is for pages of others to load. */
const forEverybody = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }

function headersOf(path: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy,
    ...(path.startsWith('assets/') ? keptForGood : askedForAgain),
    ...(path.startsWith('embed/') && forEverybody),
  }
}
