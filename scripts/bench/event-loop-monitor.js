// Loaded into a server before its program: tells over IPC how long the event loop was held since it was last asked.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  process.on('message', () => {
    process.send?.({ longest: delay.max / 1e6 })
    delay.reset()
  })
  // It must not keep the server from ending.
  process.channel?.unref()
}
