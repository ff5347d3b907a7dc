import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Counter, Gauge, Registry } from 'prom-client'
import type { Config } from '../../config.ts'
import { type Log, openLog, secretsOf } from '../../server/operations/log.ts'
import { SummedMetrics } from '../../server/operations/summed-metrics.ts'
import { interrupt, interrupted } from '../interrupt.ts'
import { readyLine } from '../ready-line.ts'
import { type EndedServer, ForkedServer } from './forked-server.ts'
import type { ServerMessage } from './messages.ts'

/** Milliseconds until a process that ended is replaced, at first; twice as many each time, up to the longest. */
const shortestPause = 250
const longestPause = 30_000

/** Milliseconds within which a process must tell its metrics; else those count that it told the last time. */
const metricsPatience = 1000

/**
 * Runs a server as several processes on one port, and answers nothing itself. One comes first: it brings the database up
 * to date and saves the index, which the others then find. Until all are there, one that ends ends them all; from then on
 * it is replaced.
 */
export async function supervise(config: Config): Promise<void> {
  const stopped = interrupt()
  const log = openLog({ level: config.operations.logLevel, secrets: secretsOf(config) })
  await new Supervisor(config, log, stopped).run()
  log.flush()
}

class Supervisor {
  readonly #config: Config
  readonly #log: Log
  readonly #stopped: AbortSignal
  readonly #over: AbortController
  readonly #servers: Set<ForkedServer>
  readonly #metrics: SummedMetrics
  readonly #ownMetrics: Registry
  readonly #deaths: Counter
  /** Where they answer, once one does. */
  #origin: string | null

  constructor(config: Config, log: Log, stopped: AbortSignal) {
    this.#config = config
    this.#log = log
    this.#stopped = stopped
    this.#over = new AbortController()
    this.#servers = new Set()
    this.#metrics = new SummedMetrics()
    this.#ownMetrics = new Registry()
    this.#deaths = new Counter({
      registers: [this.#ownMetrics],
      name: 'etal_process_deaths_total',
      help: 'Processes of the server that ended unasked, and were replaced',
    })
    const servers = this.#servers
    new Gauge({
      registers: [this.#ownMetrics],
      name: 'etal_processes',
      help: 'Processes of the server that answer',
      collect() {
        this.set([...servers].filter(({ answers }) => answers).length)
      },
    })
    this.#origin = null
  }

  async run(): Promise<void> {
    this.#stopped.addEventListener('abort', () => this.#over.abort())
    this.#over.signal.addEventListener('abort', () => this.#stop())
    // A second signal leaves nobody behind; whoever loses this process otherwise ends by himself.
    process.once('exit', (code) => {
      if (code === interrupted) for (const server of this.#servers) server.kill()
    })
    if (await this.#start()) {
      console.log(readyLine(this.#config, this.#origin!))
      if (!this.#stopped.aborted) await once(this.#stopped, 'abort')
      console.log('Stopping')
    }
    this.#over.abort()
    const ends = await Promise.all([...this.#servers].map(({ ended }) => ended))
    if (!ends.every(endedWell)) process.exitCode = 1
  }

  /** Whether all answer; else says why not. */
  async #start(): Promise<boolean> {
    const first = this.#fork()
    this.#origin = await first.ready
    if (this.#origin === null) return this.#fail(await first.ended)
    if (this.#stopped.aborted) return false
    void this.#keep(first)
    const others = Array.from({ length: this.#config.processes - 1 }, () => this.#fork())
    const failed = others.map(async ({ ready, ended }) => ((await ready) === null ? ended : null))
    const failure = await firstOf(failed)
    if (failure) return this.#fail(failure)
    for (const other of others) void this.#keep(other)
    return !this.#stopped.aborted
  }

  /** Says why a server did not come about: once, however many had the same to say. */
  #fail({ pid, code, signal, reason }: EndedServer): false {
    if (this.#stopped.aborted) return false
    console.error(reason ?? `Process ${pid} of the server ended before it was ready (${signal ?? `code ${code}`})`)
    process.exitCode = 1
    this.#over.abort()
    return false
  }

  #stop(): void {
    for (const server of this.#servers) server.stop()
  }

  #fork(): ForkedServer {
    const server = new ForkedServer({ PORT: String(this.#port()) }, (message, from) => void this.#hear(message, from))
    this.#servers.add(server)
    void server.ended.then(() => {
      if (server.pid !== undefined) this.#metrics.depart(server.pid)
      if (!this.#over.signal.aborted) this.#servers.delete(server)
    })
    return server
  }

  /** Who is alone would take another port where any will do. */
  #port(): number {
    const { port } = this.#config
    const someoneAnswers = [...this.#servers].some(({ answers }) => answers)
    return port !== 0 || this.#origin === null || someoneAnswers ? port : Number(new URL(this.#origin).port)
  }

  /** Replaces a process whenever it has ended: at once, but where it ends again and again, ever later. */
  async #keep(first: ForkedServer): Promise<void> {
    let pause = shortestPause
    for (let server = first; ; server = this.#fork()) {
      const ended = await server.ended
      if (this.#over.signal.aborted) return
      if (server.age > longestPause) pause = shortestPause
      this.#deaths.inc()
      this.#log.error({ ended, pause }, 'A process of the server ended and is replaced')
      await sleep(pause, null, { signal: this.#over.signal }).catch(() => {})
      if (this.#over.signal.aborted) return
      pause = Math.min(2 * pause, longestPause)
    }
  }

  async #hear(message: ServerMessage, from: ForkedServer): Promise<void> {
    // The first speaks for all, as far as that goes.
    if (message.kind === 'says' && this.#origin === null) console.log(message.line)
    // It began to listen when nobody else did, where any port would do.
    if (message.kind === 'ready' && this.#origin !== null && message.origin !== this.#origin) from.stop()
    if (message.kind === 'which metrics') {
      from.tell({ kind: 'metrics', id: message.id, text: await this.#metricsOfAll() })
    }
  }

  async #metricsOfAll(): Promise<string> {
    const asked = [...this.#servers].filter(({ answers }) => answers)
    await Promise.all(
      asked.map(async (server) => {
        const figures = await server.metrics(metricsPatience)
        if (figures && server.answers) this.#metrics.record(server.pid!, figures)
      }),
    )
    this.#metrics.record(process.pid, await this.#ownMetrics.getMetricsAsJSON())
    return this.#metrics.text()
  }
}

/** The first that is not null, as soon as it is there; null when all are. */
async function firstOf<Value>(promises: readonly Promise<Value | null>[]): Promise<Value | null> {
  const found = promises.map(async (promise) => (await promise) ?? Promise.reject(new Error('null')))
  return Promise.any(found).catch(() => null)
}

/** What a signal ended before it had begun to listen to signals had nothing to lose. */
function endedWell({ code, signal }: EndedServer): boolean {
  return code === 0 || signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP'
}
