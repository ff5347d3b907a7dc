import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FetchProgress, FetchRun } from '../../src/fetchers/fetch-run.ts'
import type { Fetcher } from '../../src/fetchers/fetcher.ts'
import { type ClientOptions, PoliteClient } from '../../src/fetchers/polite-client.ts'
import { type Asked, queriesOf } from '../../src/fetchers/query.ts'
import type { Imported } from '../../src/importers/importer.ts'

/** Quick, and without anything random. */
export const hurried: Omit<ClientOptions, 'origin'> = {
  contact: null,
  apiKey: null,
  intervalMs: 0,
  timeoutMs: 2000,
  patience: { attempts: 4, firstPauseMs: 2, longestPauseMs: 4, random: () => 0 },
}

export interface Fetched {
  readonly records: readonly Imported[]
  readonly missing: readonly string[]
  readonly withheld: number
  readonly progress: readonly FetchProgress[]
}

/** What the importer reads of a query's pages; all of it is forgotten afterwards, unless the reading fails. */
export async function fetched(
  fetcher: Fetcher,
  asked: Asked,
  folder: string,
  options: Partial<ClientOptions> & { readonly upTo?: number },
): Promise<Fetched> {
  const { upTo = Number.POSITIVE_INFINITY, ...client } = options
  const [query] = queriesOf(fetcher, asked)
  const progress: FetchProgress[] = []
  const polite = new PoliteClient(fetcher, { ...hurried, ...client })
  const run = await FetchRun.open(polite, query!, join(folder, 'fetched', query!.key), (at) => void progress.push(at))
  const records: Imported[] = []
  let isDone = false
  try {
    let pages = 0
    const some = async function* () {
      for await (const page of run.pages()) {
        yield page
        pages += 1
        if (pages >= upTo) return
      }
    }
    for await (const record of fetcher.importer.read(fetcher.joined(some()), { asOf: null })) records.push(record)
    isDone = pages < upTo
    return { records, missing: run.missing, withheld: run.withheld, progress }
  } finally {
    await (isDone ? run.finish() : run.leave())
  }
}

/** Runs with a new folder, which is removed afterwards. */
export async function withFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'etal-fetch-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
