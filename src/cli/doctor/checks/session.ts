import { connectionFailure, destinationOf } from '../../../store/deployment/connection-failure.ts'
import { type SessionFacts, sessionFacts } from '../../../store/deployment/session-facts.ts'
import { timeLimits } from '../../../store/deployment/time-limits.ts'
import type { Check } from '../check.ts'
import { type Finding, fault, ok, warning } from '../finding.ts'

const direct =
  'Name Postgres itself in DATABASE_URL, or have the pooler pool by session (PgBouncer: pool_mode = session)'

/** Whether connections are what they are taken for: sessions of one's own, told things once, that last. */
export const session: Check = {
  name: 'sessions',
  needs: 'database',
  examine: async ({ database, environment: { config } }) => {
    let facts: SessionFacts
    try {
      facts = await sessionFacts(database)
    } catch (error) {
      if (config.databaseUrl === null) throw error
      const { says, cure } = connectionFailure(error, destinationOf(config.databaseUrl))
      return [fault(says, cure)]
    }
    const found: Finding[] = []
    if (!facts.hearsAnnouncements) {
      found.push(
        fault(
          'What is announced does not reach who listens: servers would not hear of new data, and locks of imports would be let go. A pooler that pools by transaction stands between',
          direct,
        ),
      )
    }
    if (!facts.hasSearchSettings) {
      found.push(
        fault(
          'What connections are told when they open gets lost, so that searches find too little: DATABASE_URL has options of its own, or a pooler drops them',
          `Take options out of DATABASE_URL. ${direct}`,
        ),
      )
    }
    const limits = (await timeLimits(database)).filter(({ name }) => name in harms)
    for (const { name, milliseconds } of limits) {
      found.push(
        warning(
          `${name} is ${milliseconds / 1000} s for this role: ${harms[name]}`,
          `ALTER ROLE … IN DATABASE … SET ${name} = 0; answers have their own limit, ETAL_STATEMENT_TIMEOUT`,
        ),
      )
    }
    return found.length > 0 ? found : [ok('connections hear announcements and have no limits of time')]
  },
}

const harms: Readonly<Record<string, string>> = {
  statement_timeout: 'imports, and the loading of the index, take longer on millions of rows',
  transaction_timeout: 'imports, and the loading of the index, take longer on millions of rows',
  lock_timeout: 'an import waits its turn for longer',
  idle_in_transaction_session_timeout: 'an export that is read slowly breaks off',
  idle_session_timeout: 'what listens for new data is cut off again and again',
}
