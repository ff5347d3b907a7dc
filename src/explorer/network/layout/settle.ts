import { forceAtlas } from './force-atlas.ts'
import type { LayoutNews } from './layout-worker.ts'
import type { LayoutTask } from './network-layout.ts'

/**
 * Lays a network out aside, and tells how it stands until it has settled. Where no worker can be had, it goes on in the
 * pauses of the page, to the same end. Returns what breaks it off.
 */
export function settle(task: LayoutTask, createWorker: () => Worker, tell: (news: LayoutNews) => void): () => void {
  let stop = () => {}
  const instead = () => {
    stop()
    stop = settleInPauses(task, tell)
  }
  try {
    const worker = createWorker()
    stop = () => worker.terminate()
    worker.addEventListener('message', ({ data }: MessageEvent<LayoutNews>) => {
      if (data.settled) worker.terminate()
      tell(data)
    })
    // A page's policy that refuses the worker shows here, not where it was made.
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      instead()
    })
    worker.postMessage(task)
  } catch {
    instead()
  }
  return () => stop()
}

function settleInPauses(task: LayoutTask, tell: (news: LayoutNews) => void): () => void {
  const settling = forceAtlas(task)
  let timer: ReturnType<typeof setTimeout>
  const goOn = () => {
    const until = performance.now() + 12
    let settled = false
    do settled = !settling.step()
    while (!settled && performance.now() < until)
    if (!settled) timer = setTimeout(goOn, 4)
    tell({ positions: settling.positions(), settled })
  }
  timer = setTimeout(goOn)
  return () => clearTimeout(timer)
}
