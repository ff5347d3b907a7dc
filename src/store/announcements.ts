import type pg from 'pg'
import type { Store } from './store.ts'

/** Milliseconds until a connection that broke is made anew. */
const pause = 1000

/**
 * Listens to a channel by a connection of its own, under this name. Calls back with every payload, and with null each
 * time that the connection had to be made anew: some announcements may have been missed.
 */
export async function listenTo(
  store: Store,
  channel: string,
  name: string,
  onAnnouncement: (payload: string | null) => void,
): Promise<{ close(): Promise<void> }> {
  let client: pg.Client
  let retry: NodeJS.Timeout | undefined
  let closed = false

  const listen = async () => {
    client = store.dedicatedClient(name)
    client.on('error', () => {})
    client.on('notification', ({ payload }) => onAnnouncement(payload ?? ''))
    client.on('end', reconnectSoon)
    await client.connect()
    await client.query(`LISTEN ${channel}`)
  }
  const reconnectSoon = () => {
    clearTimeout(retry)
    if (!closed) retry = setTimeout(() => listen().then(() => onAnnouncement(null), reconnectSoon), pause)
  }
  const close = async () => {
    closed = true
    clearTimeout(retry)
    await client.end().catch(() => {})
  }

  try {
    await listen()
  } catch (error) {
    await close()
    throw error
  }
  return { close }
}
