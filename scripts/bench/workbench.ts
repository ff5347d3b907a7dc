import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SyntheticOptions } from '../../src/bibliography/synthetic-bibliography.ts'
import { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { defaultTieScope } from '../../src/graph/tie-scope.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import type { Store } from '../../src/store/store.ts'
import { benchDatabase } from './database.ts'
import { type ProjectionFiles, writeProjection } from './projection.ts'
import { PythonPeer, pythonWithPeers } from './python-peer.ts'

/** Papers of more names are hyper papers, which the second of the two networks leaves out. */
const LARGEST_SMALL_TEAM = 999

export type NetworkName = 'with hyper papers' | 'without hyper papers'

/** How long those take that measure a server under load. */
export interface Pace {
  /** Fewer and shorter rounds, for a look. */
  readonly quick: boolean
  /** Minutes of a soak. */
  readonly minutes: number
  /** Processes of our server. */
  readonly processes: number
}

/** What the measurements have in common, made when the first one asks for it. */
export class Workbench {
  readonly options: Required<SyntheticOptions>
  readonly pace: Pace
  readonly folder: string
  readonly say: (progress: string) => void
  readonly python: string | null
  readonly #made: Map<string, Promise<unknown>>
  readonly #closing: (() => Promise<void>)[]

  constructor(options: Required<SyntheticOptions>, pace: Pace, folder: string, say: (progress: string) => void) {
    this.options = options
    this.pace = pace
    this.folder = join(folder, Object.values(options).join('-'))
    this.say = say
    this.python = pythonWithPeers()
    this.#made = new Map()
    this.#closing = []
  }

  database(): Promise<Store> {
    return this.#once('database', async () => {
      this.say('database')
      const store = await benchDatabase(this.folder, this.options, this.say)
      this.#closing.push(() => store.close())
      return store
    })
  }

  snapshot(): Promise<Snapshot> {
    return this.#once('snapshot', async () => {
      const { pool } = await this.database()
      this.say('snapshot')
      return loadSnapshot(pool)
    })
  }

  async scoped(name: NetworkName): Promise<ScopedIndex> {
    const { index } = await this.snapshot()
    const maxTeamSize = name === 'with hyper papers' ? null : LARGEST_SMALL_TEAM
    return new ScopedIndex(index, { ...defaultTieScope, maxTeamSize })
  }

  projection(name: NetworkName): Promise<ProjectionFiles> {
    return this.#once(`projection ${name}`, async () => {
      const scoped = await this.scoped(name)
      this.say(`the ties ${name}`)
      return writeProjection(scoped, await this.file(name.replaceAll(' ', '-')))
    })
  }

  /** igraph with the ties of a network; null where there is none. */
  async igraph(name: NetworkName): Promise<PythonPeer | null> {
    if (this.python === null) return null
    return this.#once(`igraph ${name}`, async () => {
      const files = await this.projection(name)
      const peer = this.pythonPeer()
      this.say(`igraph ${name}`)
      await peer.ask('open', { files })
      return peer
    })
  }

  /** A Python of its own, closed with the workbench at the latest. */
  pythonPeer(): PythonPeer {
    const peer = new PythonPeer(this.python!)
    this.#closing.push(() => peer.close())
    return peer
  }

  async file(name: string): Promise<string> {
    await mkdir(this.folder, { recursive: true })
    return join(this.folder, name)
  }

  async close(): Promise<void> {
    for (const close of this.#closing.reverse()) await close()
  }

  #once<Made>(name: string, make: () => Promise<Made>): Promise<Made> {
    const made = this.#made.get(name) ?? make()
    this.#made.set(name, made)
    return made as Promise<Made>
  }
}
