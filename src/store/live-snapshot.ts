import { setTimeout as sleep } from 'node:timers/promises'
import { listenTo } from './announcements.ts'
import { dataState, dataVersionChannel } from './data-version.ts'
import { loadInThread, type ThreadedLoad } from './load-in-thread.ts'
import { savedSnapshot } from './saved-snapshot.ts'
import type { Snapshot } from './snapshot.ts'
import type { Store } from './store.ts'

/** The snapshot to pin for a request: that of the newest data version, swapped whole when any process writes. */
export interface LiveSnapshot {
  readonly current: Snapshot
  /** Loads the newest data version if it is not the current one. */
  refresh(): Promise<void>
  close(): Promise<void>
}

export interface LiveSnapshotOptions {
  /** Where snapshots are saved, for the next start; null to save none. */
  readonly savedIn?: string | null
  /** Hears of every snapshot that becomes the current one, and of the milliseconds that this took. */
  readonly onCurrent?: (snapshot: Snapshot, milliseconds: number) => void
  /** Breaks the first loading off. */
  readonly signal?: AbortSignal
}

/** Milliseconds until a loading that failed is tried again. */
const pause = 5000

/** Milliseconds after which a database that does not tell its version counts as gone. */
const patience = 10_000

/**
 * Takes the saved snapshot, or loads it, and follows the announcements of new versions; `onError` hears of loads that
 * failed, and that are tried again.
 */
export async function liveSnapshot(
  store: Store,
  onError: (error: unknown) => void,
  { savedIn = null, onCurrent = () => {}, signal }: LiveSnapshotOptions = {},
): Promise<LiveSnapshot> {
  let threaded: ThreadedLoad | undefined
  let loading: Promise<void> | undefined
  let stale = false
  const closing = new AbortController()

  // However busy the answers are.
  const newest = () => dataState(store.unhurriedPool, patience)
  const loaded = async (): Promise<Snapshot> => {
    await threaded?.ended
    threaded = loadInThread({ connection: store.connection, folder: savedIn })
    if (closing.signal.aborted || signal?.aborted) threaded.abandon()
    return threaded.snapshot
  }
  const breakOff = () => threaded?.abandon()
  signal?.addEventListener('abort', breakOff)
  const beginning = performance.now()
  const saved = savedIn === null ? null : await savedSnapshot(savedIn, await newest())
  let current = saved ?? (await loaded())
  signal?.removeEventListener('abort', breakOff)
  onCurrent(current, performance.now() - beginning)

  const load = async () => {
    for (;;) {
      stale = false
      const began = performance.now()
      if ((await newest()).version !== current.version) {
        current = await loaded()
        onCurrent(current, performance.now() - began)
      }
      if (!stale || closing.signal.aborted) break
      // While an import runs there is always a newer version: half of the time belongs to the answers.
      await sleep(performance.now() - began, null, { signal: closing.signal }).catch(() => {})
    }
  }
  const refresh = (): Promise<void> => {
    stale = true
    loading ??= load().finally(() => {
      loading = undefined
    })
    return loading
  }
  let retry: NodeJS.Timeout | undefined
  const keepUp = () => {
    clearTimeout(retry)
    refresh().catch((error) => {
      if (closing.signal.aborted) return
      onError(error)
      retry = setTimeout(keepUp, pause)
    })
  }
  const listener = await listenTo(store, dataVersionChannel, 'etal data version', keepUp)
  // What was written between the loading and the listening was announced to nobody.
  try {
    await refresh()
  } catch (error) {
    await listener.close()
    await threaded?.ended
    throw error
  }

  return {
    get current() {
      return current
    },
    refresh,
    close: async () => {
      closing.abort()
      clearTimeout(retry)
      await listener.close()
      threaded?.abandon()
      await loading?.catch(() => {})
      await threaded?.ended
    },
  }
}
