import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import proxyAddress from 'proxy-addr'
import type { AccessConfig } from '../../config.ts'

/** Of whoever was passed on without an address that can be believed: all of them count as one, and none as near. */
const unknown = 'unknown'

/**
 * From which address a request comes. The word of the proxies in front (X-Forwarded-For) counts as far as they are
 * trusted and no further: what a client writes there itself stands left of what they add, and is not looked at.
 */
export function clientAddress(trustProxy: AccessConfig['trustProxy']): (request: IncomingMessage) => string {
  if (trustProxy === null) return connectedAddress
  const trust =
    typeof trustProxy === 'number'
      ? (_: string, hops: number) => hops < trustProxy
      : proxyAddress.compile([...trustProxy])
  return (request) => {
    const connected = connectedAddress(request)
    if (!isForwarded(request)) return connected
    // A proxy of this machine that is not trusted passes on people from anywhere.
    if (!trust(connected, 0)) return isLoopback(connected, 0) ? unknown : connected
    // The proxy is the first of them.
    const [, ...forwarded] = proxyAddress.all(request, trust)
    const address = withoutPort(forwarded.at(-1) ?? '')
    return isIP(address) === 0 ? unknown : address
  }
}

/** The other end of the connection: the client, or a proxy. */
export function connectedAddress({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? ''
}

const isLoopback = proxyAddress.compile('loopback')

/** Whether a proxy says that it passes the request on. */
function isForwarded({ headers }: IncomingMessage): boolean {
  return ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined)
}

/** Some proxies add the client's port. */
function withoutPort(address: string): string {
  const [, bare] = /^\[(.*)\](?::\d+)?$|^([\d.]+):\d+$/.exec(address)?.filter((part) => part !== undefined) ?? []
  return bare ?? address
}
