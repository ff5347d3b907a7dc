import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What one round of load came to; times in milliseconds. */
export interface Round {
  readonly answers: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** Length of an answer on average, its head included. */
  readonly bytes: number
  /** Milliseconds of CPU that asking took per answer. */
  readonly cpu: number
  /** Requests that were not answered when patience ended. */
  readonly left: number
}

export type LoadQuestion =
  | { readonly kind: 'target'; readonly key: string; readonly port: number; readonly requests: readonly string[] }
  | ({ readonly kind: 'round'; readonly key: string } & RoundOptions)

export interface RoundOptions {
  readonly connections: number
  readonly milliseconds: number
  /** Place in the sequence of requests to begin with. */
  readonly from: number
  /** Milliseconds to wait at the end for what is on its way. */
  readonly patience: number
}

/** The process that asks: see load-process.ts. */
export class Load {
  readonly #child: ChildProcess

  constructor() {
    this.#child = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), fileURLToPath(new URL('load-process.ts', import.meta.url))],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' },
    )
  }

  /** Sequences of requests, each sent as it stands, by a key. */
  async target(key: string, port: number, requests: readonly string[]): Promise<void> {
    await this.#ask({ kind: 'target', key, port, requests })
  }

  async round(key: string, options: RoundOptions): Promise<Round> {
    const answer = await this.#ask<Round | { error: string }>({ kind: 'round', key, ...options })
    if ('error' in answer) throw new Error(`${key} requires answers without errors, got ${answer.error}`)
    return answer
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill()
    await ended
  }

  async #ask<Answer>(question: LoadQuestion): Promise<Answer> {
    const ended = new AbortController()
    const gone = () => ended.abort(new Error('The process that asks has ended'))
    this.#child.once('exit', gone)
    try {
      const answer = once(this.#child, 'message', { signal: ended.signal })
      this.#child.send(question)
      return (await answer)[0]
    } finally {
      this.#child.off('exit', gone)
    }
  }
}
