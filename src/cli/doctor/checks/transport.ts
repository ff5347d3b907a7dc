import { BlockList } from 'node:net'
import type { Check } from '../check.ts'
import { note, ok, warning } from '../finding.ts'

/** Whether what is sent to the database, its password first, can be read on the way. */
export const transport: Check = {
  name: 'encryption',
  needs: 'database',
  examine: ({ database: { address, encrypted }, environment: { config } }) => {
    if (address === null || isIn(loopback, address)) return [ok('not needed: the database is on this machine')]
    if (encrypted) {
      const proven = !/sslmode=no-verify|rejectUnauthorized=false/i.test(config.databaseUrl ?? '')
      return proven
        ? [ok('the connection to the database is encrypted')]
        : [
            warning(
              `The connection to ${address} is encrypted, but not proven to lead there`,
              'Write sslmode=verify-full in DATABASE_URL, and sslrootcert=/path/to/ca.pem where the authority is your own',
            ),
          ]
    }
    return isIn(privateNetworks, address)
      ? [note(`the connection to ${address} is not encrypted; that will do where the network between is yours alone`)]
      : [
          warning(
            `The connection to ${address} is not encrypted: names, password and data can be read on the way`,
            'Add sslmode=verify-full to DATABASE_URL, and switch ssl on in Postgres',
          ),
        ]
  },
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

/** RFC 1918, 6598, 3927; RFC 4193, 4291 */
const privateNetworks = new BlockList()
for (const [net, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
] as const) {
  privateNetworks.addSubnet(net, prefix)
}
privateNetworks.addSubnet('fc00::', 7, 'ipv6')
privateNetworks.addSubnet('fe80::', 10, 'ipv6')

function isIn(list: BlockList, address: string): boolean {
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/, '').replace(/%.*$/, '')
  return list.check(plain, plain.includes(':') ? 'ipv6' : 'ipv4')
}
