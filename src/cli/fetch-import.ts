import { join } from 'node:path'
import type { Config } from '../config.ts'
import { FetchError } from '../fetchers/fetch-error.ts'
import { FetchRun } from '../fetchers/fetch-run.ts'
import type { Fetcher } from '../fetchers/fetcher.ts'
import { removeForgotten } from '../fetchers/kept-steps.ts'
import { type ClientOptions, PoliteClient } from '../fetchers/polite-client.ts'
import type { Query } from '../fetchers/query.ts'
import { peekedInput } from '../importers/peeked-input.ts'
import type { Store } from '../store/store.ts'
import { fetchProgress, showWait } from './fetch-progress.ts'
import { importInput } from './import-input.ts'

export interface FetchImportOptions {
  readonly config: Pick<Config, 'dataDir' | 'contact' | 'apiKeys'>
  readonly contact?: string
  readonly asOf: string
  readonly signal: AbortSignal
  /** How the source is asked, for tests. */
  readonly client?: Omit<Partial<ClientOptions>, 'signal'>
}

/** Below the data folder, where pages are kept until their import is done. */
const FOLDER = 'fetched'

/** Fetches and imports queries to one source, each in a run of its own. One that fails leaves the others. */
export async function importFetched(
  store: Store,
  fetcher: Fetcher,
  queries: readonly Query[],
  options: FetchImportOptions,
): Promise<void> {
  const { config, signal } = options
  const keys: Readonly<Record<string, string | null>> = config.apiKeys
  const client = new PoliteClient(fetcher, {
    contact: options.contact ?? config.contact,
    apiKey: keys[fetcher.importer.name] ?? null,
    onWait: (wait) => showWait(fetcher.title, wait),
    ...options.client,
    signal,
  })
  await removeForgotten(join(config.dataDir, FOLDER))
  for (const query of queries) {
    if (signal.aborted) return
    try {
      await importQuery(store, client, query, options)
    } catch (error) {
      if (!(error instanceof FetchError)) throw error
      console.error(`${sourceOf(fetcher, query)}: ${error.message}`)
      process.exitCode = 1
      if (error.concernsSource) return
    }
  }
}

async function importQuery(
  store: Store,
  client: PoliteClient,
  query: Query,
  { config, asOf, signal }: FetchImportOptions,
): Promise<void> {
  const { fetcher } = client
  const source = sourceOf(fetcher, query)
  const progress = fetchProgress(source)
  const run = await FetchRun.open(client, query, join(config.dataDir, FOLDER, query.key), progress.show)
  let isDone = false
  try {
    // The first page, for no import begins where there is none.
    const input = await peekedInput(fetcher.joined(run.pages()), () => true)
    const hasRecords = run.progress.records > 0
    const status = hasRecords ? await importInput(store, fetcher.importer, input, { source, asOf, signal }) : 'FINISHED'
    // Pages that the importer refuses would be refused again.
    isDone = status === 'REFUSED' || !signal.aborted
    if (isDone) reportGaps(source, fetcher, run)
    else console.error(`${source}: interrupted; the same command goes on after ${run.progress.records} records fetched`)
  } catch (error) {
    // What the source refused, as a cursor that it no longer knows, it would refuse again.
    isDone = error instanceof FetchError && !error.concernsSource
    throw error
  } finally {
    progress.end()
    await (isDone ? run.finish() : run.leave())
  }
}

/** Says what was asked for and did not come. */
function reportGaps(source: string, { title }: Fetcher, { missing, withheld }: FetchRun): void {
  for (const what of missing) {
    console.error(`${source}: ${title} knows no ${what}`)
    process.exitCode = 1
  }
  if (withheld > 0) console.error(`${source}: ${title} gave ${withheld} records less than it counts itself`)
}

function sourceOf({ importer }: Fetcher, { label }: Query): string {
  return `${importer.name} ${label}`
}
