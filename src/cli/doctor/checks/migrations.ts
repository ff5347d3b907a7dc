import { migrationFacts } from '../../../store/deployment/migration-facts.ts'
import type { Check } from '../check.ts'
import { type Finding, fault, note, ok, warning } from '../finding.ts'

/** Whether program and database agree on what the tables are. */
export const migrations: Check = {
  name: 'migrations',
  needs: 'database',
  examine: async ({ database }) => {
    const { applied, pending, failed, foreign, changed } = await migrationFacts(database)
    if (applied.length + failed.length === 0) return [note('the database is empty; the first start makes the tables')]
    const found: Finding[] = []
    if (failed.length > 0) {
      found.push(
        fault(
          `Begun and not ended: ${failed.join(', ')}`,
          `See why in the column logs of _prisma_migrations, mend it, then npx prisma migrate resolve --rolled-back ${failed[0]} and start again`,
        ),
      )
    }
    if (foreign.length > 0) {
      found.push(
        fault(
          `The database is newer than this program: it has ${foreign.join(', ')}`,
          'Deploy the version of the program that made them, or a newer one',
        ),
      )
    }
    if (pending.length > 0) {
      found.push(
        warning(
          `Not applied yet: ${pending.join(', ')}`,
          'Take a backup, end the older server processes, and start this version: it applies them',
        ),
      )
    }
    if (changed.length > 0) {
      found.push(
        warning(
          `Applied with another text than this program has: ${changed.join(', ')}`,
          'Deploy the program as it was released: its folder prisma/migrations has been changed',
        ),
      )
    }
    return found.length > 0 ? found : [ok(`all ${applied.length} applied`)]
  },
}
