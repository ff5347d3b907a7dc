import { Worker, type WorkerOptions } from 'node:worker_threads'

/** A worker thread that runs one of these TypeScript files. */
export function thread(file: URL, options: WorkerOptions = {}): Worker {
  return new Worker(new URL('thread-entry.js', import.meta.url), { ...options, argv: [file.href] })
}
