import type { ExaminedDatabase } from './examined-database.ts'

/** How many connections there may be, and are. */
export interface ConnectionFacts {
  /** What the server, the database and the role allow this role, the least of them. */
  readonly limit: number
  /** Which of them that is, as a cure names it. */
  readonly limitedBy: 'max_connections' | 'the database' | 'the role'
  /** Those that count towards the limit now, this look's own left out. */
  readonly used: number
  /** Server processes of Et Al. at work: each listens for new data versions. */
  readonly serverProcesses: number
  /** Connections of this role to this database among those used. */
  readonly ownConnections: number
  readonly role: string
  /** The database. */
  readonly name: string
}

interface Row {
  readonly roleName: string
  readonly name: string
  readonly server: number
  readonly database: number
  readonly role: number
  readonly usedOfServer: number
  readonly usedOfDatabase: number
  readonly usedOfRole: number
  readonly serverProcesses: number
  readonly ownConnections: number
}

export async function connectionFacts(db: ExaminedDatabase): Promise<ConnectionFacts> {
  const [row] = await db.rows<Row>(
    `WITH connection AS (
       SELECT datname = current_database() AS here, usename = current_user AS ours, application_name AS name
       FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
     )
     SELECT current_setting('max_connections')::int - (SELECT CASE WHEN rolsuper THEN 0 ELSE
         current_setting('superuser_reserved_connections')::int
         + coalesce(nullif(current_setting('reserved_connections', true), '')::int, 0) END
         FROM pg_roles WHERE rolname = current_user) AS server,
       (SELECT datconnlimit FROM pg_database WHERE datname = current_database()) AS database,
       (SELECT CASE WHEN rolsuper THEN -1 ELSE rolconnlimit END FROM pg_roles WHERE rolname = current_user) AS role,
       count(*)::int AS "usedOfServer", (count(*) FILTER (WHERE here))::int AS "usedOfDatabase",
       (count(*) FILTER (WHERE ours))::int AS "usedOfRole",
       (count(*) FILTER (WHERE here AND name = 'etal data version'))::int AS "serverProcesses",
       (count(*) FILTER (WHERE here AND ours))::int AS "ownConnections",
       current_user::text AS "roleName", current_database()::text AS name
     FROM connection`,
  )
  const { server, database, role, roleName, usedOfServer, usedOfDatabase, usedOfRole, ...own } = row!
  const bounds = [
    { limitedBy: 'max_connections', limit: server, used: usedOfServer },
    { limitedBy: 'the database', limit: database, used: usedOfDatabase },
    { limitedBy: 'the role', limit: role, used: usedOfRole },
  ] as const
  const tightest = bounds
    .filter(({ limit }) => limit >= 0)
    .reduce((a, b) => (b.limit - b.used < a.limit - a.used ? b : a))
  return { ...tightest, ...own, role: roleName }
}
