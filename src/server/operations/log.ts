import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino'
import type { Config, LogLevel } from '../../config.ts'
import { errorRecord } from './error-record.ts'
import { withoutSecrets } from './without-secrets.ts'

export type Log = Logger

export interface LogOptions {
  readonly level: LogLevel
  /** What must not be told, whoever has it in a message. */
  readonly secrets?: readonly (string | null)[]
  readonly stream?: DestinationStream
}

/** The log: a line of JSON an event, to standard error, without secrets. Errors go under `err`. */
export function openLog({ level, secrets = [], stream = standardError() }: LogOptions): Log {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorRecord },
      hooks: { streamWrite: withoutSecrets(secrets) },
    },
    stream,
  )
}

/** All that the configuration knows and nobody is to read. */
export function secretsOf({ databaseUrl, apiKeys, operations }: Config): (string | null)[] {
  const password = databaseUrl === null ? '' : new URL(databaseUrl).password
  return [decoded(password), password, operations.metricsToken, ...Object.values(apiKeys)]
}

/** Lines wait for nobody; those that are left are written when the process ends. */
function standardError(): DestinationStream {
  return destination({ dest: 2, sync: false })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
