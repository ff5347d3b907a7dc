import { basename } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { parsePartialDate } from '../bibliography/partial-date.ts'
import { type Config, readConfig } from '../config.ts'
import { fetcherNamed } from '../fetchers/registry.ts'
import { decompressed } from '../importers/decompressed.ts'
import type { Importer } from '../importers/importer.ts'
import { importers } from '../importers/registry.ts'
import { assessNovelty } from '../ingest/assess-novelty.ts'
import { openStore, type Store } from '../store/store.ts'
import { importFetched } from './fetch-import.ts'
import { addFetchOptions, type FetchOptions, queriesAsked } from './fetch-options.ts'
import { importInput } from './import-input.ts'
import { InputError, input, requireReadable } from './input.ts'
import { interrupt } from './interrupt.ts'

export const importCommand = new Command('import')
  .description('Brings bibliographies into the database. The same input once more changes nothing.')
  .helpCommand(false)
  .showHelpAfterError(`(formats: ${importers.map(({ name }) => name).join(', ')}; add --help for help)`)

for (const importer of importers) importCommand.addCommand(formatCommand(importer))

interface ImportOptions extends FetchOptions {
  readonly asOf: string
}

function formatCommand(importer: Importer): Command {
  const fetcher = fetcherNamed(importer.name)
  const command = new Command(importer.name)
    .description(importer.summary)
    .showHelpAfterError('(add --help for help)')
    .argument(fetcher ? '[file...]' : '<file...>', 'files to read (gzip and zstd too), - for standard input')
    .addOption(
      new Option('--as-of <date>', 'the day on which the source was read, the date of the figures that it states')
        .argParser(calendarDay)
        .default(new Date().toISOString().slice(0, 10), 'today'),
    )
    .action(async (files: string[], options: ImportOptions) => {
      const queries = fetcher ? queriesAsked(command, fetcher, files, options) : []
      if (fetcher && queries.length > 0) {
        await importing((store, config, signal) =>
          importFetched(store, fetcher, queries, { ...options, config, signal }),
        )
        return
      }
      const readable = await readableFiles(files)
      if (readable.length === 0) return
      await importing(async (store, _, signal) => {
        for (const file of readable) if (!signal.aborted) await importFile(store, importer, file, options.asOf, signal)
      })
    })
  if (fetcher) addFetchOptions(command, fetcher)
  return command
}

/** Those of the files that can be read; the others are reported, and fail the command. */
async function readableFiles(files: readonly string[]): Promise<string[]> {
  const readable: string[] = []
  for (const file of files) {
    try {
      await requireReadable(file)
      readable.push(file)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      console.error(error.message)
      process.exitCode = 1
    }
  }
  return readable
}

/** Opens the store for an import of one input or several, and assesses the texts after the last. */
async function importing(
  everything: (store: Store, config: Config, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const signal = interrupt()
  const config = readConfig()
  const store = await openStore(config)
  try {
    await everything(store, config, signal)
    // Once for all inputs, for every paper is looked at again; what is left undone is done by the next import.
    if (signal.aborted) process.exitCode = 130
    else await assessNovelty(store.pool)
  } finally {
    await store.close()
  }
}

async function importFile(
  store: Store,
  importer: Importer,
  file: string,
  asOf: string,
  signal: AbortSignal,
): Promise<void> {
  const source = file === '-' ? 'standard input' : basename(file)
  await importInput(store, importer, decompressed(input(file, signal)), { source, asOf, signal })
}

function calendarDay(text: string): string {
  const date = parsePartialDate(text)
  if (date?.length !== 10) throw new InvalidArgumentError('It must be a calendar date like 2024-09-30.')
  return date
}
