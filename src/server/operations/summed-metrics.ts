import { AggregatorRegistry, type MetricObjectWithValues, type MetricValue } from 'prom-client'

/** The metrics of one process, as its registry gives them in JSON. */
export type MetricFigures = readonly MetricObjectWithValues<MetricValue<string>>[]

/**
 * The metrics of several processes as those of one. What has been counted stays counted when a process is gone, as it
 * was last seen: a sum that fell would look like one that began anew.
 */
export class SummedMetrics {
  readonly #last: Map<number, MetricFigures>
  #gone: MetricFigures

  constructor() {
    this.#last = new Map()
    this.#gone = []
  }

  /** The figures of a process now. */
  record(pid: number, figures: MetricFigures): void {
    this.#last.set(pid, figures)
  }

  /** A process is gone, and what was counted there stays. */
  depart(pid: number): void {
    const counted = (this.#last.get(pid) ?? []).filter(({ type }) => lasting.includes(String(type)))
    this.#last.delete(pid)
    this.#gone = summed([this.#gone, counted]).getMetricsAsArray() as unknown as MetricFigures
  }

  /** All together, as Prometheus reads them. */
  text(): Promise<string> {
    return summed([...this.#last.values(), this.#gone]).metrics()
  }
}

const lasting = ['counter', 'histogram']

function summed(figures: readonly MetricFigures[]) {
  return AggregatorRegistry.aggregate([...figures])
}
