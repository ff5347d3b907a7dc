import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import proxyAddress from 'proxy-addr'
import type { AccessConfig } from '../../config.ts'

/**
 * From which address a request comes. The word of the proxies in front (X-Forwarded-For) counts as far as they are
 * trusted and no further: what a client writes there itself stands left of what they add, and is not looked at.
 */
export function clientAddress(trustProxy: AccessConfig['trustProxy']): (request: IncomingMessage) => string {
  if (trustProxy === null) return connected
  const trust =
    typeof trustProxy === 'number'
      ? (_: string, hops: number) => hops < trustProxy
      : proxyAddress.compile([...trustProxy])
  return (request) => {
    if (request.headers['x-forwarded-for'] === undefined) return connected(request)
    const address = withoutPort(proxyAddress(request, trust))
    return isIP(address) === 0 ? connected(request) : address
  }
}

function connected({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? ''
}

/** Some proxies add the client's port. */
function withoutPort(address: string): string {
  const [, bare] = /^\[(.*)\](?::\d+)?$|^([\d.]+):\d+$/.exec(address)?.filter((part) => part !== undefined) ?? []
  return bare ?? address
}
