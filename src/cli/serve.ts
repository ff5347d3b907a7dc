import cluster from 'node:cluster'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Command } from 'commander'
import { Analysis } from '../analysis/analysis.ts'
import { type Config, readConfig } from '../config.ts'
import { listen } from '../server/http-server.ts'
import type { LoadedIndex } from '../server/operations/loaded-index.ts'
import type { Operations } from '../server/operations/operations.ts'
import { explorerFiles, whyNoExplorer } from '../server/pages/explorer.ts'
import { dataVersion } from '../store/data-version.ts'
import { ImportGuard } from '../store/import-guard.ts'
import { type LiveSnapshot, liveSnapshot } from '../store/live-snapshot.ts'
import { observeStatements } from '../store/observed-statements.ts'
import { openStore, type Store, unhurried } from '../store/store.ts'
import { type Audience, terminal } from './audience.ts'
import { buildExplorer } from './build-explorer.ts'
import { SupervisedServer } from './cluster/supervised-server.ts'
import { interrupt } from './interrupt.ts'
import { loadSample } from './sample.ts'
import { toldError } from './told-error.ts'

export const serveCommand = new Command('serve')
  .description('Starts the GraphQL server. An empty database is given a small sample to look at.')
  .option('--no-sample', 'leave an empty database empty')
  .action(async ({ sample }: { sample: boolean }) => {
    const config = readConfig()
    if (cluster.isPrimary) buildExplorer(config)
    if (config.processes === 1) await serve({ config, sample, stopped: interrupt(), audience: terminal(config) })
    else if (cluster.isPrimary) await (await import('./cluster/supervise.ts')).supervise(config)
    else await serveAsOne(config, sample)
  })

/** One process of several: why it failed is for the one that started it to say, who hears the same of all. */
async function serveAsOne(config: Config, sample: boolean): Promise<void> {
  const supervised = new SupervisedServer(interrupt())
  try {
    await serve({ config, sample, stopped: supervised.stopped, audience: supervised })
  } catch (error) {
    await supervised.failed(toldError(error))
    process.exitCode = 1
  } finally {
    supervised.leave()
  }
}

interface Order {
  readonly config: Config
  /** Whether an empty database is given the sample. */
  readonly sample: boolean
  readonly stopped: AbortSignal
  readonly audience: Audience
}

async function serve(order: Order): Promise<void> {
  const { config, stopped, audience } = order
  // Loaded here: the other commands start without GraphQL.
  const { openOperations } = await import('../server/operations/operations.ts')
  const operations = await openOperations(config)
  if (operations.metrics) audience.measured(operations.metrics)
  const store = await openStore(config, { answering: config, report: (message) => operations.log.warn(message) })
  try {
    if (!stopped.aborted) await serveFrom(store, operations, order)
  } finally {
    await store.close()
    await operations.tracing?.close()
    operations.log.flush()
  }
}

async function serveFrom(
  store: Store,
  operations: Operations,
  { config, sample, stopped, audience }: Order,
): Promise<void> {
  audience.says(`Data: ${store.place}`)
  if (sample && (await loadSample(unhurried(store)))) audience.says('The database was empty: the sample is loaded')
  await markAbandonedRuns(store)
  const analysis = new Analysis()
  const { loadedIndex } = await import('../server/operations/loaded-index.ts')
  let index: LoadedIndex | undefined
  const report = (err: unknown) => operations.log.error({ err }, 'The new data version could not be loaded')
  try {
    const live = await liveSnapshot(store, report, {
      savedIn: join(config.dataDir, 'snapshots'),
      onCurrent: (snapshot, milliseconds) => {
        index = loadedIndex(snapshot, milliseconds)
        analysis.prepare(snapshot)
      },
      signal: stopped,
    }).catch((error) => {
      if (!stopped.aborted) throw error
    })
    if (live === undefined) return
    try {
      await answer({ store, analysis, live, index: () => index!, config, operations, stopped, audience })
    } finally {
      await live.close()
    }
  } finally {
    await analysis.close()
  }
}

interface Serving {
  readonly store: Store
  readonly analysis: Analysis
  readonly live: LiveSnapshot
  /** Of the current snapshot. */
  readonly index: () => LoadedIndex
  readonly config: Config
  readonly operations: Operations
  readonly stopped: AbortSignal
  readonly audience: Audience
}

async function answer(serving: Serving): Promise<void> {
  const { store, analysis, live, index, config, operations, stopped, audience } = serving
  audience.says(`Index: ${index().authors} authors, ${index().papers} papers`)
  // Loaded here: the other commands start without GraphQL.
  const [{ yogaServer }, { requestListener }, { KnownTokens }, { Health }] = await Promise.all([
    import('../server/yoga.ts'),
    import('../server/request-listener.ts'),
    import('../server/access/known-tokens.ts'),
    import('../server/operations/health.ts'),
  ])
  const { searchBudget, access } = config
  const trusted =
    config.trustedDocuments === null ? undefined : await trustedDocuments(config.trustedDocuments, audience)
  const { log, metrics, tracing } = operations
  const tokens = new KnownTokens(store.pool)
  const closing = new AbortController()
  metrics?.watch({ pool: store.pool, index })
  if (tracing) for (const pool of new Set([store.pool, store.unhurriedPool])) observeStatements(pool, tracing.statement)
  const databaseVersion = (patience: number) => dataVersion(store.unhurriedPool, patience)
  const health = new Health({ databaseVersion, index, log })
  const yoga = yogaServer({
    store,
    analysis,
    snapshot: () => live.current,
    searchBudget,
    costLimit: config.costLimit,
    operationTimeout: config.operationTimeout,
    keptAnswers: config.keptAnswers,
    stopping: closing.signal,
    access,
    tokens,
    operations,
    documents: { trusted, only: config.trustedDocumentsOnly },
  })
  if (stopped.aborted) return
  const explorer = whyNoExplorer(config) ?? explorerFiles()
  const listener = requestListener({ yoga, access, tokens, operations, health, show: config.operations, explorer })
  const server = await listen(listener, config.host, config.port)
  audience.ready(server.origin)
  if (!stopped.aborted) await once(stopped, 'abort')
  audience.stopping()
  health.stop()
  await sleep(config.operations.shutdownDelay)
  closing.abort()
  await server.close(config.operationTimeout + 1000)
  await yoga.dispose()
}

/** The documents that a file lists, all of them such as the schema can answer. */
async function trustedDocuments(file: string, audience: Audience) {
  const [{ readTrustedDocuments }, { schema }] = await Promise.all([
    import('../server/documents/trusted-documents.ts'),
    import('../schema/index.ts'),
  ])
  const documents = await readTrustedDocuments(file, schema)
  audience.says(`Trusted documents: ${documents.size}`)
  return documents
}

/** Import runs whose processes are gone are shown as what they are. */
async function markAbandonedRuns(store: Store): Promise<void> {
  const guard = await ImportGuard.open(store.dedicatedClient('etal serve'), 0).catch(() => null)
  await guard?.interruptAbandoned().finally(() => guard.close())
}
