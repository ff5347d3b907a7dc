import { basename, resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { parsePartialDate } from '../bibliography/partial-date.ts'
import { type Config, readConfig } from '../config.ts'
import { fetcherNamed } from '../fetchers/registry.ts'
import { documentNames } from '../importers/archive/document-names.ts'
import type { Importer } from '../importers/importer.ts'
import { importers } from '../importers/registry.ts'
import { openStore, type Store } from '../store/store.ts'
import { assessTexts } from './assess.ts'
import { importFetched } from './fetch-import.ts'
import { addFetchOptions, type FetchOptions, queriesAsked } from './fetch-options.ts'
import { importInput } from './import-input.ts'
import { InputError, requireReadable } from './input.ts'
import { interrupt } from './interrupt.ts'
import { openedInput } from './opened-input.ts'

export const importCommand = new Command('import')
  .description('Brings bibliographies into the database. The same input once more changes nothing.')
  .helpCommand(false)
  .showHelpAfterError(`(formats: ${importers.map(({ name }) => name).join(', ')}; add --help for help)`)

for (const importer of importers) importCommand.addCommand(formatCommand(importer))

interface ImportOptions extends FetchOptions {
  readonly asOf: string
  readonly assess: boolean
}

function formatCommand(importer: Importer): Command {
  const fetcher = fetcherNamed(importer.name)
  const command = new Command(importer.name)
    .description(importer.summary)
    .showHelpAfterError('(add --help for help)')
    .argument(fetcher ? '[path...]' : '<path...>', 'files, folders, tar and zip archives, - for standard input')
    .addOption(
      new Option('--as-of <date>', 'the day on which the source was read, the date of the figures that it states')
        .argParser(calendarDay)
        .default(new Date().toISOString().slice(0, 10), 'today'),
    )
    .option('--no-assess', 'leave the novelty of texts to a later import or to `etal assess`')
    .addHelpText('after', inputHelp(importer))
    .action(async (paths: string[], options: ImportOptions) => {
      const queries = fetcher ? queriesAsked(command, fetcher, paths, options) : []
      if (fetcher && queries.length > 0) {
        await importing(options, (store, config, signal) =>
          importFetched(store, fetcher, queries, { ...options, config, signal }),
        )
        return
      }
      const readable = await readablePaths(paths)
      if (readable.length === 0) return
      await importing(options, async (store, _, signal) => {
        for (const path of readable) if (!signal.aborted) await importPath(store, importer, path, options.asOf, signal)
      })
    })
  if (fetcher) addFetchOptions(command, fetcher)
  return command
}

function inputHelp({ format }: Importer): string {
  return `
Files may be compressed by gzip or zstd. Of a folder or an archive all files named ${documentNames(format)}
are read, those in folders below it too; they may be compressed as well.

The exit code is 0 when every input was read to its end, rejected records notwithstanding, which are listed on
standard error; 1 when an input, or a file in one, was refused or broke off, or had nothing but rejected records;
130 after Ctrl-C.`
}

/** Those of the paths that can be read; the others are reported, and fail the command. */
async function readablePaths(paths: readonly string[]): Promise<string[]> {
  const readable: string[] = []
  for (const path of paths) {
    try {
      await requireReadable(path)
      readable.push(path)
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
  { assess }: Pick<ImportOptions, 'assess'>,
  everything: (store: Store, config: Config, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const signal = interrupt()
  const config = readConfig()
  const store = await openStore(config)
  try {
    await everything(store, config, signal)
    // Once for all inputs, for every paper is looked at again; what is left undone is done by the next import.
    if (signal.aborted) process.exitCode = 130
    else if (assess) await assessTexts(store, signal)
  } finally {
    await store.close()
  }
}

async function importPath(
  store: Store,
  importer: Importer,
  path: string,
  asOf: string,
  signal: AbortSignal,
): Promise<void> {
  const source = path === '-' ? 'standard input' : basename(resolve(path))
  const { importer: opened, bytes, reading, isLong, readShare } = await openedInput(path, importer, signal)
  const status = await importInput(store, opened, bytes, { source, asOf, signal, inThread: isLong, readShare })
  if (reading === null) return
  const { skipped, refusedCount } = reading
  if (refusedCount > 0) process.exitCode ??= 1
  // A refusal says itself what there is instead.
  if (skipped.total > 0 && status !== 'REFUSED') {
    const names = documentNames(importer.format)
    console.error(`${source}: ${skipped.total} entries skipped (${skipped}); files named ${names} are read`)
  }
}

function calendarDay(text: string): string {
  const date = parsePartialDate(text)
  if (date?.length !== 10) throw new InvalidArgumentError('It must be a calendar date like 2024-09-30.')
  return date
}
