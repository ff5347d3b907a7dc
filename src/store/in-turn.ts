import { createServer, type Server } from 'node:net'
import { platform } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** Names that one process of a machine can hold, until it ends, however it ends; other systems have none. */
const placeOf: Partial<Record<NodeJS.Platform, (name: string) => string>> = {
  linux: (name) => `\0${name}`,
  win32: (name) => `\\\\.\\pipe\\${name}`,
}

/** Runs `act` when no other process of this machine runs something by the same name. */
export async function inTurn<T>(name: string, act: () => Promise<T>): Promise<T> {
  const place = placeOf[platform()]?.(name)
  if (place === undefined) return act()
  const turn = await held(place)
  try {
    return await act()
  } finally {
    turn.close()
  }
}

async function held(place: string): Promise<Server> {
  for (;;) {
    const server = await new Promise<Server | null>((resolve, reject) => {
      const server = createServer()
      server.once('error', ({ code }: NodeJS.ErrnoException) =>
        code === 'EADDRINUSE' ? resolve(null) : reject(new Error(`${place} cannot be held (${code})`)),
      )
      server.listen(place, () => resolve(server))
    })
    if (server !== null) return server
    await sleep(20)
  }
}
