import cluster, { type Worker } from 'node:cluster'
import type { MetricFigures } from '../../server/operations/summed-metrics.ts'
import { handOver } from './hand-over.ts'
import type { ServerMessage, SupervisorMessage } from './messages.ts'

/** How a process of a server came to its end. */
export interface EndedServer {
  readonly pid: number | undefined
  readonly code: number | null
  readonly signal: string | null
  /** What it said of that. */
  readonly reason: string | null
}

type Hears = (message: ServerMessage, from: ForkedServer) => void

/** A process of a server, as the one that started it sees it. */
export class ForkedServer {
  readonly #worker: Worker
  readonly #asked: Map<number, (metrics: MetricFigures | null) => void>
  readonly #hears: Hears
  #reason: string | null
  #readyAt: number | null
  #isOver: boolean
  /** Where it answers; null when it ended before. */
  readonly ready: Promise<string | null>
  readonly ended: Promise<EndedServer>

  /** Starts the command that this process was started with once more. */
  constructor(env: Readonly<Record<string, string>>, hears: Hears) {
    this.#worker = cluster.fork(env)
    this.#asked = new Map()
    this.#hears = hears
    this.#reason = null
    this.#readyAt = null
    this.#isOver = false
    this.ended = this.#end()
    this.ready = new Promise((resolve) => {
      this.#worker.on('message', (message: ServerMessage) => {
        this.#hear(message)
        if (message.kind === 'ready') resolve(message.origin)
      })
      void this.ended.then(() => resolve(null))
    })
  }

  get pid(): number | undefined {
    return this.#worker.process.pid
  }

  get answers(): boolean {
    return this.#readyAt !== null && !this.#isOver
  }

  /** Milliseconds since it was ready; 0 when it never was. */
  get age(): number {
    return this.#readyAt === null ? 0 : performance.now() - this.#readyAt
  }

  stop(): void {
    this.tell({ kind: 'stop' })
  }

  kill(): void {
    if (!this.#isOver) this.#worker.process.kill('SIGKILL')
  }

  /** Its metrics; null when it has not told them within so many milliseconds. */
  metrics(patience: number): Promise<MetricFigures | null> {
    const id = ++questions
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(null), patience)
      const done = (metrics: MetricFigures | null) => {
        clearTimeout(timer)
        this.#asked.delete(id)
        resolve(metrics)
      }
      this.#asked.set(id, done)
      this.tell({ kind: 'which own metrics', id })
    })
  }

  tell(message: SupervisorMessage): void {
    // Who is gone meanwhile hears nothing, and needs nothing.
    this.#worker.send(message, () => {})
  }

  #hear(message: ServerMessage): void {
    if (message.kind === 'ready') this.#readyAt = performance.now()
    if (message.kind === 'failed') this.#reason = message.reason
    if (message.kind === 'own metrics') this.#asked.get(message.id)?.(message.metrics)
    this.#hears(message, this)
  }

  /** When it has ended and all that it said is heard; or could not be started at all. */
  async #end(): Promise<EndedServer> {
    const worker = this.#worker
    const silent = handOver(worker)
    const { code, signal } = await new Promise<Pick<EndedServer, 'code' | 'signal'>>((resolve) => {
      worker.once('exit', (code, signal) => void silent.then(() => resolve({ code, signal })))
      worker.on('error', (error: Error) => {
        if (this.pid !== undefined) return
        this.#reason = error.message
        resolve({ code: null, signal: null })
      })
    })
    this.#isOver = true
    for (const done of this.#asked.values()) done(null)
    return { pid: this.pid, code, signal, reason: this.#reason }
  }
}

let questions = 0
