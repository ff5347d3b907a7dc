import { setTimeout as sleep } from 'node:timers/promises'

/** A server joined. */
interface Joined<Connection> {
  readonly connection: Connection
  /** When the connection that keeps it joined is gone. */
  readonly lost: Promise<void>
  close(): Promise<void>
}

/** Milliseconds until a server that could not be joined is tried again: at first, and at most. */
const shortestPause = 250
const longestPause = 5000

/** A server that is mending itself after a crash lets nobody in for a while: not worth a word. */
const silentAttempts = 4

/**
 * Joins a server, and joins it again whenever it is lost: `join` starts one that is not there. How to connect stays one
 * object, which says what holds now.
 */
export async function joinedAgain<Connection extends object>(
  join: () => Promise<Joined<Connection>>,
  report: (message: string) => void,
): Promise<{ readonly connection: Connection; close(): Promise<void> }> {
  const closing = new AbortController()
  const { signal } = closing
  let joined = await join()
  const { connection } = joined

  const anew = async (): Promise<Joined<Connection> | null> => {
    let pause = shortestPause
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        return await join()
      } catch (error) {
        const next = `trying again in ${pause / 1000} s`
        if (attempt > silentAttempts)
          report(`The embedded Postgres is still down, ${next}: ${(error as Error).message}`)
        await sleep(pause, null, { signal }).catch(() => {})
        pause = Math.min(2 * pause, longestPause)
      }
    }
    return null
  }
  const rejoin = async () => {
    report('The embedded Postgres has gone: starting it again')
    const next = await anew()
    if (next === null) return
    joined = next
    Object.assign(connection, next.connection)
    report('The embedded Postgres is up again')
    watch()
  }
  let rejoined: Promise<void> | undefined
  const watch = () => {
    joined.lost.then(() => {
      if (!signal.aborted) rejoined = rejoin()
    })
  }
  watch()

  return {
    connection,
    close: async () => {
      closing.abort()
      await rejoined
      await joined.close()
    },
  }
}
