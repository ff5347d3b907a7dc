import { createHash } from 'node:crypto'
import type { Coding } from './accepted-coding.ts'

/** A file that is held in memory, so that nothing happens to it while the server runs. */
export interface StaticFile {
  readonly content: Buffer
  /** What is said of it besides its length: type, how long it may be kept, what it may load. */
  readonly headers: Readonly<Record<string, string>>
  /** Changes with the content. */
  readonly tag: string
  /** The content compressed, as far as that is there or can be made. */
  readonly compressed: Compressed
}

export type Compressed = Readonly<Partial<Record<Coding, () => Buffer | Promise<Buffer>>>>

/** Where files are found by their paths, if they are there. */
export type FilePlace = (path: string) => StaticFile | undefined

/** For files whose names change with their content. */
export const keptForGood = { 'cache-control': 'public, max-age=31536000, immutable' }

/** For files that may be others tomorrow: whoever has one asks whether it is still the same. */
export const askedForAgain = { 'cache-control': 'no-cache' }

export function staticFile(
  content: Buffer,
  extension: string,
  headers: Readonly<Record<string, string>>,
  compressed: Compressed = {},
): StaticFile {
  const tag = createHash('sha256').update(content).digest('base64url').slice(0, 22)
  return { content, headers: { 'content-type': typeOf(extension), ...headers }, tag, compressed }
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

function typeOf(extension: string): string {
  return types[extension] ?? 'application/octet-stream'
}
