import cluster from 'node:cluster'
import type { Metrics } from '../../server/operations/metrics.ts'
import type { Audience } from '../audience.ts'
import type { ServerMessage, SupervisorMessage } from './messages.ts'

/** Milliseconds within which the metrics of all processes must come together. */
const patience = 2000

/** This process as one of several of a server: what it says goes to the one that started it, and so does its question. */
export class SupervisedServer implements Audience {
  /** Aborted when it is to end: by a signal, by a word, or because nobody is left to say one. */
  readonly stopped: AbortSignal
  readonly #asked: Map<number, (text: string) => void>
  #metrics: Metrics | null
  #questions: number

  constructor(interrupted: AbortSignal) {
    const told = new AbortController()
    this.stopped = AbortSignal.any([interrupted, told.signal])
    this.#asked = new Map()
    this.#metrics = null
    this.#questions = 0
    // Node would end this process at once when the other is gone: running requests end first, and the database is left.
    cluster.worker!.exitedAfterDisconnect = true
    process.once('disconnect', () => told.abort())
    process.on('message', (message: SupervisorMessage) => {
      if (message.kind === 'stop') told.abort()
      if (message.kind === 'which own metrics') void this.#tellMetrics(message.id)
      if (message.kind === 'metrics') this.#asked.get(message.id)?.(message.text)
    })
  }

  says(line: string): void {
    void tell({ kind: 'says', line })
  }

  ready(origin: string): void {
    void tell({ kind: 'ready', origin })
  }

  /** Who told it so knows. */
  stopping(): void {}

  failed(reason: string): Promise<void> {
    return tell({ kind: 'failed', reason })
  }

  /** Shows the metrics of all processes where those of one are asked for. */
  measured(metrics: Metrics): void {
    this.#metrics = metrics
    metrics.showTogether(() => this.#metricsOfAll())
  }

  /** Leaves: nothing keeps this process any more. */
  leave(): void {
    if (process.connected) process.disconnect()
  }

  async #tellMetrics(id: number): Promise<void> {
    const metrics = (await this.#metrics?.registry.getMetricsAsJSON()) ?? []
    await tell({ kind: 'own metrics', id, metrics })
  }

  #metricsOfAll(): Promise<string> {
    const id = ++this.#questions
    return new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`No answer within ${patience} ms`)), patience)
      this.#asked.set(id, (text) => {
        clearTimeout(timer)
        resolve(text)
      })
      void tell({ kind: 'which metrics', id })
    }).finally(() => this.#asked.delete(id))
  }
}

/** Resolves when it is told, or nobody is there to hear it. */
function tell(message: ServerMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send!(message, undefined, undefined, () => resolve())
    else resolve()
  })
}
