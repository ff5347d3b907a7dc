import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { LargeNetwork } from './large-network.ts'

/** Pages beside ours, of the same size: one with nothing to draw, and one on which Cytoscape.js draws the network. */
export interface PeerPages {
  readonly origin: string
  close(): Promise<void>
}

const page = (script: string) => `<!doctype html><html lang="en"><title>A peer</title>
<style>body { margin: 0; font: 14px sans-serif } #picture { width: 100vw; height: 100vh }</style>
<div id="picture"></div>${script}`

export async function peerPages(network: LargeNetwork): Promise<PeerPages> {
  const cytoscape = readFileSync(createRequire(import.meta.url).resolve('cytoscape/dist/cytoscape.min.js'))
  const start = readFileSync(new URL('cytoscape-start.js', import.meta.url))
  const elements = JSON.stringify(await elementsOf(network))
  const files: Readonly<Record<string, readonly [type: string, content: string | Buffer]>> = {
    '/empty': ['text/html', page('')],
    '/cytoscape': [
      'text/html',
      page('<script src="/cytoscape.js"></script><script type="module" src="/start.js"></script>'),
    ],
    '/cytoscape.js': ['text/javascript', cytoscape],
    '/start.js': ['text/javascript', start],
    '/elements.json': ['application/json', elements],
  }
  const server = createServer(({ url = '' }, response) => {
    const [type, content] = files[url] ?? []
    response.writeHead(type ? 200 : 204, { 'content-type': `${type}; charset=utf-8` }).end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The network as Cytoscape.js takes it, with every author where the explorer puts her. */
async function elementsOf({ authors, ties }: LargeNetwork): Promise<object[]> {
  const places = await placesOf({ authors: authors.map((author) => ({ ...author, paperCount: 10 })), ties })
  return [
    ...authors.map(({ id, community }) => {
      const [x, y] = places.get(id)!
      return { data: { id, label: id, colour: `hsl(${(community * 137) % 360}, 60%, 45%)` }, position: { x, y } }
    }),
    ...ties.map(({ source, target, sharedPaperCount }) => ({
      data: { source, target, width: sharedPaperCount ** 0.5 },
    })),
  ]
}

/** The explorer's own layout; it belongs to the pages, whose types are checked apart. */
async function placesOf(network: object): Promise<ReadonlyMap<string, readonly [number, number]>> {
  const folder = new URL('../../../src/explorer/network/layout/', import.meta.url)
  const { layoutTask } = await import(new URL('network-layout.ts', folder).href)
  const { forceAtlas } = await import(new URL('force-atlas.ts', folder).href)
  const task = layoutTask(network, () => 4)
  const settling = forceAtlas(task)
  while (settling.step());
  const positions: Float32Array = settling.positions()
  return new Map(task.ids.map((id: string, k: number) => [id, [positions[2 * k]!, positions[2 * k + 1]!]]))
}
