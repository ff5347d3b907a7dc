import { once } from 'node:events'
import type pg from 'pg'
import { thread } from '../thread.ts'
import type { Snapshot } from './snapshot.ts'

/** What the thread is told; it holds the connection's secrets. */
export interface LoadThreadData {
  readonly connection: pg.ClientConfig
  /** Where to save the snapshot; null to keep it in memory alone. */
  readonly folder: string | null
}

export interface ThreadedLoad {
  /** The snapshot, or why it could not be loaded. */
  readonly snapshot: Promise<Snapshot>
  /** When the thread has ended, the snapshot being saved or not; never fails. */
  readonly ended: Promise<void>
  /** Breaks the loading off; a snapshot that is there already is still saved. */
  abandon(): void
}

/** Loads a snapshot in a thread of its own, by a connection of its own: who answers meanwhile is not held up. */
export function loadInThread(data: LoadThreadData): ThreadedLoad {
  const worker = thread(new URL('./load-thread.ts', import.meta.url), { workerData: data })
  let isLoading = true
  const snapshot = new Promise<Snapshot>((resolve, reject) => {
    worker.once('message', (message) => {
      isLoading = false
      resolve(message)
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The loading of the data was broken off')))
  })
  return {
    snapshot,
    ended: once(worker, 'exit').then(
      () => {},
      () => {},
    ),
    abandon: () => {
      if (isLoading) worker.terminate()
    },
  }
}
