import { mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { FetchError } from './fetch-error.ts'
import type { PageRequest } from './fetcher.ts'
import { lockFolder, unlockFolder } from './folder-lock.ts'

/** A request that has been answered. */
export interface Step {
  readonly request: PageRequest
  /** Whether the answer had records; then its page is kept. */
  readonly hasPage: boolean
  /** What the source does not know. */
  readonly missing: readonly string[]
  /** What was still to be asked afterwards. */
  readonly queue: readonly PageRequest[]
  /** When it was answered, in milliseconds since 1970. */
  readonly at: number
}

/**
 * What a query has been answered so far, on disk until its import is done: NNNNNN.page as the source gave it, then
 * NNNNNN.json with what comes next. Each is written whole or not at all, so an end at any time leaves a sound beginning.
 */
export class KeptSteps {
  readonly steps: Step[]
  readonly #folder: string

  private constructor(folder: string, steps: Step[]) {
    this.#folder = folder
    this.steps = steps
  }

  /**
   * Goes on in a folder, or begins anew where what it holds is torn, older than a day, or followed by an address that the
   * source has forgotten by now. No other process may have it open.
   */
  static async open(folder: string, now = Date.now()): Promise<KeptSteps> {
    try {
      await mkdir(folder, { recursive: true })
      await lockFolder(folder)
    } catch (error) {
      if (error instanceof FetchError) throw error
      const { code } = error as NodeJS.ErrnoException
      throw new FetchError(
        `The folder ${folder}, where fetched pages are kept, cannot be written (${code}); set ETAL_DATA_DIR to one that can`,
        { cause: error, concernsSource: true },
      )
    }
    const steps = await soundSteps(folder)
    const kept = new KeptSteps(folder, steps)
    await kept.forgetFrom(isUsable(steps, now) ? steps.length : 0)
    return kept
  }

  /** The page of a step, numbered from 0. */
  page(number: number): Promise<Buffer> {
    return readFile(join(this.#folder, `${fileNumber(number)}.page`))
  }

  async add(step: Step, page: Uint8Array | null): Promise<void> {
    const path = join(this.#folder, fileNumber(this.steps.length))
    if (page !== null) await writeWhole(`${path}.page`, page)
    await writeWhole(`${path}.json`, JSON.stringify(step))
    this.steps.push(step)
  }

  /** Forgets a step, numbered from 0, and those after it. */
  async forgetFrom(number: number): Promise<void> {
    this.steps.length = number
    await this.#removeAllBut(number)
  }

  /** Lets others open the folder, and go on from here; one that keeps nothing is removed. */
  async release(): Promise<void> {
    if (this.steps.length === 0) await this.remove()
    else await unlockFolder(this.#folder)
  }

  /** Forgets everything. */
  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
    // Refused while other queries have folders beside it.
    await rmdir(dirname(this.#folder)).catch(() => {})
  }

  async #removeAllBut(count: number): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      const number = /^(\d{6})\.(?:page|json)(?:\.new)?$/.exec(name)?.[1]
      if (number !== undefined && (Number(number) > count || name.endsWith('.new')))
        await rm(join(this.#folder, name), { force: true })
    }
  }
}

/** Removes from a folder of such folders those that nobody has added to for a day: they would not be used again. */
export async function removeForgotten(parent: string, now = Date.now()): Promise<void> {
  const names = await readdir(parent).catch(() => [])
  for (const name of names) {
    const folder = join(parent, name)
    // Another process may remove it meanwhile.
    const found = await stat(folder).catch(() => null)
    if (found !== null && now - found.mtimeMs > MOST_AGE_MS) await rm(folder, { recursive: true, force: true })
  }
}

const MOST_AGE_MS = 24 * 60 * 60 * 1000

const requestShape = z.object({
  address: z.string(),
  sought: z.array(z.object({ what: z.string(), record: z.string().nullable() })),
  list: z.enum(['first', 'further']).exactOptional(),
  led: z.literal(true).exactOptional(),
  livesMs: z.number().exactOptional(),
})

const stepShape = z.object({
  request: requestShape,
  hasPage: z.boolean(),
  missing: z.array(z.string()),
  queue: z.array(requestShape),
  at: z.number(),
})

/** The steps from the first to the last before one that is absent or torn. */
async function soundSteps(folder: string): Promise<Step[]> {
  const names = new Set(await readdir(folder))
  const steps: Step[] = []
  for (let name = fileNumber(0); names.has(`${name}.json`); name = fileNumber(steps.length)) {
    const step = stepShape.safeParse(parsed(await readFile(join(folder, `${name}.json`), 'utf8')))
    if (!step.success || (step.data.hasPage && !names.has(`${name}.page`))) break
    steps.push(step.data)
  }
  return steps
}

function isUsable(steps: readonly Step[], now: number): boolean {
  const [first, last] = [steps[0], steps.at(-1)]
  if (!first || !last) return true
  const [next] = last.queue
  const isForgotten = next?.livesMs !== undefined && now - last.at > next.livesMs
  return now - first.at <= MOST_AGE_MS && !isForgotten
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function fileNumber(number: number): string {
  return String(number + 1).padStart(6, '0')
}

async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.new`, data, { flush: true })
  await rename(`${path}.new`, path)
}
