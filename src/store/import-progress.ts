import { listenTo } from './announcements.ts'
import type { ImportRun } from './generated/client/client.ts'
import { ImportGuard } from './import-guard.ts'
import { importRunChannel } from './import-runs.ts'
import type { Store } from './store.ts'

/** How many may follow runs at a time. */
export const mostFollowers = 100

/** One in so many readings also looks whether the runs are at work at all. */
const readingsPerLook = 3

/** How import runs get on, whichever process they run in: one connection listens for all who follow. */
export class ImportProgress {
  readonly #store: Store
  readonly #patience: number
  readonly #followers: Map<number, Set<Follower>>
  #listening: Promise<{ close(): Promise<void> }> | null
  #poll: NodeJS.Timeout | undefined
  #polls: number
  /** When the look under way has ended; never fails. */
  #look: Promise<void>
  /** When the reading under way has ended; never fails. */
  #reading: Promise<void>
  /** The reading that has not begun yet: it serves everybody who asks for one meanwhile. */
  #nextReading: Promise<void> | null
  #isClosed: boolean

  /**
   * The runs followed are read again every `patience` milliseconds, announced or not: an announcement may get lost, and
   * a process that was killed announces nothing.
   */
  constructor(store: Store, patience = 5000) {
    this.#store = store
    this.#patience = patience
    this.#followers = new Map()
    this.#listening = null
    this.#poll = undefined
    this.#polls = 0
    this.#look = Promise.resolve()
    this.#reading = Promise.resolve()
    this.#nextReading = null
    this.#isClosed = false
  }

  get followerCount(): number {
    return [...this.#followers.values()].reduce((sum, { size }) => sum + size, 0)
  }

  /**
   * The run as it stands now, and again whenever it has changed, to its end. Who reads slowly gets the newest state and
   * not each one before. null when there is no such run. The follower must be returned by who does not read on.
   */
  async follow(runId: number): Promise<AsyncIterableIterator<ImportRun> | null> {
    if (this.followerCount >= mostFollowers) {
      throw new RangeError(`follow requires fewer than ${mostFollowers} followers, got ${this.followerCount}`)
    }
    const follower = new Follower(() => this.#leave(runId, follower))
    this.#join(runId, follower)
    try {
      // First listen, then read: what changes in between is announced.
      await this.#listen()
      await this.#read()
    } catch (error) {
      await follower.return()
      throw error
    }
    if (follower.hasHeard || this.#isClosed) return follower
    await follower.return()
    return null
  }

  /** Ends every following. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const followers of this.#followers.values()) for (const follower of followers) follower.return()
    const listener = await this.#listening?.catch(() => null)
    await listener?.close()
    await Promise.all([this.#reading, this.#look])
  }

  #join(runId: number, follower: Follower): void {
    if (this.#isClosed) {
      follower.return()
      return
    }
    this.#followers.set(runId, (this.#followers.get(runId) ?? new Set()).add(follower))
    this.#poll ??= setInterval(() => this.#tick(), this.#patience).unref()
  }

  #leave(runId: number, follower: Follower): void {
    const followers = this.#followers.get(runId)
    followers?.delete(follower)
    if (followers?.size === 0) this.#followers.delete(runId)
    if (this.#followers.size > 0) return
    clearInterval(this.#poll)
    this.#poll = undefined
  }

  async #listen(): Promise<void> {
    if (this.#isClosed) return
    this.#listening ??= listenTo(this.#store, importRunChannel, 'etal import progress', (payload) => {
      if (payload === null || this.#followers.has(Number(payload))) this.#readAgain()
    })
    await this.#listening.catch((error) => {
      this.#listening = null
      throw error
    })
  }

  #tick(): void {
    this.#readAgain()
    if (++this.#polls % readingsPerLook === 0) this.#look = this.#interruptAbandoned().catch(() => {})
  }

  /** What every import does when it begins: runs at which nobody is at work any more are marked as interrupted. */
  async #interruptAbandoned(): Promise<void> {
    const guard = await ImportGuard.open(this.#store.dedicatedClient('etal abandoned imports'), 0)
    await guard.interruptAbandoned().finally(() => guard.close())
  }

  #readAgain(): void {
    // A database that does not answer is asked again by the poll.
    this.#read().catch(() => {})
  }

  /** Reads every run that is followed, in one statement, and tells its followers. */
  #read(): Promise<void> {
    this.#nextReading ??= this.#reading.then(async () => {
      this.#nextReading = null
      const ids = [...this.#followers.keys()]
      if (ids.length === 0) return
      const runs = await this.#store.prisma.importRun.findMany({ where: { id: { in: ids } } })
      for (const run of runs) for (const follower of this.#followers.get(run.id) ?? []) follower.hear(run)
    })
    this.#reading = this.#nextReading.catch(() => {})
    return this.#nextReading
  }
}

/**
 * One who follows a run: the newest state that was not read yet, and those who wait for one. Not a generator: that can
 * be returned only while it yields, and this one mostly waits.
 */
class Follower implements AsyncIterableIterator<ImportRun> {
  readonly #leave: () => void
  readonly #waiting: ((result: IteratorResult<ImportRun>) => void)[]
  #heard: string
  #unread: ImportRun | null
  #isOver: boolean

  constructor(leave: () => void) {
    this.#leave = leave
    this.#waiting = []
    this.#heard = ''
    this.#unread = null
    this.#isOver = false
  }

  get hasHeard(): boolean {
    return this.#heard !== ''
  }

  hear(run: ImportRun): void {
    const state = JSON.stringify(run)
    if (this.#isOver || state === this.#heard) return
    this.#heard = state
    const next = this.#waiting.shift()
    if (next) next({ value: run, done: false })
    else this.#unread = run
    if (run.status !== 'RUNNING') this.#end()
  }

  async next(): Promise<IteratorResult<ImportRun>> {
    const value = this.#unread
    this.#unread = null
    if (value) return { value, done: false }
    if (this.#isOver) return { value: undefined, done: true }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  async return(): Promise<IteratorResult<ImportRun>> {
    this.#unread = null
    this.#end()
    return { value: undefined, done: true }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #end(): void {
    if (this.#isOver) return
    this.#isOver = true
    for (const next of this.#waiting.splice(0)) next({ value: undefined, done: true })
    this.#leave()
  }
}
