import { setTimeout as sleep } from 'node:timers/promises'
import { importFacts } from '../../../store/deployment/import-facts.ts'
import { storedVersion } from '../../../store/deployment/stored-facts.ts'
import type { Check } from '../check.ts'
import { fault, note, ok, warning } from '../finding.ts'
import { ask } from '../server-answers.ts'

/** Whether the server answers from the database looked at, and from its present data. */
export const servedData: Check = {
  name: 'served data',
  needs: 'server',
  examine: async ({ server, database, hasTables }) => {
    const served = versionIn(server.ready.body)
    if (served === null) return [note('the server does not tell which data it serves')]
    if (database === null || !hasTables) return [ok(`version ${served}`)]
    const stored = await storedVersion(database)
    if (stored === served) return [ok('the server answers from the present data of this database')]
    if (lineage(stored) !== lineage(served)) {
      return [
        fault(
          'The server answers from another database than the one looked at here',
          'Give both the same DATABASE_URL, or correct --url',
        ),
      ]
    }
    if ((await importFacts(database)).atWork) return [ok('an import is at work, which the server follows')]
    await sleep(patience)
    const later = versionIn((await ask(`${server.base}/health/ready`)).body)
    return later === (await storedVersion(database))
      ? [ok('the server answers from the present data of this database')]
      : [
          warning(
            'The server answers from older data than the database holds',
            'Look into its log for why the new data could not be loaded; restart it if it does not hear of new data',
          ),
        ]
  },
}

/** Milliseconds within which a server follows what is written. */
const patience = 3000

function versionIn(body: string): string | null {
  try {
    const { index } = JSON.parse(body) as { index?: { dataVersion?: unknown } }
    return typeof index?.dataVersion === 'string' ? index.dataVersion : null
  } catch {
    return null
  }
}

/** The database's own name, which stands before the counter. */
function lineage(version: string | null): string | undefined {
  return version?.split('-')[0]
}
