import { quoted } from '../../../store/deployment/connection-failure.ts'
import { type ServerFacts, serverFacts } from '../../../store/deployment/server-facts.ts'
import type { Check } from '../check.ts'
import { type Finding, fault, ok, warning } from '../finding.ts'

const oldest = 15

/** Whether server, database and role are fit for what Et Al. stores. */
export const postgres: Check = {
  name: 'Postgres',
  needs: 'database',
  examine: async ({ database }) => {
    const facts = await serverFacts(database)
    const found = [version, writing, encoding, schema].flatMap((judge) => judge(facts))
    return found.length > 0
      ? found
      : [ok(`${facts.version}, ${facts.encoding}, letters by ${facts.characterType}, schema ${facts.schema}`)]
  },
}

function version({ version, versionNumber }: ServerFacts): Finding[] {
  if (versionNumber >= oldest * 10_000) return []
  return [fault(`Postgres ${version} is too old`, `Move to Postgres ${oldest} or newer`)]
}

function writing({ inRecovery, readOnlyByDefault, role }: ServerFacts): Finding[] {
  if (inRecovery) {
    return [
      fault(
        'The server is a replica: it takes no import, and announces no new data',
        'Name the primary in DATABASE_URL; a list of hosts needs target_session_attrs=read-write',
      ),
    ]
  }
  if (!readOnlyByDefault) return []
  return [
    fault(
      `Transactions of ${role} may only read: default_transaction_read_only is on`,
      `ALTER ROLE ${quoted(role)} SET default_transaction_read_only = off, unless ALTER DATABASE or postgresql.conf sets it`,
    ),
  ]
}

function encoding({ encoding, database }: ServerFacts): Finding[] {
  if (encoding === 'UTF8') return []
  return [
    fault(
      `The database is encoded in ${encoding}: names of other scripts cannot be stored`,
      `Make another: CREATE DATABASE ${quoted(`${database}_utf8`)} ENCODING 'UTF8' TEMPLATE template0, and name it in DATABASE_URL`,
    ),
  ]
}

function schema({ schema, mayCreate, role, database }: ServerFacts): Finding[] {
  if (schema === null) {
    return [
      fault(
        'No schema of the search path exists, so tables can be neither made nor found',
        `CREATE SCHEMA ${quoted(role)} AUTHORIZATION ${quoted(role)}, or ALTER ROLE ${quoted(role)} SET search_path = public`,
      ),
    ]
  }
  if (mayCreate) return []
  return [
    warning(
      `${role} may make no tables in the schema ${schema}: migrations will fail`,
      `As the owner of ${quoted(database)}: GRANT CREATE ON SCHEMA ${quoted(schema)} TO ${quoted(role)}`,
    ),
  ]
}
