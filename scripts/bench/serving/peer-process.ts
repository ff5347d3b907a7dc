import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

interface PeerOptions {
  /** The program of Node to run it with. */
  readonly node?: string
  /** What the peer is told of the database. */
  readonly setup?: object
}

/** A peer that serves HTTP in a process of its own, from the folder of the peers. */
export class PeerProcess {
  readonly url: URL
  readonly #child: ChildProcess

  static async start(program: string, { node = process.execPath, setup = {} }: PeerOptions = {}): Promise<PeerProcess> {
    const path = fileURLToPath(new URL(`../peers/${program}`, import.meta.url))
    const typescript = program.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : []
    const child = spawn(node, [...typescript, path], {
      env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production', BENCH_PEER: JSON.stringify(setup) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    for await (const line of createInterface({ input: child.stdout! })) {
      if (URL.canParse(line)) return new PeerProcess(child, new URL(line))
    }
    throw new Error(`The peer ${program} ended with ${child.exitCode} before it was ready`)
  }

  private constructor(child: ChildProcess, url: URL) {
    this.#child = child
    this.url = url
    child.stdout!.resume()
  }

  get pid(): number {
    return this.#child.pid!
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill()
    await ended
  }
}
