// Loaded into a server before its program: tells over IPC what memory it takes; asked for what is left after collecting
// garbage, it collects first.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

if (isMainThread && process.send) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  process.on('message', (question) => {
    const { rss, heapUsed, external } = process.memoryUsage()
    if (question !== 'collected') return process.send?.({ rss, heapUsed, external })
    collect()
    return process.send?.(process.memoryUsage())
  })
  // It must not keep the server from ending.
  process.channel?.unref()
}
