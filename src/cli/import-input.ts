import type { Importer } from '../importers/importer.ts'
import { ImporterError } from '../importers/importer-error.ts'
import { ingest } from '../ingest/ingest.ts'
import type { Store } from '../store/store.ts'
import { importReport } from './import-report.ts'
import { InputError } from './input.ts'
import { progressLine } from './progress-line.ts'

export interface ImportInputOptions {
  /** What the input is called in messages and in the import's run. */
  readonly source: string
  /** The day on which the source was read, as 2024-09-30. */
  readonly asOf: string
  readonly signal: AbortSignal
  /** Whether the importer is a registered one and the input may be long: then it is read in a thread. */
  readonly inThread?: boolean
  /** How much of the input has been read, 0 to 1; null where its length is not known. */
  readonly readShare?: () => number | null
}

/** Imports one input and reports; an input that is refused or breaks off fails the command, while others may go on. */
export async function importInput(
  store: Store,
  importer: Importer,
  input: AsyncIterable<Uint8Array>,
  { source, asOf, signal, inThread = false, readShare }: ImportInputOptions,
): Promise<'FINISHED' | 'INTERRUPTED' | 'REFUSED'> {
  const { show, stage, end } = progressLine(source, readShare)
  const options = { source, asOf, signal, inThread, onProgress: show, onStage: stage, assess: false }
  try {
    const result = await ingest(store, importer, input, options).finally(end)
    importReport(source, result)
    return result.status
  } catch (error) {
    if (error instanceof ImporterError || error instanceof InputError) {
      console.error(`${source}: ${error.message}`)
      process.exitCode = 1
      return 'REFUSED'
    }
    if (!signal.aborted) throw error
    console.error(`${source}: interrupted; of the last records, those not yet written are left out`)
    return 'INTERRUPTED'
  }
}
