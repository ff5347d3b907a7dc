import type { Check } from './check.ts'
import type { Deployment } from './deployment.ts'
import { type Finding, fault } from './finding.ts'

/** What one check has found. */
export interface Examined {
  readonly check: string
  readonly findings: readonly Finding[]
}

/** Goes through the checks, one after the other; those that have nothing to look at are left out. */
export async function* examine(checks: readonly Check[], deployment: Deployment): AsyncGenerator<Examined> {
  for (const check of checks) {
    const looked = look(check, deployment)
    if (looked !== null) yield { check: check.name, findings: await looked.catch(unexamined) }
  }
}

function look(check: Check, deployment: Deployment): Promise<Finding[]> | null {
  const { database, hasTables, server } = deployment
  if (check.needs === 'nothing') return (async () => check.examine(deployment))()
  if (check.needs === 'server') return server && (async () => check.examine({ ...deployment, server }))()
  if (database === null || (check.needs === 'tables' && !hasTables)) return null
  return (async () => check.examine({ ...deployment, database }))()
}

/** What cannot be looked at is not known to be well. */
function unexamined(error: Error & { code?: string }): Finding[] {
  const cure =
    error.code === '42501'
      ? 'Give the role the right to read it, or run this as the role that runs the server'
      : 'Mend that first, then run etal doctor again'
  return [fault(`It could not be looked at: ${error.message}`, cure)]
}
