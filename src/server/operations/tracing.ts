import type { Arrival } from '../arrival.ts'

/** Tells a collector of traces what a request's time goes to. */
export interface Tracing {
  /** Begins the span of a request, within the trace that the client names, if it does. */
  begin(arrival: Arrival): void
  /** Ends it. */
  end(arrival: Arrival): void
  /** Begins a part of a request; what is returned ends it. */
  part(arrival: Arrival, name: string): (error?: unknown) => void
  /** Does work as a part of a request: what is begun within belongs to that part. */
  within<T>(arrival: Arrival, name: string, work: () => T): T
  /** Begins a statement of the database, as part of whatever is being done; what is returned ends it. */
  statement(text: string): (error?: unknown) => void
  /** Begins a question to the threads beside the event loop, as part of whatever is being done; returns what ends it. */
  question(name: string): (error?: unknown) => void
  /** Sends what has not been sent. */
  close(): Promise<void>
}
