import { ensureExplorer } from '../../scripts/explorer.js'
import type { Config } from '../config.ts'
import { whyNoExplorer } from '../server/pages/explorer.ts'

/** Has the explorer built where it is offered and not as its sources are. Without it, the API answers all the same. */
export function buildExplorer(config: Config): void {
  const why = whyNoExplorer(config)
  if (why !== null && why !== 'not built') return
  try {
    ensureExplorer({ says: (line) => console.log(line) })
  } catch (error) {
    const instead = why === null ? 'The one that was built before is served' : 'The API is served alone'
    console.error(`${(error as Error).message}\n${instead}`)
  }
}
