import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { BoundedPool, PoolBusyError } from '../../src/store/bounded-pool.ts'

const sockets = new Set<Socket>()
let server: Server

afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

/** A Postgres that has no connection left for the first who asks, and is silent to all who ask after. */
async function fullThenSilent(): Promise<number> {
  let asked = 0
  server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    if (++asked === 1) socket.once('data', () => socket.end(tooManyConnections()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** ErrorResponse of Postgres' protocol: E, the length, the fields, each ended by a zero. */
function tooManyConnections(): Buffer {
  const fields = Buffer.from('SFATAL\0C53300\0Msorry, too many clients already\0\0')
  const head = Buffer.alloc(5, 'E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}

test('nobody waits longer than the patience of the pool, though the last attempt could go on for as long again', async () => {
  const port = await fullThenSilent()
  const pool = new BoundedPool({ host: '127.0.0.1', port, user: 'a', database: 'a', connectionTimeoutMillis: 1000 })
  await expect(pool.connect()).rejects.toThrow(PoolBusyError)
  expect(sockets.size).toBe(2)
  await pool.end()
})
