import { existsSync } from 'node:fs'
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
  /** Steps (authors and papers read) that one graph search may take before it gives up and says so. */
  readonly searchBudget: number
  /** An e-mail address under which sources reach who asks them over HTTP; null names none. */
  readonly contact: string | null
  /** What sources asked over HTTP know the asker by, under the source's name on the command line; null without. */
  readonly apiKeys: Readonly<Record<'openalex' | 'semantic-scholar' | 'crossref', string | null>>
}

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
    searchBudget: ETAL_SEARCH_BUDGET,
    contact: ETAL_CONTACT ?? null,
    apiKeys: {
      openalex: parsed.data.OPENALEX_API_KEY ?? null,
      'semantic-scholar': parsed.data.SEMANTIC_SCHOLAR_API_KEY ?? null,
      crossref: parsed.data.CROSSREF_PLUS_API_TOKEN ?? null,
    },
  }
}

function environment(): NodeJS.ProcessEnv {
  const file = join(projectRoot, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
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

const secret = optional(
  z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'a key of visible ASCII characters')
    .optional(),
)

/** Variables whose values are never told. */
const secrets = {
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
  ETAL_SEARCH_BUDGET: optional(
    wholeNumber('a whole number of steps from 1 to 10000000000', 1, 10_000_000_000).default(50_000_000),
  ),
  ETAL_CONTACT: optional(z.string().refine(isContact, 'an e-mail address like you@example.org').optional()),
  ...secrets,
})
