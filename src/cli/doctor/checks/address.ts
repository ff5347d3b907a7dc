import { readFile } from 'node:fs/promises'
import type { Check } from '../check.ts'
import { type Finding, fault, note, ok } from '../finding.ts'

/** Where the server would listen, and who could reach it. */
export const address: Check = {
  name: 'address',
  needs: 'nothing',
  examine: async ({ environment: { config } }) => {
    const { host, port } = config
    const found: Finding[] = []
    const lowest = await lowestFreePort()
    if (port > 0 && port < lowest && process.getuid?.() !== 0) {
      found.push(
        fault(
          `This account may not open port ${port}`,
          `Set PORT=4000 and let a reverse proxy or the container's ports lead there (below ${lowest} is for root)`,
        ),
      )
    }
    if (isLoopback(host)) {
      found.push(note(`${host}:${port} answers this machine alone; HOST=0.0.0.0 answers the network`))
    }
    return found.length > 0 ? found : [ok(`${host}:${port}`)]
  },
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\./.test(host)
}

async function lowestFreePort(): Promise<number> {
  if (process.platform !== 'linux') return process.platform === 'win32' ? 0 : 1024
  const text = await readFile('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8').catch(() => '1024')
  return Number(text)
}
