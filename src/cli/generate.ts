import { Command, InvalidArgumentError, Option } from 'commander'
import { readConfig } from '../config.ts'
import { ingest } from '../ingest/ingest.ts'
import { openStore } from '../store/store.ts'
import { importReport } from './import-report.ts'
import { interrupt } from './interrupt.ts'
import { progressLine } from './progress-line.ts'
import { synthetic } from './synthetic.ts'

interface GenerateOptions {
  readonly authors: number
  readonly papers: number
  readonly hyperPapers: number
  readonly seed: number
}

export const generateCommand = new Command('generate')
  .description(
    'Fills the database with an invented bibliography, to try things at size. The same options give the same.',
  )
  .addOption(numberOption('--authors <n>', 'authors to draw from', 1, 10_000_000).default(1000))
  .addOption(numberOption('--papers <n>', 'papers to write', 1, 50_000_000).default(2000))
  .addOption(numberOption('--hyper-papers <n>', 'papers among them of 1,000 to 3,000 names', 0, 1_000_000).default(0))
  .addOption(numberOption('--seed <n>', 'another number, another bibliography', 0, 0x7fffffff).default(1))
  .action(async (options: GenerateOptions) => {
    const signal = interrupt()
    const store = await openStore(readConfig())
    try {
      const source = `synthetic, seed ${options.seed}`
      const progress = progressLine(source)
      const ingestOptions = { source, asOf: null, signal, onProgress: progress.show }
      importReport(source, await ingest(store, synthetic(options), nothing(), ingestOptions).finally(progress.end))
    } finally {
      await store.close()
    }
  })

async function* nothing(): AsyncGenerator<Uint8Array> {}

function numberOption(flags: string, description: string, lowest: number, highest: number): Option {
  return new Option(flags, description).argParser((text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < lowest || value > highest) {
      throw new InvalidArgumentError(`It must be a whole number from ${lowest} to ${highest}.`)
    }
    return value
  })
}
