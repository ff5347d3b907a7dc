import type { FetchProgress } from '../fetchers/fetch-run.ts'
import type { Wait } from '../fetchers/persistently.ts'

/** Elsewhere than on a terminal, a line is written this often. */
const lineMs = 10_000

/** Pauses shorter than this are not worth a line. */
const noticedMs = 2000

/** Shows how far fetching is: a line that rewrites itself on a terminal, now and then a line elsewhere. */
export function fetchProgress(source: string): { show(progress: FetchProgress): void; end(): void } {
  const { stderr } = process
  let shownAt = performance.now()
  return {
    show: ({ pages, records, total }) => {
      const text = `${source}: ${pages} pages, ${records}${total === null ? '' : ` of ${total}`} records fetched`
      if (stderr.isTTY) stderr.write(`\r\x1b[K${text}`)
      else if (performance.now() - shownAt > lineMs) {
        shownAt = performance.now()
        stderr.write(`${text}\n`)
      }
    },
    end: () => {
      if (stderr.isTTY) stderr.write('\r\x1b[K')
    },
  }
}

/** Says that a source has to be asked again, where that takes a while. */
export function showWait(title: string, { problem, ms, attempt, attempts }: Wait): void {
  if (ms < noticedMs) return
  const { stderr } = process
  const beginning = stderr.isTTY ? '\r\x1b[K' : ''
  stderr.write(
    `${beginning}${title}: ${problem}; asked again in ${Math.ceil(ms / 1000)} s (${attempt} of ${attempts})\n`,
  )
}
