import { connectionFacts } from '../../../store/deployment/connection-facts.ts'
import { quoted } from '../../../store/deployment/connection-failure.ts'
import type { Check } from '../check.ts'
import { fault, ok, warning } from '../finding.ts'

/** What a server process takes besides the pool of its answers: for what may last, for listening, for loading the index. */
const besides = 10

/** Without so many it cannot start. */
const fewest = 4

/** Whether Postgres has room for the connections that the configuration asks for. */
export const connections: Check = {
  name: 'connections',
  needs: 'database',
  examine: async ({ database, environment: { config } }) => {
    const { limit, limitedBy, used, serverProcesses, ownConnections, role, name } = await connectionFacts(database)
    const need = config.poolSize + besides
    // What a running process has not opened yet must fit as well.
    const spare = limit - used + (serverProcesses > 0 ? ownConnections : 0)
    const processes = Math.max(config.processes, serverProcesses)
    const wanted = need * processes
    const cure = {
      max_connections: 'Raise max_connections in postgresql.conf and restart Postgres, or set ETAL_POOL_SIZE lower',
      'the database': `ALTER DATABASE ${quoted(name)} CONNECTION LIMIT ${used + wanted}, or set ETAL_POOL_SIZE lower`,
      'the role': `ALTER ROLE ${quoted(role)} CONNECTION LIMIT ${used + wanted}, or set ETAL_POOL_SIZE lower`,
    }[limitedBy]
    const says = `${limitedBy} allows ${limit} connections, ${used} are in use; ${
      processes > 1 ? `${processes} server processes take` : 'a server process takes'
    } up to ${wanted}`
    if (spare < fewest) return [fault(`${says}: it cannot start`, cure)]
    return [spare < wanted ? warning(`${says}: under load it will be refused some`, cure) : ok(says)]
  },
}
