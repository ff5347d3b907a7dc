import { basename } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { parsePartialDate } from '../bibliography/partial-date.ts'
import { readConfig } from '../config.ts'
import { decompressed } from '../importers/decompressed.ts'
import type { Importer } from '../importers/importer.ts'
import { ImporterError } from '../importers/importer-error.ts'
import { importers } from '../importers/registry.ts'
import { assessNovelty } from '../ingest/assess-novelty.ts'
import { ingest } from '../ingest/ingest.ts'
import { openStore, type Store } from '../store/store.ts'
import { importReport } from './import-report.ts'
import { input, requireReadable } from './input.ts'
import { interrupt } from './interrupt.ts'
import { progressLine } from './progress-line.ts'

export const importCommand = new Command('import')
  .description('Brings bibliographies into the database. The same input once more changes nothing.')
  .helpCommand(false)
  .showHelpAfterError(`(formats: ${importers.map(({ name }) => name).join(', ')}; add --help for help)`)

for (const importer of importers) {
  importCommand.addCommand(
    new Command(importer.name)
      .description(importer.summary)
      .showHelpAfterError('(add --help for help)')
      .argument('<file...>', 'files to read (gzip and zstd too), - for standard input')
      .addOption(
        new Option('--as-of <date>', 'the day on which the source was read, the date of the figures that it states')
          .argParser(calendarDay)
          .default(new Date().toISOString().slice(0, 10), 'today'),
      )
      .action((files: string[], { asOf }: { asOf: string }) => importFiles(importer, files, asOf)),
  )
}

async function importFiles(importer: Importer, files: readonly string[], asOf: string): Promise<void> {
  const signal = interrupt()
  // What cannot be read is refused before anything is started.
  for (const file of files) await requireReadable(file)
  const store = await openStore(readConfig())
  try {
    for (const file of files) if (!signal.aborted) await importFile(store, importer, file, asOf, signal)
    // Once for all files, for every paper is looked at again; what is left undone is done by the next import.
    if (signal.aborted) process.exitCode = 130
    else await assessNovelty(store.pool)
  } finally {
    await store.close()
  }
}

/** Imports one file; a file that is refused is reported, and fails the command, while the others go on. */
async function importFile(
  store: Store,
  importer: Importer,
  file: string,
  asOf: string,
  signal: AbortSignal,
): Promise<void> {
  const source = file === '-' ? 'standard input' : basename(file)
  const progress = progressLine(source)
  const options = { source, asOf, signal, onProgress: progress.show, assess: false }
  try {
    importReport(
      source,
      await ingest(store, importer, decompressed(input(file, signal)), options).finally(progress.end),
    )
  } catch (error) {
    if (error instanceof ImporterError) {
      console.error(`${source}: ${error.message}`)
      process.exitCode = 1
    } else if (signal.aborted) {
      console.error(`${source}: interrupted; of the last records, those not yet written are left out`)
    } else throw error
  }
}

function calendarDay(text: string): string {
  const date = parsePartialDate(text)
  if (date?.length !== 10) throw new InvalidArgumentError('It must be a calendar date like 2024-09-30.')
  return date
}
