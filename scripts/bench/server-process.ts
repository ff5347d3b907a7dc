import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../etal.js', import.meta.url))
const eventLoopMonitor = new URL('event-loop-monitor.js', import.meta.url).href

interface ServerOptions {
  /** What is loaded into the server before its program, to tell about it over IPC. */
  readonly monitor?: string | null
  readonly env?: NodeJS.ProcessEnv
}

export interface GraphqlAnswer {
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

/** The real server, `etal serve`, in a process of its own; unless another monitor or none is given, it watches its event loop. */
export class ServerProcess {
  readonly #child: ChildProcess
  readonly endpoint: string

  static async start(
    dataDir: string,
    { monitor = eventLoopMonitor, env = {} }: ServerOptions = {},
  ): Promise<ServerProcess> {
    const child = spawn(
      process.execPath,
      [...(monitor === null ? [] : ['--import', monitor]), program, 'serve', '--no-sample'],
      {
        env: { ...process.env, DATABASE_URL: '', ETAL_DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0', ...env },
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      },
    )
    for await (const line of createInterface({ input: child.stdout! })) {
      const endpoint = /https?:\/\/\S+\/graphql/.exec(line)?.[0]
      if (endpoint) return new ServerProcess(child, endpoint)
    }
    throw new Error(`etal serve ended with ${child.exitCode} before it was ready`)
  }

  private constructor(child: ChildProcess, endpoint: string) {
    this.#child = child
    this.endpoint = endpoint
    child.stdout!.resume()
  }

  async query(query: string, variables: object = {}): Promise<GraphqlAnswer> {
    const response = await fetch(this.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    return (await response.json()) as GraphqlAnswer
  }

  /** The longest that the event loop was held since the last time this was asked, in milliseconds. */
  async longestHold(): Promise<number> {
    const { longest } = await this.tell<{ longest: number }>()
    return longest
  }

  /** What the monitor tells. */
  async tell<Told>(question = 'tell'): Promise<Told> {
    const answer = once(this.#child, 'message')
    this.#child.send(question)
    return (await answer)[0]
  }

  get pid(): number {
    return this.#child.pid!
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGINT')
    await ended
  }
}
