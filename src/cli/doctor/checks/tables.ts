import { invalidIndexes, type TableFacts, tableFacts } from '../../../store/deployment/table-facts.ts'
import { byteCount } from '../byte-count.ts'
import type { Check } from '../check.ts'
import { type Finding, fault, ok, warning } from '../finding.ts'

/** Fewer rows than this are read without a plan. */
const few = 1000

/** Whether the tables can be used, are indexed, and known to the planner. */
export const tables: Check = {
  name: 'tables',
  needs: 'tables',
  examine: async ({ database }) => {
    const facts = await tableFacts(database)
    const found = [
      ...rights(facts),
      ...(await invalidIndexes(database)).map(({ name, table }) =>
        fault(`The index ${name} on ${table} is not valid, and unused`, `REINDEX INDEX CONCURRENTLY ${name}`),
      ),
      ...statistics(facts),
      ...bloat(facts),
    ]
    const bytes = facts.reduce((sum, table) => sum + table.bytes, 0)
    return found.length > 0 ? found : [ok(`${facts.length} tables of ${byteCount(bytes)}, indexed and analysed`)]
  },
}

function rights(facts: readonly TableFacts[]): Finding[] {
  const closed = facts.filter(({ mayUse }) => !mayUse).map(({ name }) => name)
  const foreign = facts.filter(({ isOwned }) => !isOwned).map(({ name }) => name)
  if (closed.length > 0) {
    return [
      fault(
        `The role may not read and write ${closed.join(', ')}`,
        'As their owner: GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA … TO …; better, make the role a member of the owner',
      ),
    ]
  }
  if (foreign.length === 0) return []
  return [
    warning(
      `The role does not own ${foreign.join(', ')}: migrations and the first load of an empty database will fail`,
      'Make it a member of their owner: GRANT … TO …',
    ),
  ]
}

function statistics(facts: readonly TableFacts[]): Finding[] {
  const unknown = facts.filter(({ isAnalysed, rows, bytes }) => !isAnalysed && (rows >= few || bytes > 1_000_000))
  if (unknown.length === 0) return []
  return [
    warning(
      `Postgres knows nothing of what is in ${unknown.map(({ name }) => name).join(', ')}, and plans badly`,
      'ANALYZE; and see that autovacuum is on: it does so by itself after large changes',
    ),
  ]
}

function bloat(facts: readonly TableFacts[]): Finding[] {
  const dead = facts.filter(({ deadRows, rows }) => deadRows > 100_000 && deadRows > rows / 2)
  return dead.map(({ name, deadRows }) =>
    warning(
      `${name} holds ${Math.round(deadRows)} dead rows`,
      `VACUUM (ANALYZE) ${name}; if they come back, see that autovacuum is on and no transaction stays open for hours`,
    ),
  )
}
