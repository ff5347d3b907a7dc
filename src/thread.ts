import { Worker, type WorkerOptions } from 'node:worker_threads'

/** A worker thread that runs one of these files, compiled or as it is. */
export function thread(file: URL, options: WorkerOptions = {}): Worker {
  if (import.meta.url.endsWith('.js')) return new Worker(new URL(file.href.replace(/\.ts$/, '.js')), options)
  return new Worker(new URL('thread-entry.js', import.meta.url), { ...options, argv: [file.href] })
}
