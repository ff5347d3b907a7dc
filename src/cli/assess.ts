import { Command } from 'commander'
import { readConfig } from '../config.ts'
import { assessNovelty } from '../ingest/assess-novelty.ts'
import { openStore, type Store } from '../store/store.ts'
import { interrupt } from './interrupt.ts'
import { progressLine } from './progress-line.ts'

export const assessCommand = new Command('assess')
  .description('Scores the novelty of texts, if any paper has come in or changed since; imports do so by themselves.')
  .showHelpAfterError('(add --help for help)')
  .action(async () => {
    const signal = interrupt()
    const store = await openStore(readConfig())
    try {
      await assessTexts(store, signal)
    } finally {
      await store.close()
    }
  })

/** Scores the texts and shows how far it is. Given up, it leaves everything as it was, to be done another time. */
export async function assessTexts(store: Store, signal: AbortSignal): Promise<void> {
  const { stage, end } = progressLine('texts')
  try {
    await assessNovelty(store.pool, { signal, onProgress: (share) => stage('assessing the novelty', share) })
  } catch (error) {
    if (!signal.aborted) throw error
    process.exitCode = 130
  } finally {
    end()
  }
}
