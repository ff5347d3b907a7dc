/** Makes the worker that lays networks out, from a file beside the page's own. */
export function createLayoutWorker(): Worker {
  return new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })
}
