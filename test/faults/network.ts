import { connect, createServer, type Socket } from 'node:net'

/** A stretch of network between a server and its database, to which a test does what networks do. */
export interface Network {
  readonly port: number
  /** What is sent from now on arrives so many milliseconds later, in its order. */
  delay(milliseconds: number): void
  /** Takes what is sent from now on and passes none of it on; no connection hears of that. */
  swallow(): void
  /** Passes on what new connections send. Those that were swallowed from lead nowhere for ever. */
  heal(): void
  close(): Promise<void>
}

interface Stretch {
  readonly ends: readonly [Socket, Socket]
  isLost: boolean
}

export async function network(target: number): Promise<Network> {
  const stretches = new Set<Stretch>()
  let milliseconds = 0
  let isSwallowing = false

  const pass = (stretch: Stretch, from: Socket, to: Socket) => {
    const send = (bytes: Buffer) => !stretch.isLost && to.writable && to.write(bytes)
    from.on('data', (bytes) => (milliseconds === 0 ? send(bytes) : setTimeout(send, milliseconds, bytes)))
    from.on('error', () => {})
    from.on('close', () => {
      if (stretch.isLost) return
      stretches.delete(stretch)
      to.destroy()
    })
  }
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    const stretch: Stretch = { ends: [near, far], isLost: isSwallowing }
    stretches.add(stretch)
    pass(stretch, near, far)
    pass(stretch, far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    port,
    delay: (by) => {
      milliseconds = by
    },
    swallow: () => {
      isSwallowing = true
      for (const stretch of stretches) stretch.isLost = true
    },
    heal: () => {
      isSwallowing = false
    },
    close: async () => {
      for (const { ends } of stretches) for (const end of ends) end.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
