import { forceAtlas } from './force-atlas.ts'
import type { LayoutTask } from './network-layout.ts'

/** What the worker says: how things stand, again and again, and at last where they came to rest. */
export interface LayoutNews {
  readonly positions: Float32Array
  readonly settled: boolean
}

// One task, then it is ended by whoever made it.
addEventListener('message', ({ data }: MessageEvent<LayoutTask>) => {
  const settling = forceAtlas(data)
  // A large picture takes its time to draw.
  const pause = data.ids.length > 1000 ? 100 : 33
  let told = performance.now()
  while (settling.step()) {
    if (performance.now() - told < pause) continue
    told = performance.now()
    tell({ positions: settling.positions(), settled: false })
  }
  tell({ positions: settling.positions(), settled: true })
})

function tell(news: LayoutNews): void {
  postMessage(news, { transfer: [news.positions.buffer] })
}
