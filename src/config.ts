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
    throw new ConfigError(`${name} requires ${message}, got ${JSON.stringify(withoutSecrets(env[name]!))}`)
  }
  const { DATABASE_URL, ETAL_DATA_DIR, HOST, PORT, ETAL_SEARCH_BUDGET } = parsed.data
  return {
    databaseUrl: DATABASE_URL ?? null,
    dataDir: resolve(projectRoot, ETAL_DATA_DIR),
    host: HOST,
    port: PORT,
    searchBudget: ETAL_SEARCH_BUDGET,
  }
}

function environment(): NodeJS.ProcessEnv {
  const file = join(projectRoot, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  return process.env
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
})
