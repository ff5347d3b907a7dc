import type { Step } from '../step.ts'
import type { LoadedIndex } from './loaded-index.ts'
import type { Log } from './log.ts'
import { programVersion } from './program-version.ts'
import { sendText } from './send-text.ts'

/** Milliseconds within which the database must answer. */
const patience = 2000
/** Milliseconds for which its answer holds, however often is asked. */
const holds = 1000

interface HealthOptions {
  /** The data version that the database holds. */
  readonly databaseVersion: (patience: number) => Promise<string>
  readonly index: () => LoadedIndex
  readonly log: Log
}

interface Found {
  /** null when the database did not answer. */
  readonly version: string | null
  readonly at: number
}

/** Tells whoever runs the server how it is: that it lives, and whether it should be sent requests. */
export class Health {
  readonly #options: HealthOptions
  #stopping: boolean
  #found: Found
  #asking: Promise<Found> | undefined

  constructor(options: HealthOptions) {
    this.#options = options
    this.#stopping = false
    this.#found = { version: null, at: Number.NEGATIVE_INFINITY }
    this.#asking = undefined
  }

  /** From now on the server is not ready: nobody should send it more. */
  stop(): void {
    this.#stopping = true
  }

  /** Answers /health/live and /health/ready. */
  readonly step: Step = ({ request, response }, next) => {
    const { url, method } = request
    if (url !== '/health/live' && url !== '/health/ready') return next()
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD')
      return sendText(response, request, 405, 'GET or HEAD\n')
    }
    const send = (status: number, told: object) => {
      this.#options.log.debug({ path: url, status }, 'health')
      sendText(response, request, status, `${JSON.stringify(told)}\n`, 'application/json; charset=utf-8')
    }
    if (url === '/health/live') return send(200, { status: 'live', version: programVersion })
    void this.#readiness().then(({ status, ...told }) => send(status === 'ready' ? 200 : 503, { status, ...told }))
  }

  async #readiness() {
    const { version, loadedAt } = this.#options.index()
    const found = await this.#database()
    const reachable = found.version !== null
    return {
      status: this.#stopping ? 'stopping' : reachable ? 'ready' : 'database away',
      version: programVersion,
      database: { reachable },
      index: {
        dataVersion: version,
        loadedAt: loadedAt.toISOString(),
        ageSeconds: Math.round((Date.now() - loadedAt.getTime()) / 1000),
        // Behind for a second or two after a writing; for longer while an import runs.
        newest: reachable ? found.version === version : null,
      },
    }
  }

  /** What the database last said; it is asked once a second at most, by one at a time. */
  async #database(): Promise<Found> {
    if (performance.now() - this.#found.at < holds) return this.#found
    this.#asking ??= this.#options
      .databaseVersion(patience)
      .catch(() => null)
      .then((version) => {
        this.#found = { version, at: performance.now() }
        this.#asking = undefined
        return this.#found
      })
    return this.#asking
  }
}
