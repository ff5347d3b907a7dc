/** Why a database could not be reached, and what to do about it. */
export interface ConnectionFailure {
  readonly says: string
  readonly cure: string
}

/** Where one tried to connect to, without the password. */
export interface Destination {
  readonly host: string
  readonly port: string
  readonly user: string
  readonly database: string
}

export function destinationOf(databaseUrl: string): Destination {
  const { hostname, port, username, pathname } = new URL(databaseUrl)
  const user = decoded(username)
  return {
    host: hostname || 'localhost',
    port: port || '5432',
    user,
    database: decoded(pathname.slice(1)) || user,
  }
}

/** Tells apart what the driver and the server say: name, port, encryption, account, password, database. */
export function connectionFailure(error: unknown, to: Destination): ConnectionFailure {
  const cause = error instanceof AggregateError ? error.errors[0] : error
  const { code = '', message = String(cause) } = cause as { code?: string; message?: string }
  const explanation = byCode[code] ?? byMessage.find(([pattern]) => pattern.test(message))?.[1] ?? unknown
  // No message is known to tell the address that was connected to; none shall.
  return explanation(to, message.replace(/(?<=:\/\/)\S*(?=@)/g, '…'))
}

type Explanation = (to: Destination, message: string) => ConnectionFailure

const unknownHost: Explanation = ({ host }) => ({
  says: `The host ${host} is not known here`,
  cure: 'Correct the host in DATABASE_URL; within containers it is the name of the service, and localhost is the container itself',
})

const unanswered: Explanation = ({ host, port }) => ({
  says: `${host}:${port} does not answer`,
  cure: 'Correct host and port in DATABASE_URL, or let the firewall between here and there pass the port',
})

const untrusted: Explanation = ({ host }, message) => ({
  says: `The certificate of ${host} is not accepted: ${message}`,
  cure: 'Name the authority that signed it: add sslmode=verify-full&sslrootcert=/path/to/ca.pem to DATABASE_URL, with the host name that the certificate bears',
})

const full: Explanation = (_, message) => ({
  says: `The server takes no more connections: ${message}`,
  cure: 'Raise max_connections (or the limit of the role or the database), or end what holds them: SELECT application_name, count(*) FROM pg_stat_activity GROUP BY 1',
})

const refusedLogin: Explanation = ({ user, host }, message) => ({
  says: `The server lets ${user} in neither from here nor with this password: ${message}`,
  cure: `Correct user and password in DATABASE_URL (characters such as @ : / # % are written %40 %3A %2F %23 %25 there), or set the password anew on ${host}: ALTER ROLE ${quoted(user)} PASSWORD '…'`,
})

const byCode: Readonly<Record<string, Explanation>> = {
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ECONNREFUSED: ({ host, port }) => ({
    says: `Nothing listens on ${host}:${port}`,
    cure: "Start Postgres there, correct host and port in DATABASE_URL, or set its listen_addresses: by default it hears its own machine's programs alone",
  }),
  ETIMEDOUT: unanswered,
  EHOSTUNREACH: unanswered,
  ENETUNREACH: unanswered,
  ENOENT: ({ host }) => ({
    says: `There is no socket of Postgres at ${host}`,
    cure: 'Start Postgres on this machine, or name its folder of sockets in DATABASE_URL',
  }),
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
  CERT_HAS_EXPIRED: untrusted,
  '28P01': refusedLogin,
  '28000': ({ user }, message) =>
    /no encryption|SSL off/i.test(message)
      ? {
          says: `The server takes no connection that is not encrypted: ${message}`,
          cure: 'Add sslmode=verify-full to DATABASE_URL (sslmode=no-verify encrypts without proving who is there)',
        }
      : {
          says: `The server does not let ${user} in: ${message}`,
          cure: 'Correct the user in DATABASE_URL, or allow it in pg_hba.conf of the server and reload: SELECT pg_reload_conf()',
        },
  '3D000': ({ database, user }) => ({
    says: `The server has no database ${quoted(database)}`,
    cure: `Correct the database in DATABASE_URL, or make it there: CREATE DATABASE ${quoted(database)} OWNER ${quoted(user)} ENCODING 'UTF8' TEMPLATE template0`,
  }),
  '42501': ({ database, user }) => ({
    says: `The role ${quoted(user)} may not connect to the database ${quoted(database)}`,
    cure: `As its owner: GRANT CONNECT ON DATABASE ${quoted(database)} TO ${quoted(user)}`,
  }),
  '53300': full,
  '57P03': (_, message) => ({
    says: `The server is not ready: ${message}`,
    cure: 'Try again in a moment; if it stays so, its own log says why',
  }),
}

/** What has no code of its own. */
const byMessage: readonly (readonly [RegExp, Explanation])[] = [
  [/timeout/i, unanswered],
  [
    /does not support SSL/i,
    ({ host }) => ({
      says: `The server on ${host} does not encrypt, and DATABASE_URL asks for it`,
      cure: 'Switch ssl on in the server, or take sslmode out of DATABASE_URL where the network between is yours',
    }),
  ],
  [
    /password must be a string/i,
    ({ user }) => ({
      says: `The server asks for a password of ${user}, and DATABASE_URL has none`,
      cure: 'Write it into DATABASE_URL: postgresql://user:password@host:5432/database',
    }),
  ],
  [/too many (?:clients|connections)|remaining connection slots/i, full],
  [
    /unsupported startup parameter/i,
    (_, message) => ({
      says: `A pooler stands before the database and refuses what every connection is told: ${message}`,
      cure: 'Connect to Postgres itself; or let PgBouncer pool by session, with ignore_startup_parameters = options, and set what is missing by ALTER ROLE',
    }),
  ],
  [
    /terminated unexpectedly|ECONNRESET|unknown (?:authentication|message)|closed/i,
    ({ host, port }) => ({
      says: `What listens on ${host}:${port} breaks off: it may be no Postgres`,
      cure: 'Correct host and port in DATABASE_URL; if they are right, the log of Postgres says why it hung up',
    }),
  ],
]

const unknown: Explanation = ({ host, port }, message) => ({
  says: `${host}:${port} cannot be used: ${message}`,
  cure: 'Correct DATABASE_URL, or look into the log of Postgres',
})

/** A name as SQL wants it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
