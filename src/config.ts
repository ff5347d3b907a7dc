import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** What the environment may set; everything has a default. The only file that reads the environment. */
export interface Config {
  /** The Postgres to use; null starts an embedded one with its data in `dataDir`. */
  readonly databaseUrl: string | null
  /** Where the embedded Postgres keeps its data. */
  readonly dataDir: string
  /** Address and port of the HTTP server. */
  readonly host: string
  readonly port: number
  /** Processes that answer on that port. */
  readonly processes: number
  /** Steps (authors and papers read) that one graph search may take before it gives up and says so. */
  readonly searchBudget: number
  /** What one operation may cost: about as many values as it may answer with. */
  readonly costLimit: number
  /** Milliseconds that a query may take. */
  readonly operationTimeout: number
  /** The most connections that the server's answers take from the database. */
  readonly poolSize: number
  /** Bytes of answers that are kept for who asks the same of the same data; 0 keeps none. */
  readonly keptAnswers: number
  /** Milliseconds that one statement of an answer may take. */
  readonly statementTimeout: number
  /** Who may ask what, and how much. */
  readonly access: AccessConfig
  /** The file that lists the documents which clients name instead of sending them; null for none. */
  readonly trustedDocuments: string | null
  /** Whether only those are answered. */
  readonly trustedDocumentsOnly: boolean
  /** What the server tells of itself, to whom. */
  readonly operations: OperationsConfig
  /** An e-mail address under which sources reach who asks them over HTTP; null names none. */
  readonly contact: string | null
  /** What sources asked over HTTP know the asker by, under the source's name on the command line; null without. */
  readonly apiKeys: Readonly<Record<'openalex' | 'semantic-scholar' | 'crossref', string | null>>
}

export interface AccessConfig {
  /** Whether reading takes a token of the scope read. */
  readonly read: 'public' | 'token'
  readonly introspection: boolean
  readonly graphiql: boolean
  readonly explorer: boolean
  /** Origins whose pages may ask and read the answers; '*' for all. */
  readonly corsOrigins: '*' | readonly string[]
  /** Operations a minute for each address that asks without a token, and for each token; 0 for no limit. */
  readonly rateLimit: number
  readonly tokenRateLimit: number
  /** Whose word on the client's address counts: how many proxies there are, or their addresses; null for nobody's. */
  readonly trustProxy: number | readonly string[] | null
  /** Seconds for which browsers are told to come by HTTPS only; 0 tells them nothing. */
  readonly hsts: number
}

export interface OperationsConfig {
  readonly logLevel: LogLevel
  /** Who is shown the metrics: nobody, askers of this machine, or everybody. */
  readonly metrics: 'off' | 'local' | 'public'
  /** Whoever sends it is shown the metrics, too; null when there is none. */
  readonly metricsToken: string | null
  /** Milliseconds for which a server that is to stop says so and goes on. */
  readonly shutdownDelay: number
  /** Where traces are sent by OTLP over HTTP, and under which name; null makes none. */
  readonly tracing: { readonly endpoint: string; readonly serviceName: string } | null
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export type LogLevel = (typeof logLevels)[number]

/** A variable whose value cannot be used; the message names it, its value and what would pass. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

export const projectRoot = fileURLToPath(new URL('..', import.meta.url))

/** Reads the configuration from the environment and, beneath it, from the project's `.env` file. */
export function readConfig(env: NodeJS.ProcessEnv = environment()): Config {
  const parsed = variables.safeParse(env)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    const name = String(path[0])
    const got = name in secrets ? 'one that has others' : JSON.stringify(withoutSecrets(env[name]!))
    throw new ConfigError(`${name} requires ${message}, got ${got}`)
  }
  const { DATABASE_URL, ETAL_DATA_DIR, HOST, PORT, ETAL_SEARCH_BUDGET, ETAL_CONTACT } = parsed.data
  return {
    databaseUrl: DATABASE_URL ?? null,
    dataDir: resolve(projectRoot, ETAL_DATA_DIR),
    host: HOST,
    port: PORT,
    processes: parsed.data.ETAL_PROCESSES,
    searchBudget: ETAL_SEARCH_BUDGET,
    costLimit: parsed.data.ETAL_COST_LIMIT,
    operationTimeout: parsed.data.ETAL_OPERATION_TIMEOUT * 1000,
    keptAnswers: parsed.data.ETAL_RESPONSE_CACHE * 1_000_000,
    poolSize: parsed.data.ETAL_POOL_SIZE,
    statementTimeout: parsed.data.ETAL_STATEMENT_TIMEOUT * 1000,
    access: accessOf(parsed.data),
    trustedDocuments: trustedDocumentsOf(parsed.data),
    trustedDocumentsOnly: parsed.data.ETAL_TRUSTED_DOCUMENTS_ONLY === 'true',
    operations: operationsOf(parsed.data),
    contact: ETAL_CONTACT ?? null,
    apiKeys: {
      openalex: parsed.data.OPENALEX_API_KEY ?? null,
      'semantic-scholar': parsed.data.SEMANTIC_SCHOLAR_API_KEY ?? null,
      crossref: parsed.data.CROSSREF_PLUS_API_TOKEN ?? null,
    },
  }
}

function accessOf(data: Variables): AccessConfig {
  return {
    read: data.ETAL_READ,
    introspection: data.ETAL_INTROSPECTION === 'on',
    graphiql: data.ETAL_GRAPHIQL === 'on',
    explorer: data.ETAL_EXPLORER === 'on',
    corsOrigins: data.ETAL_CORS_ORIGINS,
    rateLimit: data.ETAL_RATE_LIMIT,
    tokenRateLimit: data.ETAL_RATE_LIMIT_TOKEN,
    trustProxy: data.ETAL_TRUST_PROXY ?? null,
    hsts: data.ETAL_HSTS,
  }
}

function trustedDocumentsOf(data: Variables): string | null {
  const { ETAL_TRUSTED_DOCUMENTS: file, ETAL_TRUSTED_DOCUMENTS_ONLY: only } = data
  if (only === 'true' && file === undefined) {
    throw new ConfigError(
      'ETAL_TRUSTED_DOCUMENTS_ONLY requires a list of what is allowed in ETAL_TRUSTED_DOCUMENTS, got none',
    )
  }
  return file === undefined ? null : resolve(projectRoot, file)
}

function operationsOf(data: Variables): OperationsConfig {
  const endpoint = data.OTEL_EXPORTER_OTLP_ENDPOINT
  return {
    logLevel: data.ETAL_LOG_LEVEL,
    metrics: data.ETAL_METRICS,
    metricsToken: data.ETAL_METRICS_TOKEN ?? null,
    shutdownDelay: data.ETAL_SHUTDOWN_DELAY * 1000,
    tracing: endpoint === undefined ? null : { endpoint, serviceName: data.OTEL_SERVICE_NAME },
  }
}

/** What of the environment can be used, and what is wrong with the rest. */
export interface ExaminedConfig {
  /** A variable that cannot be used counts as not set. */
  readonly config: Config
  /** What is wrong, all of it: a sentence a variable. */
  readonly problems: readonly string[]
  /** The variables that cannot be used. */
  readonly refused: readonly string[]
  /** The variables that are set, those that mean nothing here included. */
  readonly names: readonly string[]
}

/** Reads the configuration as readConfig does, but goes on after what cannot be used. */
export function examineConfig(env: NodeJS.ProcessEnv = environment()): ExaminedConfig {
  const usable = { ...env }
  const names = Object.keys(env).filter((name) => env[name] !== '' && env[name] !== undefined)
  const problems: string[] = []
  const refused: string[] = []
  for (;;) {
    try {
      return { config: readConfig(usable), problems, refused, names }
    } catch (error) {
      const name = error instanceof ConfigError ? /^[A-Z_]+/.exec(error.message)?.[0] : undefined
      if (name === undefined || !(name in usable)) throw error
      problems.push((error as ConfigError).message)
      refused.push(name)
      delete usable[name]
    }
  }
}

/** The project's own file of variables, read where it is there. */
export const environmentFile = join(projectRoot, '.env')

function environment(): NodeJS.ProcessEnv {
  if (existsSync(environmentFile)) process.loadEnvFile(environmentFile)
  return process.env
}

/** Whether a text is an address of electronic mail, as far as one can see, and fit for a header of HTTP. */
export function isContact(text: string): boolean {
  return /^[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+$/.test(text)
}

/** An empty value counts as none, as is the custom of shells and compose files. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema)

function isPostgresAddress(text: string): boolean {
  return /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/./.test(text) && URL.canParse(text)
}

/** A value fit for a message: what stands before the host of an address, or after "password=", is hidden. */
function withoutSecrets(value: string): string {
  return value.replace(/(?<=:\/\/).*(?=@)/s, '…').replace(/(?<=password=)[^\s&]+/gi, '…')
}

const wholeNumber = (requirement: string, lowest: number, highest: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, requirement)
    .transform(Number)
    .refine((value) => value >= lowest && value <= highest, requirement)

const rate = wholeNumber('a whole number of operations a minute up to 1000000000', 0, 1_000_000_000)

const secret = optional(
  z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'a key of visible ASCII characters')
    .optional(),
)

const onOrOff = optional(z.enum(['on', 'off'], 'on or off').default('on'))

/** Origins as browsers state them, e.g. https://example.org. */
function originsIn(text: string): '*' | readonly string[] {
  if (text === '*') return '*'
  return text === 'none' ? [] : text.split(',').map((origin) => new URL(origin.trim()).origin)
}

function isOriginList(text: string): boolean {
  const isOrigin = (origin: string) =>
    /^https?:\/\//i.test(origin) && URL.canParse(origin) && /^[^/]*\/\/[^/?#@]*\/?$/.test(origin)
  return text === '*' || text === 'none' || text.split(',').every((origin) => isOrigin(origin.trim()))
}

/** How many proxies, or whose word is taken: addresses, networks, and names for the usual ones, as proxy-addr knows. */
function trustedProxies(text: string): number | readonly string[] | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text) === 0 ? undefined : Number(text)
  return text.split(',').map((part) => part.trim())
}

function isProxyList(text: string): boolean {
  const trusted = trustedProxies(text)
  return typeof trusted !== 'object' || trusted.every(isProxy)
}

function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [address, bits, ...more] = text.split('/')
  const version = isIP(address!)
  if (version === 0 || more.length > 0) return false
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128))
  )
}

/** Variables whose values are never told. */
const secrets = {
  ETAL_METRICS_TOKEN: secret,
  OPENALEX_API_KEY: secret,
  SEMANTIC_SCHOLAR_API_KEY: secret,
  CROSSREF_PLUS_API_TOKEN: secret,
}

const variables = z.object({
  DATABASE_URL: optional(
    z
      .string()
      .refine(isPostgresAddress, 'a Postgres address like postgresql://user:password@host:5432/database')
      .optional(),
  ),
  ETAL_DATA_DIR: optional(z.string().default('.etal')),
  HOST: optional(z.string().default('127.0.0.1')),
  PORT: optional(wholeNumber('a port from 0 to 65535', 0, 65_535).default(4000)),
  ETAL_PROCESSES: optional(wholeNumber('a whole number of processes from 1 to 64', 1, 64).default(1)),
  ETAL_SEARCH_BUDGET: optional(
    wholeNumber('a whole number of steps from 1 to 10000000000', 1, 10_000_000_000).default(50_000_000),
  ),
  ETAL_RESPONSE_CACHE: optional(wholeNumber('a whole number of megabytes from 0 to 65536', 0, 65_536).default(64)),
  ETAL_COST_LIMIT: optional(wholeNumber('a whole number from 1000 to 100000000', 1000, 100_000_000).default(50_000)),
  ETAL_OPERATION_TIMEOUT: optional(wholeNumber('a whole number of seconds from 1 to 3600', 1, 3600).default(30)),
  ETAL_POOL_SIZE: optional(wholeNumber('a whole number of connections from 1 to 1000', 1, 1000).default(10)),
  ETAL_STATEMENT_TIMEOUT: optional(wholeNumber('a whole number of seconds from 1 to 3600', 1, 3600).default(10)),
  ETAL_READ: optional(z.enum(['public', 'token'], 'public or token').default('public')),
  ETAL_INTROSPECTION: onOrOff,
  ETAL_GRAPHIQL: onOrOff,
  ETAL_EXPLORER: onOrOff,
  ETAL_CORS_ORIGINS: optional(
    z
      .string()
      .refine(isOriginList, '*, none, or origins like https://example.org, https://lab.example.org:8443')
      .transform(originsIn)
      .default('*'),
  ),
  ETAL_TRUSTED_DOCUMENTS: optional(z.string().optional()),
  ETAL_TRUSTED_DOCUMENTS_ONLY: optional(z.enum(['true', 'false'], 'true or false').default('false')),
  ETAL_RATE_LIMIT: optional(rate.default(6000)),
  ETAL_RATE_LIMIT_TOKEN: optional(rate.default(60_000)),
  ETAL_TRUST_PROXY: optional(
    z
      .string()
      .refine(isProxyList, 'a number of proxies, or their addresses like 10.0.0.0/8, 192.0.2.7')
      .transform(trustedProxies)
      .optional(),
  ),
  ETAL_HSTS: optional(wholeNumber('a whole number of seconds up to 100000000', 0, 100_000_000).default(0)),
  ETAL_LOG_LEVEL: optional(z.enum(logLevels, `one of ${logLevels.join(', ')}`).default('warn')),
  ETAL_METRICS: optional(z.enum(['off', 'local', 'public'], 'off, local or public').default('local')),
  ETAL_SHUTDOWN_DELAY: optional(wholeNumber('a whole number of seconds from 0 to 600', 0, 600).default(0)),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(
    z.string().refine(isWebAddress, 'an address like http://localhost:4318').optional(),
  ),
  OTEL_SERVICE_NAME: optional(z.string().default('etal')),
  ETAL_CONTACT: optional(z.string().refine(isContact, 'an e-mail address like you@example.org').optional()),
  ...secrets,
})

type Variables = z.infer<typeof variables>

/** All variables that mean something here. */
export const variableNames: readonly string[] = Object.keys(variables.shape)
