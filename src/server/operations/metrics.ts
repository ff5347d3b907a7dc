import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Arrival } from '../arrival.ts'
import type { LoadedIndex } from './loaded-index.ts'
import type { ObservedOperation } from './observed-operation.ts'

/** Names of operations that are counted each for itself; the others are one. */
const mostNames = 200
/** Executions after which a document counts as one that is kept: what was asked once is not worth a name. */
const usesBefore = 3
const longestName = 64

/** As many connections as there are, by what they do. */
export interface PoolCounts {
  readonly totalCount: number
  readonly idleCount: number
  readonly waitingCount: number
  /** Those included who wait because the server, not the pool, has no connection left. */
  readonly waiterCount?: number
}

export interface MetricsSources {
  readonly pool: PoolCounts
  readonly index: () => LoadedIndex
}

/** What Prometheus is told of this process. */
export class Metrics {
  /** Of this process alone. */
  readonly registry: Registry
  #together: (() => Promise<string>) | null
  readonly #names: Set<string>
  readonly #requests
  readonly #seconds
  readonly #cost
  readonly #errors
  readonly #documents
  readonly #rateLimited

  constructor() {
    const registry = new Registry()
    const registers = [registry]
    this.registry = registry
    this.#together = null
    this.#names = new Set()
    collectDefaultMetrics({ register: registry })
    this.#requests = new Counter({
      registers,
      name: 'etal_requests_total',
      help: 'Requests by what they executed: operation and type are empty where nothing came to that',
      labelNames: ['operation', 'type', 'status', 'lane'],
    })
    this.#seconds = new Histogram({
      registers,
      name: 'etal_request_duration_seconds',
      help: 'Time from the head of a request to the end of its answer',
      labelNames: ['type', 'lane'],
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    })
    this.#cost = new Histogram({
      registers,
      name: 'etal_operation_cost',
      help: 'What operations may cost, computed before they are executed',
      buckets: [1, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 50_000],
    })
    this.#errors = new Counter({
      registers,
      name: 'etal_errors_total',
      help: 'Errors that answers stated, by their codes',
      labelNames: ['code'],
    })
    this.#documents = new Counter({
      registers,
      name: 'etal_documents_total',
      help: 'Documents to validate: found among those kept (hit), or not (miss)',
      labelNames: ['cache'],
    })
    this.#rateLimited = new Counter({
      registers,
      name: 'etal_rate_limited_total',
      help: 'Requests refused by the rate limit, by whose it was',
      labelNames: ['kind'],
    })
  }

  /** From now on shows what this gives: the metrics of all processes of a server. */
  showTogether(together: () => Promise<string>): void {
    this.#together = together
  }

  /** What Prometheus reads. */
  async text(): Promise<string> {
    const own = () => this.registry.metrics()
    if (this.#together === null) return own()
    return this.#together().catch(
      async () => `# Of process ${process.pid} alone: those of all could not be had\n${await own()}`,
    )
  }

  /** Counts a request that has been answered. */
  record(arrival: Arrival, seconds: number): void {
    const { operation, lane, response, cost, errorCodes, quota } = arrival
    const type = operation?.type ?? ''
    const status = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : 'aborted'
    this.#requests.inc({ operation: this.#nameOf(operation), type, status, lane })
    this.#seconds.observe({ type, lane }, seconds)
    if (cost !== null) this.#cost.observe(cost)
    for (const code of errorCodes) this.#errors.inc({ code })
    if (response.statusCode === 429) this.#rateLimited.inc({ kind: quota?.limit.kind ?? '' })
  }

  /** Counts a document that was to be validated. */
  countDocument(wasKept: boolean): void {
    this.#documents.inc(wasKept ? hit : miss)
  }

  /** Tells of the database's connections and of the index, too, as they are when asked. */
  watch({ pool, index }: MetricsSources): void {
    const registers = [this.registry]
    new Gauge({
      registers,
      name: 'etal_pool_connections',
      help: 'Connections to the database, by state, and requests that wait for one',
      labelNames: ['state'],
      collect() {
        this.set({ state: 'total' }, pool.totalCount)
        this.set({ state: 'idle' }, pool.idleCount)
        this.set({ state: 'waiting' }, pool.waiterCount ?? pool.waitingCount)
      },
    })
    new Gauge({
      registers,
      name: 'etal_index_info',
      help: 'The data version that is answered from',
      labelNames: ['data_version'],
      aggregator: 'max',
      collect() {
        this.reset()
        this.set({ data_version: index().version }, 1)
      },
    })
    const figures: readonly [string, string, () => number][] = [
      ['authors', 'Authors in the index', () => index().authors],
      ['papers', 'Papers in the index', () => index().papers],
      ['load_seconds', 'What loading the index took', () => index().seconds],
      ['age_seconds', 'Time since the index was loaded', () => (Date.now() - index().loadedAt.getTime()) / 1000],
    ]
    for (const [name, help, value] of figures) {
      new Gauge({
        registers,
        name: `etal_index_${name}`,
        help,
        aggregator: 'max',
        collect() {
          this.set(value())
        },
      })
    }
  }

  #nameOf(operation: ObservedOperation | null): string {
    if (operation === null) return ''
    const { name, uses } = operation
    if (name === null) return 'unnamed'
    if (this.#names.has(name)) return name
    if (uses < usesBefore || name.length > longestName || this.#names.size >= mostNames) return 'other'
    this.#names.add(name)
    return name
  }
}

const hit = { cache: 'hit' }
const miss = { cache: 'miss' }
