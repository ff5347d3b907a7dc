import { arraysIn } from './whole-buffers.ts'

/** What the parts of a result besides its arrays are reckoned at. */
const smallParts = 1024

interface Entry {
  readonly result: Promise<unknown>
  /** Aborted when everybody who waits for the result has gone. */
  readonly abandoned: AbortController
  askers: number
  bytes: number
  finishedAt: Date | null
}

/**
 * Results that were long in the making, by key, up to a sum of bytes: those not asked for the longest go first. A
 * result in the making is shared by all who ask for it; one that fails is forgotten.
 */
export class KeptResults {
  readonly #mostBytes: number
  readonly #kept = new Map<string, Entry>()
  #bytes = 0

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The result of this key, made now unless it is kept; `asker` aborts when nobody there waits for it any more. */
  get(key: string, make: (abandoned: AbortSignal) => Promise<unknown>, asker?: AbortSignal): Promise<unknown> {
    const entry = this.#kept.get(key) ?? this.#make(key, make)
    this.#kept.delete(key)
    this.#kept.set(key, entry)
    if (entry.finishedAt !== null || asker?.aborted) return entry.result
    entry.askers++
    asker?.addEventListener('abort', () => {
      if (--entry.askers === 0) entry.abandoned.abort()
    })
    return entry.result
  }

  /** When the result of this key was there; null while it is not. */
  finishedAt(key: string): Date | null {
    return this.#kept.get(key)?.finishedAt ?? null
  }

  #make(key: string, make: (abandoned: AbortSignal) => Promise<unknown>): Entry {
    const abandoned = new AbortController()
    const entry: Entry = { result: make(abandoned.signal), abandoned, askers: 0, bytes: 0, finishedAt: null }
    entry.result.then(
      (value) => this.#weigh(key, entry, value),
      () => this.#kept.get(key) === entry && this.#kept.delete(key),
    )
    return entry
  }

  #weigh(key: string, entry: Entry, value: unknown): void {
    entry.finishedAt = new Date()
    entry.bytes = arraysIn(value).reduce((sum, { byteLength }) => sum + byteLength, smallParts)
    this.#bytes += entry.bytes
    for (const [oldest, { bytes }] of this.#kept) {
      if (this.#bytes <= this.#mostBytes) break
      // One still in the making weighs nothing yet, and somebody waits for it.
      if (bytes === 0 || oldest === key) continue
      this.#kept.delete(oldest)
      this.#bytes -= bytes
    }
  }
}
