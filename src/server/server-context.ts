import type { Arrival } from './arrival.ts'

/** What the server hands to Yoga with a request; a request that came by another way has none. */
export interface ServerContext {
  readonly arrival?: Arrival
}
