import { FetchError } from './fetch-error.ts'
import type { Page, PageRequest } from './fetcher.ts'
import { KeptSteps, type Step } from './kept-steps.ts'
import type { Answer } from './one-request.ts'
import { PassingFault } from './passing-fault.ts'
import type { PoliteClient } from './polite-client.ts'
import type { Query } from './query.ts'

/** How far a run is. */
export interface FetchProgress {
  readonly pages: number
  readonly records: number
  /** How many records the list at hand has, as the source says; null when it does not. */
  readonly total: number | null
}

/**
 * The pages of a query, one after another, each kept on disk before it is handed on. A run that begins where an earlier
 * one ended hands on what is kept and asks for the rest. An abort ends the pages like an end, so that what came is used.
 */
export class FetchRun {
  readonly #client: PoliteClient
  readonly #kept: KeptSteps
  readonly #onProgress: (progress: FetchProgress) => void
  readonly #missing: string[]
  #queue: readonly PageRequest[]
  #pages: number
  #records: number
  #list: ListCount
  #withheld: number

  private constructor(
    client: PoliteClient,
    query: Query,
    kept: KeptSteps,
    onProgress: (progress: FetchProgress) => void,
  ) {
    this.#client = client
    this.#kept = kept
    this.#onProgress = onProgress
    this.#missing = []
    this.#queue = query.requests
    this.#pages = 0
    this.#records = 0
    this.#list = newList()
    this.#withheld = 0
  }

  /** Opens the folder of a query; `finish` or `leave` closes it. */
  static async open(
    client: PoliteClient,
    query: Query,
    folder: string,
    onProgress: (progress: FetchProgress) => void = () => {},
  ): Promise<FetchRun> {
    return new FetchRun(client, query, await KeptSteps.open(folder), onProgress)
  }

  get progress(): FetchProgress {
    return { pages: this.#pages, records: this.#records, total: this.#list.total }
  }

  /** What was asked for and is not known to the source. */
  get missing(): readonly string[] {
    return this.#missing
  }

  /** How many records the source's lists have by its own count and did not give. */
  get withheld(): number {
    return this.#withheld
  }

  /** To be read once. */
  async *pages(): AsyncGenerator<Uint8Array> {
    yield* this.#keptPages()
    const { signal } = this.#client
    while (!signal?.aborted) {
      const [request] = this.#queue
      if (request === undefined) return
      const answered = await this.#answered(request)
      if (answered === null) return
      const { step, page, body } = answered
      await this.#kept.add(step, body)
      this.#take(step, page)
      if (body !== null) yield body
    }
  }

  /** Forgets what was kept: the import is done, or cannot read it. */
  finish(): Promise<void> {
    return this.#kept.remove()
  }

  /** Keeps what was fetched for a later run. */
  leave(): Promise<void> {
    return this.#kept.release()
  }

  async *#keptPages(): AsyncGenerator<Uint8Array> {
    for (const [number, step] of this.#kept.steps.entries()) {
      const body = step.hasPage ? await this.#kept.page(number) : null
      let page: Page | null = null
      try {
        if (body !== null) page = await this.#client.fetcher.page(body, step.request)
      } catch (error) {
        if (!(error instanceof PassingFault)) throw error
        // What can no longer be read is asked for again.
        await this.#kept.forgetFrom(number)
        return
      }
      this.#take(step, page)
      if (body !== null) yield body
    }
  }

  async #answered(request: PageRequest): Promise<Answered | null> {
    try {
      return await this.#client.ask(request, (answer) => this.#read(answer, request))
    } catch (error) {
      if (this.#client.signal?.aborted) return null
      throw error
    }
  }

  async #read(answer: Answer, request: PageRequest): Promise<Answered> {
    const rest = this.#queue.slice(1)
    const step = (missing: readonly string[], next: readonly PageRequest[], hasPage: boolean): Step => {
      return { request, hasPage, missing, queue: [...next, ...rest], at: Date.now() }
    }
    if (answer.kind === 'elsewhere') {
      const next: PageRequest = { ...answer.request, sought: request.sought, led: true }
      return { step: step([], [next], false), page: null, body: null }
    }
    if (answer.kind === 'absent') {
      if (request.list === 'further') throw new FetchError('requires a further page, got HTTP 404')
      return {
        step: step(
          request.sought.map(({ what }) => what),
          [],
          false,
        ),
        page: null,
        body: null,
      }
    }
    const page = await this.#client.fetcher.page(answer.body, request)
    this.#requireNews(page, request)
    const hasPage = page.records.length > 0
    const next = page.next.filter(({ list }) => list !== 'further' || !this.#completes(page, request))
    return { step: step(missingOf(page, request), next, hasPage), page, body: hasPage ? answer.body : null }
  }

  /** A source that gives a page again may give the next one when asked again; it must not be followed in a circle. */
  #requireNews({ records }: Page, { list }: PageRequest): void {
    if (list !== 'further' || records.length === 0 || !records.every((key) => this.#list.seen.has(key))) return
    throw new PassingFault('requires a further page, got records that it gave before')
  }

  /** Whether all that the list has, by the source's count, is there with this page. */
  #completes({ records, total }: Page, { list }: PageRequest): boolean {
    const before = list === 'further' ? this.#list.received : 0
    return total !== null && before + records.length >= total
  }

  #take({ request, missing, queue }: Step, page: Page | null): void {
    this.#queue = queue
    this.#missing.push(...missing)
    if (page !== null) {
      this.#pages += 1
      this.#records += page.records.length
      this.#count(page, request)
    }
    this.#onProgress(this.progress)
  }

  #count({ records, total }: Page, { list }: PageRequest): void {
    if (list === undefined) return
    if (list === 'first') this.#list = newList()
    for (const key of records) this.#list.seen.add(key)
    this.#list.received += records.length
    this.#list.total = total
    const goesOn = this.#queue.some((next) => next.list === 'further')
    if (!goesOn && total !== null) this.#withheld += Math.max(0, total - this.#list.received)
  }
}

interface Answered {
  readonly step: Step
  readonly page: Page | null
  readonly body: Uint8Array | null
}

/** Of a list: the keys of its records, how many came, how many there are. */
interface ListCount {
  readonly seen: Set<string>
  received: number
  total: number | null
}

function newList(): ListCount {
  return { seen: new Set(), received: 0, total: null }
}

function missingOf({ records }: Page, { sought, list }: PageRequest): string[] {
  const isAbsent = (record: string | null) => (record === null ? records.length === 0 : !records.includes(record))
  return list === 'further' ? [] : sought.filter(({ record }) => isAbsent(record)).map(({ what }) => what)
}
