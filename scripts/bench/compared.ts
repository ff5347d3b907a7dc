import type { Bar, Row } from './benchmark.ts'
import { duration } from './table.ts'

/**
 * The line of two durations in milliseconds, whose value is how many times as fast as the peer we are; of ours alone,
 * where the peer is the reason why there is none.
 */
export function compared(work: string, ours: number, peer: number | string, bar: Bar | null): Row {
  const theirs = typeof peer === 'string' ? { peer, value: null } : { peer: duration(peer), value: peer / ours }
  return { work, ours: duration(ours), ...theirs, bar }
}
