import { setTimeout as sleep } from 'node:timers/promises'
import { PassingFault } from './passing-fault.ts'

export interface Patience {
  /** How often is asked in all. */
  readonly attempts?: number
  /** The pause after the first fault; it doubles with each, up to the longest. */
  readonly firstPauseMs?: number
  readonly longestPauseMs?: number
  /** A source that asks to wait longer than this is given up at once. */
  readonly longestWaitMs?: number
  /** Spreads the pauses; in [0, 1). */
  readonly random?: () => number
}

/** A pause before the next attempt. */
export interface Wait {
  readonly problem: string
  readonly ms: number
  /** The attempt that failed, from 1. */
  readonly attempt: number
  readonly attempts: number
}

/** The fault that was left after the last attempt, or after which the wait would be too long. */
export class GaveUpError extends Error {
  readonly fault: PassingFault
  readonly attempts: number

  constructor(fault: PassingFault, attempts: number) {
    super(fault.message, { cause: fault })
    this.fault = fault
    this.attempts = attempts
  }
}

/**
 * Tries until it succeeds or throws anything but a `PassingFault`. Between attempts it pauses for a time that doubles, of
 * which the second half is random, so that many who failed together do not come again together; and never for less than the
 * source asks. Rejects with the signal's reason as soon as that is aborted.
 */
export async function persistently<Result>(
  attempt: () => Promise<Result>,
  {
    attempts = 6,
    firstPauseMs = 1000,
    longestPauseMs = 60_000,
    longestWaitMs = 600_000,
    random = Math.random,
    signal,
    onWait,
  }: Patience & { readonly signal?: AbortSignal; readonly onWait?: (wait: Wait) => void } = {},
): Promise<Result> {
  for (let made = 1; ; made++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof PassingFault)) throw error
      if (made >= attempts || (error.waitMs ?? 0) > longestWaitMs) throw new GaveUpError(error, made)
      const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (made - 1)) * (0.5 + random() / 2)
      const ms = Math.max(pause, error.waitMs ?? 0)
      onWait?.({ problem: error.message, ms, attempt: made, attempts })
      await sleep(ms, undefined, signal ? { signal } : {})
    }
  }
}
