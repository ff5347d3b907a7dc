import { once } from 'node:events'
import { join } from 'node:path'
import { Command } from 'commander'
import { Analysis } from '../analysis/analysis.ts'
import { readConfig } from '../config.ts'
import { listen } from '../server/http-server.ts'
import { ImportGuard } from '../store/import-guard.ts'
import { type LiveSnapshot, liveSnapshot } from '../store/live-snapshot.ts'
import { openStore, type Store } from '../store/store.ts'
import { interrupt } from './interrupt.ts'
import { loadSample } from './sample.ts'

export const serveCommand = new Command('serve')
  .description('Starts the GraphQL server. An empty database is given a small sample to look at.')
  .option('--no-sample', 'leave an empty database empty')
  .action(async ({ sample }: { sample: boolean }) => {
    const config = readConfig()
    const stopped = interrupt()
    const store = await openStore(config)
    try {
      if (!stopped.aborted) await serve(store, config, sample, stopped)
    } finally {
      await store.close()
    }
  })

async function serve(
  store: Store,
  config: ReturnType<typeof readConfig>,
  sample: boolean,
  stopped: AbortSignal,
): Promise<void> {
  console.log(`Data: ${store.place}`)
  if (sample && (await loadSample(store))) console.log('The database was empty: the sample is loaded')
  await markAbandonedRuns(store)
  const analysis = new Analysis()
  try {
    const live = await liveSnapshot(store, report, {
      savedIn: join(config.dataDir, 'snapshots'),
      onCurrent: (snapshot) => analysis.prepare(snapshot),
      signal: stopped,
    }).catch((error) => {
      if (!stopped.aborted) throw error
    })
    if (live === undefined) return
    try {
      await answer(store, analysis, live, config, stopped)
    } finally {
      await live.close()
    }
  } finally {
    await analysis.close()
  }
}

async function answer(
  store: Store,
  analysis: Analysis,
  live: LiveSnapshot,
  { host, port, searchBudget }: ReturnType<typeof readConfig>,
  stopped: AbortSignal,
): Promise<void> {
  const { index } = live.current
  console.log(`Index: ${index.authorCount} authors, ${index.paperCount} papers`)
  // Loaded here: the other commands start without GraphQL.
  const [{ yogaServer }, { requestListener }] = await Promise.all([
    import('../server/yoga.ts'),
    import('../server/request-listener.ts'),
  ])
  const yoga = yogaServer({ store, analysis, snapshot: () => live.current, searchBudget, stopping: stopped })
  if (stopped.aborted) return
  const server = await listen(requestListener({ yoga }), host, port)
  console.log(`Ready: GraphiQL and the API at ${server.origin}/graphql (Ctrl-C stops)`)
  if (!stopped.aborted) await once(stopped, 'abort')
  console.log('Stopping')
  await server.close()
  await yoga.dispose()
}

/** Import runs whose processes are gone are shown as what they are. */
async function markAbandonedRuns(store: Store): Promise<void> {
  const guard = await ImportGuard.open(store.dedicatedClient('etal serve'), 0).catch(() => null)
  await guard?.interruptAbandoned().finally(() => guard.close())
}

function report(error: unknown): void {
  console.error('The new data version could not be loaded:', error)
}
