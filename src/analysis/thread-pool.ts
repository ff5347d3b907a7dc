import type { Worker } from 'node:worker_threads'
import type { TieScope } from '../graph/tie-scope.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { thread } from '../thread.ts'
import { AnalysisError } from './analysis-error.ts'
import { FairQueue } from './fair-queue.ts'
import { type FromThread, type ThreadError, type ToThread, versionsKept } from './messages.ts'

/** What a thread is to compute: a function by its name, on the data of one version seen through a scope. */
export interface Task {
  readonly snapshot: Snapshot
  readonly scope: { readonly hash: string; readonly ties: TieScope }
  readonly name: string
  readonly args: readonly unknown[]
}

/** Whoever asks, one and the same for all who do not say. */
type Asker = object | undefined

interface Job extends Task {
  readonly asker: Asker
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

export interface ThreadPoolOptions {
  readonly threads: number
  /** Tasks that may wait, of one asker and of all. */
  readonly mostWaitingOfOne: number
  readonly mostWaiting: number
  readonly endsAbandoned: boolean
}

/** Milliseconds for which an abandoned task may run on: most end by themselves, and a thread is dear. */
const grace = 500

/**
 * Threads that compute one task each at a time; askers come in turn, the tasks of one in their order. Started when
 * first needed; an index costs a thread nothing, for its arrays are shared.
 *
 * A task that is abandoned is dropped while it waits. One that runs is ended with its thread, soon, where `endsAbandoned`
 * says so: the functions of `graph` need not look up from their work. More tasks than may wait are refused.
 */
export class ThreadPool {
  readonly #options: ThreadPoolOptions
  readonly #waiting = new FairQueue<Asker, Job>()
  readonly #idle: PoolThread[] = []
  readonly #running = new Set<PoolThread>()
  #closed = false

  constructor(options: ThreadPoolOptions) {
    this.#options = options
  }

  /** Computes a task, unless it is abandoned before. Askers are told apart to come in turn. */
  run(task: Task, abandoned?: AbortSignal, asker: Asker = abandoned): Promise<unknown> {
    if (abandoned?.aborted) return Promise.reject(gone())
    if (this.#closed) return Promise.reject(closing())
    const { mostWaitingOfOne, mostWaiting } = this.#options
    if (this.#waiting.lengthOf(asker) >= mostWaitingOfOne || this.#waiting.length >= mostWaiting) {
      return Promise.reject(busy())
    }
    return new Promise((resolve, reject) => {
      const job: Job = {
        ...task,
        asker,
        resolve: (result) => {
          abandoned?.removeEventListener('abort', abandon)
          resolve(result)
        },
        reject: (error) => {
          abandoned?.removeEventListener('abort', abandon)
          reject(error)
        },
      }
      const abandon = () => this.#abandon(job)
      abandoned?.addEventListener('abort', abandon)
      this.#waiting.push(asker, job)
      this.#next()
    })
  }

  /** Tasks that run and tasks that wait. */
  get load(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running.size, waiting: this.#waiting.length }
  }

  /** Ends all threads; what waits or runs is rejected. */
  async close(): Promise<void> {
    this.#closed = true
    const threads = [...this.#idle.splice(0), ...this.#running]
    for (let job = this.#waiting.shift(); job; job = this.#waiting.shift()) job.reject(closing())
    await Promise.all(threads.map((each) => each.end(closing())))
  }

  #next(): void {
    if (this.#waiting.length === 0) return
    const thread =
      this.#idle.pop() ??
      (this.#running.size < this.#options.threads ? new PoolThread((dead) => this.#forget(dead)) : null)
    if (thread === null) return
    this.#running.add(thread)
    thread.run(this.#waiting.shift()!, (isAlive) => {
      this.#running.delete(thread)
      if (isAlive && !this.#closed) this.#idle.push(thread)
      this.#next()
    })
  }

  #abandon(job: Job): void {
    const isRunning = !this.#waiting.remove(job.asker, job)
    if (isRunning && !this.#options.endsAbandoned) return
    job.reject(gone())
    if (isRunning) setTimeout(() => this.#end(job), grace).unref()
  }

  #end(job: Job): void {
    for (const thread of this.#running) if (thread.job === job) thread.end(gone())
  }

  /** A thread that ended by itself while it had nothing to do. */
  #forget(thread: PoolThread): void {
    const place = this.#idle.indexOf(thread)
    if (place >= 0) this.#idle.splice(place, 1)
  }
}

/** One thread, the versions that it has, and what it is at. */
class PoolThread {
  readonly #worker: Worker
  readonly #versions: string[] = []
  readonly #onDeath: (thread: PoolThread) => void
  #done: ((isAlive: boolean) => void) | null = null
  job: Job | null = null

  constructor(onDeath: (thread: PoolThread) => void) {
    this.#onDeath = onDeath
    this.#worker = thread(new URL('./analysis-thread.ts', import.meta.url))
    // A thread without work keeps no process up.
    this.#worker.unref()
    this.#worker.on('message', (message: FromThread) => {
      const { job } = this
      this.#free(true)
      if ('error' in message) job?.reject(errorOf(message.error))
      else job?.resolve(message.result)
    })
    this.#worker.on('messageerror', (cause) =>
      this.end(new Error('An analysis thread gave no answer that can be read', { cause })),
    )
    this.#worker.on('error', (cause) => this.#fail(new Error(`An analysis thread broke: ${cause.message}`, { cause })))
    this.#worker.on('exit', () => this.#fail(new Error('An analysis thread ended in the midst of its work')))
  }

  run(job: Job, done: (isAlive: boolean) => void): void {
    this.job = job
    this.#done = done
    this.#worker.ref()
    const { snapshot, scope, name, args } = job
    if (!this.#versions.includes(snapshot.version)) {
      this.#versions.push(snapshot.version)
      if (this.#versions.length > versionsKept) this.#versions.shift()
      this.#send({ kind: 'data', snapshot })
    }
    this.#send({ kind: 'task', version: snapshot.version, scope, name, args })
  }

  async end(reason: Error): Promise<void> {
    const { job } = this
    this.#free(false)
    job?.reject(reason)
    await this.#worker.terminate()
  }

  #send(message: ToThread): void {
    this.#worker.postMessage(message)
  }

  #fail(error: Error): void {
    const { job } = this
    this.#onDeath(this)
    this.#free(false)
    job?.reject(error)
  }

  #free(isAlive: boolean): void {
    const done = this.#done
    this.job = null
    this.#done = null
    if (isAlive) this.#worker.unref()
    done?.(isAlive)
  }
}

function errorOf({ message, stack, refusal }: ThreadError): Error {
  if (refusal !== null) return new AnalysisError(refusal, message)
  const error = new Error(message)
  if (stack !== undefined) error.stack = stack
  return error
}

const gone = () => new AnalysisError('ABANDONED', 'Nobody waits for the answer any more')
const closing = () => new AnalysisError('CLOSING', 'The server is stopping')
const busy = () => new AnalysisError('BUSY', 'Too many computations are waiting; ask again in a while')
