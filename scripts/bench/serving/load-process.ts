// A process that does nothing but ask: keep-alive connections over plain sockets, each sending its next request when the
// last answer is whole. Requests are made beforehand and answers are looked at no more than it takes, so that on a small
// machine the asking leaves the processors to those who answer. Told what to do over IPC.
import { connect, type Socket } from 'node:net'
import { quantile } from '../statistics.ts'
import type { LoadQuestion, Round } from './load.ts'

interface Target {
  readonly port: number
  readonly requests: readonly Buffer[]
}

const targets = new Map<string, Target>()

process.on('message', async (question: LoadQuestion) => {
  if (question.kind === 'target') {
    const { key, port, requests } = question
    targets.set(key, { port, requests: requests.map((request) => Buffer.from(request)) })
    process.send!({ ready: key })
  } else {
    const round = new LoadRound(targets.get(question.key)!, question)
    process.send!(await round.run().catch((error: Error) => ({ error: error.message })))
  }
})

const HEAD_END = Buffer.from('\r\n\r\n')
const LAST_CHUNK = Buffer.from('0\r\n\r\n')
const ERRORS = Buffer.from('"errors":')

/** Some connections asking for some time. What is on its way at the end is waited for, up to a limit. */
class LoadRound {
  readonly #target: Target
  readonly #options: Extract<LoadQuestion, { kind: 'round' }>
  readonly #latencies: number[] = []
  #next: number
  #inTime = 0
  #deadline = Number.POSITIVE_INFINITY
  #failure: string | null = null
  #bytes = 0

  constructor(target: Target, options: Extract<LoadQuestion, { kind: 'round' }>) {
    this.#target = target
    this.#options = options
    this.#next = options.from
  }

  async run(): Promise<Round> {
    const { connections, milliseconds, patience } = this.#options
    const sockets = await Promise.all(Array.from({ length: connections }, () => connected(this.#target.port)))
    const used = process.cpuUsage()
    const start = performance.now()
    this.#deadline = start + milliseconds
    const left = await within(
      milliseconds + patience,
      sockets.map((socket) => this.#keepAsking(socket)),
    )
    const elapsed = performance.now() - start
    const { user, system } = process.cpuUsage(used)
    for (const socket of sockets) socket.destroy()
    if (this.#failure !== null) throw new Error(this.#failure)
    const answers = this.#latencies.length
    // Of a few slow answers the end of the time would cut off most; where there is none, one is the most there can be.
    const isSteady = this.#inTime >= 10 * connections
    return {
      answers,
      perSecond: isSteady ? (1000 * this.#inTime) / milliseconds : (1000 * Math.max(1, answers)) / elapsed,
      p50: answers === 0 ? elapsed : quantile(this.#latencies, 0.5),
      p99: answers === 0 ? elapsed : quantile(this.#latencies, 0.99),
      bytes: answers === 0 ? 0 : this.#bytes / answers,
      cpu: answers === 0 ? 0 : (user + system) / 1000 / answers,
      left,
    }
  }

  #keepAsking(socket: Socket): Promise<void> {
    const { requests } = this.#target
    return new Promise((resolve) => {
      let asked = 0
      const answer = new Answer()
      const ask = () => {
        asked = performance.now()
        if (asked >= this.#deadline || this.#failure !== null) return resolve()
        socket.write(requests[this.#next++ % requests.length]!)
      }
      const fail = (reason: string) => {
        this.#failure ??= reason
        resolve()
      }
      socket.on('data', (chunk) => {
        this.#bytes += chunk.length
        if (!answer.take(chunk)) return
        const now = performance.now()
        if (answer.fault !== null) return fail(answer.fault)
        this.#latencies.push(now - asked)
        if (now <= this.#deadline) this.#inTime++
        ask()
      })
      socket.on('error', ({ message }) => fail(message))
      socket.on('close', () => fail('The connection was closed'))
      ask()
    })
  }
}

/** The answers on one connection, one after the other. */
class Answer {
  /** What was wrong with the last one. */
  fault: string | null = null
  #head: Buffer | null = null
  /** Bytes of the body still to come; null where it comes in chunks. */
  #left: number | null = 0
  #inBody = false

  /** Whether an answer is whole now. */
  take(chunk: Buffer): boolean {
    if (this.#inBody) return this.#body(chunk)
    const bytes = this.#head === null ? chunk : Buffer.concat([this.#head, chunk])
    const end = bytes.indexOf(HEAD_END)
    if (end < 0) {
      this.#head = bytes
      return false
    }
    const head = bytes.toString('latin1', 0, end)
    this.#head = null
    this.#inBody = true
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)
    const isUnchanged = head.startsWith('HTTP/1.1 304')
    // Which has no body, whatever its head says.
    this.#left = isUnchanged ? 0 : length === null ? null : Number(length[1])
    this.fault = isUnchanged || head.startsWith('HTTP/1.1 200') ? null : head
    return this.#body(bytes.subarray(end + 4))
  }

  #body(bytes: Buffer): boolean {
    if (this.fault !== null || bytes.includes(ERRORS))
      this.fault = `${this.fault ?? ''} ${bytes.toString()}`.slice(0, 600)
    if (this.#left !== null) this.#left -= bytes.length
    const isWhole = this.#left === null ? bytes.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) : this.#left <= 0
    if (isWhole) this.#inBody = false
    return isWhole
  }
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}

/** Waits for all, no longer than so many milliseconds; how many are left then. */
async function within(milliseconds: number, works: readonly Promise<void>[]): Promise<number> {
  let left = works.length
  const all = Promise.all(works.map((work) => work.then(() => left--)))
  let timer: NodeJS.Timeout
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([all, limit])
  clearTimeout(timer!)
  return left
}
