import { Command } from 'commander'
import { readConfig } from '../config.ts'
import { ndjsonLine } from '../importers/ndjson/ndjson-line.ts'
import { exportedRecordCount, exportedRecords } from '../store/exported-records.ts'
import { interruptible } from '../store/interruptible.ts'
import { openStore, type Store } from '../store/store.ts'
import { transaction } from '../store/transaction.ts'
import { exportProgress } from './export-progress.ts'
import { interrupt } from './interrupt.ts'
import { ClosedPipe, type Output, openOutput } from './output.ts'

export const exportCommand = new Command('export')
  .description("Writes the whole database in Et Al.'s own format, which etal import ndjson reads.")
  .argument('[file]', 'file to write, compressed where it ends in .gz or .zst, - for standard output', '-')
  .option('--force', 'overwrite the file if it is there', false)
  .addHelpText(
    'after',
    `
Every author is a line, then every paper: names, former ones too, identifiers, figures with
their source, bylines, categories, references. An empty database that imports them holds the
same bibliography. What was decided about authors stays: who was merged is one, who was split
is two. How it came about does not travel: import runs, the log of decisions, which records
were read. Authors and papers whom nothing else tells apart bear an identifier of the scheme
etal, made of this database's name and their key.`,
  )
  .action(async (file: string, { force }: { force: boolean }) => {
    const signal = interrupt()
    // What cannot be written is refused before anything is started.
    const output = await openOutput(file, { overwrite: force, signal })
    try {
      const { authors, papers } = await exportTo(output, file, signal)
      if (file !== '-') console.log(`${file}: ${authors} authors and ${papers} papers written`)
    } catch (error) {
      await output.discard()
      if (signal.aborted) {
        console.error(file === '-' ? 'Interrupted; what was written is not whole' : `${file}: interrupted, not written`)
        process.exitCode = 130
      } else if (error instanceof ClosedPipe) {
        // As a program that SIGPIPE ends.
        process.exitCode = 141
      } else throw error
    }
  })

interface Written {
  readonly authors: number
  readonly papers: number
}

async function exportTo(output: Output, file: string, signal: AbortSignal): Promise<Written> {
  const store = await openStore(readConfig())
  try {
    const written = await writeAll(store, output, file, signal)
    await output.finish()
    return written
  } finally {
    await store.close()
  }
}

/** Writes the state in which the database is now, whatever is imported meanwhile. */
function writeAll({ pool }: Store, output: Output, file: string, signal: AbortSignal): Promise<Written> {
  return transaction(
    pool,
    (tx) =>
      interruptible(pool, tx, signal, async () => {
        const progress = exportProgress(file, await exportedRecordCount(tx))
        const written = { authors: 0, papers: 0 }
        try {
          for await (const records of exportedRecords(tx)) {
            signal.throwIfAborted()
            for (const record of records) written['paper' in record ? 'papers' : 'authors']++
            await output.write(records.map(ndjsonLine).join(''))
            progress.show(written.authors + written.papers)
          }
        } finally {
          progress.end()
        }
        return written
      }),
    'ISOLATION LEVEL REPEATABLE READ READ ONLY',
  )
}
