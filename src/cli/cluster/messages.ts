import type { MetricFigures } from '../../server/operations/summed-metrics.ts'

/** What a process of a server tells the one that started it. */
export type ServerMessage =
  /** A line for the terminal. */
  | { readonly kind: 'says'; readonly line: string }
  | { readonly kind: 'ready'; readonly origin: string }
  /** Why it ends. */
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'own metrics'; readonly id: number; readonly metrics: MetricFigures }
  | { readonly kind: 'which metrics'; readonly id: number }

/** What it is told. */
export type SupervisorMessage =
  | { readonly kind: 'stop' }
  | { readonly kind: 'which own metrics'; readonly id: number }
  | { readonly kind: 'metrics'; readonly id: number; readonly text: string }
