import { isIPv6 } from 'node:net'
import { LRUCache } from 'lru-cache'

const blocks = new LRUCache<string, string>({ max: 1000 })

/**
 * What one client has of addresses: an IPv4 address as it is, and of IPv6 the network of 64 bits, which is the least
 * that anybody is given (RFC 6177) and within which a client takes a new address at will.
 */
export function addressBlock(address: string): string {
  if (!address.includes(':')) return address
  const known = blocks.get(address)
  if (known !== undefined) return known
  const block = blockOf(address)
  blocks.set(address, block)
  return block
}

function blockOf(address: string): string {
  const [bare] = address.split('%')
  if (!isIPv6(bare!)) return address
  const groups = groupsOf(bare!)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped) return [groups[6]! >> 8, groups[6]! & 255, groups[7]! >> 8, groups[7]! & 255].join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** The eight numbers of an address of IPv6, however it is written. */
function groupsOf(address: string): number[] {
  const uniform = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [before, after] = uniform.split('::').map((half) => half.split(':').filter(Boolean))
  const left = before!.length + (after?.length ?? 0)
  const filled = after === undefined ? before! : [...before!, ...Array<string>(8 - left).fill('0'), ...after]
  return filled.map((group) => Number.parseInt(group, 16))
}
