import { fileURLToPath } from 'node:url'
import { Command, InvalidArgumentError, Option } from 'commander'
import { type Benchmark, isMet, type Row } from './benchmark.ts'
import { betweenness } from './betweenness.ts'
import { build } from './build.ts'
import { communities } from './communities.ts'
import { components } from './components.ts'
import { distances } from './distances.ts'
import { egoNetwork } from './ego-network.ts'
import { eventLoop } from './event-loop.ts'
import { explorer } from './explorer.ts'
import { importing } from './import.ts'
import { memory } from './memory.ts'
import { pageRank } from './page-rank.ts'
import { path } from './path.ts'
import { pathInGraphology } from './path-in-graphology.ts'
import { pathInSql } from './path-in-sql.ts'
import { savedIndex } from './saved-index.ts'
import { search } from './search.ts'
import { serve } from './serve.ts'
import { serveCaching } from './serve-caching.ts'
import { soak } from './soak.ts'
import { table } from './table.ts'
import { type Pace, Workbench } from './workbench.ts'

/** In this order: what needs no graph of the peers first, then the graph with hyper papers, then the one without. */
const benchmarks: readonly Benchmark[] = [
  importing,
  build,
  savedIndex,
  memory,
  search,
  pathInSql,
  pathInGraphology,
  eventLoop,
  path,
  egoNetwork,
  distances,
  components,
  pageRank,
  communities,
  betweenness,
  serve,
  serveCaching,
  explorer,
  soak,
]

const dataFolder = fileURLToPath(new URL('../../.etal/bench', import.meta.url))

interface BenchOptions extends Pace {
  readonly authors: number
  readonly papers: number
  readonly hyperPapers: number
  readonly seed: number
  readonly strict: boolean
}

const program = new Command('bench')
  .description('Measures Et Al. beside its peers, on one synthetic bibliography, and prints a table in Markdown.')
  .argument('[names...]', 'what to measure; everything when left out')
  .addOption(numberOption('--authors <n>', 'authors of the bibliography', 1000).default(1_000_000))
  .addOption(numberOption('--papers <n>', 'its papers', 1000).default(2_000_000))
  .addOption(numberOption('--hyper-papers <n>', 'papers among them of 1,000 to 3,000 names', 0).default(40))
  .addOption(numberOption('--seed <n>', 'another number, another bibliography', 0).default(1))
  .option('--quick', 'fewer and shorter rounds of serve and explorer, for a look', false)
  .addOption(numberOption('--minutes <n>', 'how long soak takes', 1).default(10))
  .addOption(numberOption('--processes <n>', 'processes of our server in serve', 1).default(1))
  .option('--strict', 'exit with 1 when a bar is missed or was not measured', false)
  .addHelpText(
    'after',
    `\nMeasurements:\n${benchmarks.map(line).join('\n')}\n\nThe database and the files of the peers stay in ${dataFolder} for the next run.`,
  )
  .action(main)

async function main(
  names: readonly string[],
  { strict, quick, minutes, processes, ...options }: BenchOptions,
): Promise<void> {
  const unknown = names.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name))
  if (unknown.length > 0) program.error(`error: unknown measurement ${unknown.join(', ')} (add --help for help)`)
  const start = performance.now()
  const stopped = new AbortController()
  // Once: a second Ctrl-C ends everything on the spot.
  process.once('SIGINT', () => stopped.abort(new Error('Interrupted')))
  const bench = new Workbench(options, { quick, minutes, processes }, dataFolder, (text) => {
    // Whoever says what comes next is at a place to stop at.
    stopped.signal.throwIfAborted()
    console.error(`${((performance.now() - start) / 1000).toFixed(0).padStart(5)} s  ${text}`)
  })
  const rows: Row[] = []
  try {
    for (const benchmark of benchmarks) {
      if (names.length > 0 && !names.includes(benchmark.name)) continue
      bench.say(`— ${benchmark.name}`)
      try {
        for await (const row of benchmark.run(bench)) rows.push(row)
      } catch (error) {
        stopped.signal.throwIfAborted()
        console.error(error)
        rows.push(failed(benchmark, error as Error))
        process.exitCode = 1
      }
    }
  } catch (error) {
    if (error !== stopped.signal.reason) throw error
    process.exitCode = 130
  } finally {
    await bench.close()
    if (rows.length > 0) console.log(table(rows))
  }
  if (strict && rows.some(({ bar, value }) => bar !== null && (value === null || !isMet(bar, value)))) {
    process.exitCode = 1
  }
}

/** The rest goes on. */
function failed({ name }: Benchmark, { message }: Error): Row {
  return { work: name, ours: `failed: ${message.slice(0, 100)}`, peer: '', value: null, bar: null }
}

function line({ name, summary }: Benchmark): string {
  return `  ${name.padEnd(20)} ${summary}`
}

function numberOption(flags: string, description: string, lowest: number): Option {
  return new Option(flags, description).argParser((text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < lowest) {
      throw new InvalidArgumentError(`It must be a whole number from ${lowest}.`)
    }
    return value
  })
}

await program.parseAsync()
