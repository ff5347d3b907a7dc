import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../etal.js', import.meta.url))
const monitor = new URL('event-loop-monitor.js', import.meta.url).href

export interface GraphqlAnswer {
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

/** The real server, `etal serve`, in a process of its own that watches its event loop. */
export class ServerProcess {
  readonly #child: ChildProcess
  readonly #endpoint: string

  static async start(dataDir: string): Promise<ServerProcess> {
    const child = spawn(process.execPath, ['--import', monitor, program, 'serve', '--no-sample'], {
      env: { ...process.env, DATABASE_URL: '', ETAL_DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    for await (const line of createInterface({ input: child.stdout! })) {
      const endpoint = /https?:\/\/\S+\/graphql/.exec(line)?.[0]
      if (endpoint) return new ServerProcess(child, endpoint)
    }
    throw new Error(`etal serve ended with ${child.exitCode} before it was ready`)
  }

  private constructor(child: ChildProcess, endpoint: string) {
    this.#child = child
    this.#endpoint = endpoint
    child.stdout!.resume()
  }

  async query(query: string, variables: object = {}): Promise<GraphqlAnswer> {
    const response = await fetch(this.#endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    return (await response.json()) as GraphqlAnswer
  }

  /** The longest that the event loop was held since the last time this was asked, in milliseconds. */
  async longestHold(): Promise<number> {
    const answer = once(this.#child, 'message')
    this.#child.send('tell')
    const [{ longest }] = await answer
    return longest
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGINT')
    await ended
  }
}
