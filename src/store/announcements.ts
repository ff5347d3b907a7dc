import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Store } from './store.ts'

/** Milliseconds until a connection that broke is made anew. */
const pause = 500

/** Milliseconds between two looks at whether the connection still leads anywhere, and for an answer to one. */
const heartbeat = 5000

/**
 * Listens to a channel by a connection of its own, under this name. Calls back with every payload, and with null each
 * time that the connection had to be made anew: some announcements may have been missed. A network that swallows what is
 * sent breaks no connection: whether this one still leads anywhere is asked every few seconds.
 */
export async function listenTo(
  store: Store,
  channel: string,
  name: string,
  onAnnouncement: (payload: string | null) => void,
): Promise<{ close(): Promise<void> }> {
  const closing = new AbortController()
  const { signal } = closing

  const listening = async (): Promise<Listening> => {
    const client = store.dedicatedClient(name)
    client.on('error', () => {})
    client.on('notification', ({ payload }) => onAnnouncement(payload ?? ''))
    const lost = new Promise<void>((resolve) => client.once('end', resolve))
    try {
      await client.connect()
      await ask(client, `LISTEN ${channel}`)
    } catch (error) {
      leave(client)
      throw error
    }
    const beat = setInterval(() => ask(client, 'SELECT').catch(() => leave(client)), heartbeat)
    return { client, lost: lost.then(() => clearInterval(beat)) }
  }

  let current = await listening()
  const keepListening = async () => {
    for (;;) {
      await current.lost
      const next = await again(listening, signal)
      if (next === null) return
      current = next
      onAnnouncement(null)
    }
  }
  const kept = keepListening()

  return {
    close: async () => {
      closing.abort()
      leave(current.client)
      // A connection that is being made to nowhere is not waited for.
      await Promise.race([kept, sleep(pause, null, { ref: false })])
    },
  }
}

interface Listening {
  readonly client: pg.Client
  /** When the connection is gone. */
  readonly lost: Promise<void>
}

/** Tries until it succeeds; null when told to stop. */
async function again(listening: () => Promise<Listening>, signal: AbortSignal): Promise<Listening | null> {
  while (!signal.aborted) {
    try {
      await sleep(pause, null, { signal })
      const next = await listening()
      if (!signal.aborted) return next
      leave(next.client)
    } catch {
      // Asked again.
    }
  }
  return null
}

async function ask(client: pg.Client, text: string): Promise<void> {
  const query = { text, query_timeout: heartbeat }
  await client.query(query)
}

/** Waits for nothing: what is at the other end may not answer any more. */
function leave(client: pg.Client): void {
  client.end().catch(() => {})
}
