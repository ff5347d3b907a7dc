import type { Config } from '../../config.ts'
import { MaskedErrors } from '../errors/masked-errors.ts'
import { type Log, openLog, secretsOf } from './log.ts'
import { Metrics } from './metrics.ts'
import type { Tracing } from './tracing.ts'

/** What a server tells of itself to those who run it. */
export interface Operations {
  readonly log: Log
  /** What clients are told of errors. */
  readonly masked: MaskedErrors
  readonly metrics: Metrics | null
  readonly tracing: Tracing | null
}

/** What the configuration asks for. */
export async function openOperations(config: Config): Promise<Operations> {
  const { logLevel, metrics, tracing } = config.operations
  const log = openLog({ level: logLevel, secrets: secretsOf(config) })
  return {
    log,
    masked: new MaskedErrors(log),
    metrics: metrics === 'off' ? null : new Metrics(),
    // Loaded where it is asked for: it is much.
    tracing: tracing && (await import('./open-tracing.ts')).openTracing(tracing, log),
  }
}

let quiet: Operations | undefined

/** A log of what goes wrong, and nothing else. */
export function quietOperations(): Operations {
  if (quiet) return quiet
  const log = openLog({ level: 'warn' })
  quiet = { log, masked: new MaskedErrors(log), metrics: null, tracing: null }
  return quiet
}
