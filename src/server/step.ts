import type { Arrival } from './arrival.ts'

/** One step on the way in: it answers the arrival, or lets the next one have it. */
export type Step = (arrival: Arrival, next: () => void) => void
