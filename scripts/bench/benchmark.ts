import type { Workbench } from './workbench.ts'

/** One line of the table. */
export interface Row {
  /** What was done, on which data. */
  readonly work: string
  /** What we took, and what the peer took, with units; the peer's words where it is absent. */
  readonly ours: string
  readonly peer: string
  /** How many times as fast as the peer, or whatever else the bar is about; null where there was nothing to compare. */
  readonly value: number | null
  /** null for a line that only informs. */
  readonly bar: Bar | null
}

export interface Bar {
  readonly atLeast?: number
  readonly atMost?: number
  /** What the value counts in, e.g. " ms"; "×" for a ratio. */
  readonly unit: string
}

/** One measurement: a name to ask for it by, and its lines. */
export interface Benchmark {
  readonly name: string
  readonly summary: string
  run(bench: Workbench): AsyncIterable<Row>
}

/** At least so many times as fast as the peer. */
export function timesAsFast(atLeast: number): Bar {
  return { atLeast, unit: '×' }
}

export function isMet(bar: Bar, value: number): boolean {
  return value >= (bar.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (bar.atMost ?? Number.POSITIVE_INFINITY)
}
