import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** As the explorer's pages have it; where the address says so, without workers. */
const policy = (worker: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; worker-src ${worker}`

/** Builds the page with nothing but a drawing, as the explorer is built, and serves it. */
export async function servedStage(): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'etal-drawing-'))
  await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: fileURLToPath(new URL('../../../src/explorer/vite.config.ts', import.meta.url)),
    logLevel: 'warn',
    build: { outDir: folder },
  })
  const server = createServer(({ url }, response) => {
    const { pathname, searchParams } = new URL(url!, 'http://stage')
    try {
      const path = pathname === '/' ? '/index.html' : pathname
      const content = readFileSync(join(folder, path))
      response.setHeader('content-type', types[extname(path)]!)
      response.setHeader('content-security-policy', policy(searchParams.has('workless') ? "'none'" : "'self'"))
      response.end(content)
    } catch {
      response.writeHead(404).end()
    }
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true })
    },
  }
}
