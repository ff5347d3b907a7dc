import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import type { LoadThreadData } from './load-in-thread.ts'
import { loadSnapshot } from './load-snapshot.ts'
import { saveSnapshot } from './saved-snapshot.ts'

// A thread that loads one snapshot, posts it and saves it; an error of the loading ends it.

const { connection, folder } = workerData as LoadThreadData
const pool = new pg.Pool({ ...connection, max: 1 })
pool.on('error', () => {})
try {
  const snapshot = await loadSnapshot(pool)
  parentPort!.postMessage(snapshot)
  // A snapshot that could not be saved is read from the database at the next start.
  if (folder !== null) await saveSnapshot(folder, snapshot).catch(() => {})
} finally {
  await pool.end()
}
