import type { Config } from '../config.ts'
import type { Metrics } from '../server/operations/metrics.ts'
import { readyLine } from './ready-line.ts'

/** Who hears how a server gets on. */
export interface Audience {
  says(line: string): void
  /** What it counts. */
  measured(metrics: Metrics): void
  /** It answers there. */
  ready(origin: string): void
  /** It was told to stop. */
  stopping(): void
}

/** Who started it by hand. */
export function terminal(config: Config): Audience {
  return {
    says: (line) => console.log(line),
    // Who wants to see them asks over HTTP.
    measured: () => {},
    ready: (origin) => console.log(readyLine(config, origin)),
    stopping: () => console.log('Stopping'),
  }
}
