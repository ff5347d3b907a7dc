import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressBlock } from '../../src/server/access/address-block.ts'
import { clientAddress } from '../../src/server/access/client-address.ts'

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

const address = fc.oneof(fc.ipV4(), fc.ipV6())
const written = fc.oneof(address, fc.string(), fc.constant('unknown')).filter((text) => !text.includes(','))

describe('the address that counts', () => {
  test('is the connection’s where no proxy is trusted, whatever is written', () => {
    fc.assert(
      fc.property(address, fc.array(written), (remote, lies) => {
        expect(clientAddress(null)(from(remote, lies.join(', ')))).toBe(remote)
      }),
    )
  })

  test('behind proxies is what the outermost of them wrote, whatever the client wrote before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.array(written), fc.ipV4(), (proxies, lies, client) => {
        // Each proxy adds who asked it; the last one is the connection.
        const between = Array.from({ length: proxies - 1 }, (_, k) => `10.0.0.${k + 2}`)
        const forwarded = [...lies, client, ...between].join(', ')
        expect(clientAddress(proxies)(from('10.0.0.1', forwarded))).toBe(client)
      }),
    )
  })

  test('behind proxies known by address is the first that is none of them', () => {
    const trusted = clientAddress(['10.0.0.0/8', 'loopback'])
    expect(trusted(from('127.0.0.1', '10.6.6.6, 203.0.113.9, 10.0.0.7'))).toBe('203.0.113.9')
    // Who is no proxy is not believed.
    expect(trusted(from('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9')
    expect(trusted(from('127.0.0.1'))).toBe('127.0.0.1')
  })

  test('is nowhere, and the same for all, where a proxy passes somebody on without an address to believe', () => {
    const sent = (remote: string, headers: Record<string, string>) =>
      ({ socket: { remoteAddress: remote }, headers }) as unknown as IncomingMessage
    const noAddress = written.filter((text) => isIP(text.trim()) === 0 && !/[.:]/.test(text))
    const local = fc.constantFrom('127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1')
    fc.assert(
      fc.property(local, noAddress, (remote, said) => {
        for (const trusted of [1, ['loopback'], ['10.0.0.0/8']]) {
          expect(clientAddress(trusted)(from(remote, said))).toBe('unknown')
          for (const header of ['forwarded', 'x-real-ip', 'via']) {
            expect(clientAddress(trusted)(sent(remote, { [header]: said }))).toBe('unknown')
          }
        }
        // A proxy of this machine that is not trusted, whatever it says.
        expect(clientAddress(['10.0.0.0/8'])(from(remote, '127.0.0.1'))).toBe('unknown')
      }),
    )
    // Nobody takes these from who comes without a proxy.
    expect(clientAddress(['10.0.0.0/8'])(sent('203.0.113.9', { via: '1.1 x' }))).toBe('203.0.113.9')
  })

  test('is read where the proxy wrote a port', () => {
    const one = clientAddress(1)
    expect(one(from('10.0.0.1', '203.0.113.9:4711'))).toBe('203.0.113.9')
    expect(one(from('10.0.0.1', '[2001:db8::1]:4711'))).toBe('2001:db8::1')
  })
})

describe('the block of an address', () => {
  test('of IPv6 is that of its first 64 bits, however it is written', () => {
    const group = fc.integer({ min: 0, max: 0xffff })
    const groups = fc.array(group, { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(groups, fc.array(group, { minLength: 4, maxLength: 4 }), (groups, other) => {
        // Mapped IPv4 is another matter.
        fc.pre(groups.slice(0, 4).some((each) => each !== 0))
        const shown = (parts: number[]) => parts.map((part) => part.toString(16)).join(':')
        const neighbour = [...groups.slice(0, 4), ...other]
        expect(addressBlock(shown(neighbour))).toBe(addressBlock(shown(groups)))
        expect(addressBlock(new URL(`http://[${shown(groups)}]`).hostname.slice(1, -1))).toBe(
          addressBlock(shown(groups)),
        )
        expect(addressBlock(shown(groups))).toBe(`${shown(groups.slice(0, 4))}::/64`)
        const elsewhere = [...groups.slice(0, 3), groups[3]! ^ 1, ...groups.slice(4)]
        expect(addressBlock(shown(elsewhere))).not.toBe(addressBlock(shown(groups)))
      }),
    )
  })

  test('of IPv4 is itself, also where IPv6 speaks of it', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(addressBlock(address)).toBe(address)
        expect(addressBlock(`::ffff:${address}`)).toBe(address)
      }),
    )
    expect(addressBlock('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
    expect(addressBlock('::1')).toBe('0:0:0:0::/64')
    expect(addressBlock('')).toBe('')
  })
})
