import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('peers/peer.py', import.meta.url))

/** How to get what is missing. */
export const howToGetPython =
  'absent: a python3 with igraph and scipy (Debian: apt-get install python3-igraph python3-scipy)'

/** The first Python that has the peers, Debian's own before any other; null when none has. */
export function pythonWithPeers(): string | null {
  const has = (python: string) =>
    spawnSync(python, ['-c', 'import igraph, numpy, scipy'], { stdio: 'ignore' }).status === 0
  return ['/usr/bin/python3', 'python3', 'python'].find(has) ?? null
}

/** A Python process that keeps its graph between questions; it measures itself, without the way there and back. */
export class PythonPeer {
  readonly #child: ChildProcess
  readonly #answers: AsyncIterator<string>
  readonly #lines: Interface

  constructor(python: string) {
    this.#child = spawn(python, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
    // Of one that has ended, the next question tells.
    this.#child.stdin!.on('error', () => {})
    this.#lines = createInterface({ input: this.#child.stdout! })
    this.#answers = this.#lines[Symbol.asyncIterator]()
  }

  /** Asks for one thing; times in the answer are in milliseconds. */
  async ask<Answer>(question: string, parameters: object = {}): Promise<Answer> {
    this.#child.stdin!.write(`${JSON.stringify({ question, ...parameters })}\n`)
    const { value, done } = await this.#answers.next()
    if (done) throw new Error(`The Python peer ended at ${question}`)
    return JSON.parse(value)
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill()
    await ended
  }
}
