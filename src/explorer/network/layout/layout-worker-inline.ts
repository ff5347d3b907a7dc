import LayoutWorker from './layout-worker.ts?worker&inline'

/** Makes the worker that lays networks out from the text of this script: a page elsewhere may start no file of ours. */
export function createLayoutWorker(): Worker {
  return new LayoutWorker()
}
