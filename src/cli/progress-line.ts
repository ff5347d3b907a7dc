import type { ImportCounts } from '../store/import-runs.ts'

export interface ProgressLine {
  show(counts: ImportCounts): void
  /** Says what is being done now that no records are read; `share` of it is done, 0 to 1, where that is known. */
  stage(text: string, share?: number): void
  end(): void
}

/** Elsewhere than on a terminal, a line is written this often. */
const lineMs = 10_000

/**
 * Shows how far an import is: a bar that rewrites itself on a terminal, now and then a line elsewhere. `readShare` says
 * how much of the input has been read, 0 to 1; null where its length is not known.
 */
export function progressLine(source: string, readShare: () => number | null = () => null): ProgressLine {
  const { stderr } = process
  const start = performance.now()
  let writtenAt = start
  let staged = ''

  function write(text: string): void {
    if (stderr.isTTY) stderr.write(`\r\x1b[K${text.slice(0, stderr.columns - 1)}`)
    else if (performance.now() - writtenAt > lineMs) {
      writtenAt = performance.now()
      stderr.write(`${text}\n`)
    }
  }

  return {
    show: ({ paperCount, rejectedCount }) => {
      const seconds = (performance.now() - start) / 1000
      const rate = Math.round(paperCount / seconds)
      const rejected = rejectedCount > 0 ? `, ${rejectedCount} rejected` : ''
      const share = readShare()
      const left = share === null || share === 0 ? '' : `, ${timeLeft((seconds * (1 - share)) / share)} left`
      write(`${source}: ${bar(share)}${paperCount} papers${rejected}, ${rate} papers/s${left}`)
    },
    stage: (text, share) => {
      if (stderr.isTTY) write(`${source}: ${bar(share ?? null)}${text}`)
      else if (share !== undefined) write(`${source}: ${text}, ${Math.floor(share * 100)} %`)
      else if (text !== staged) stderr.write(`${source}: ${text}\n`)
      staged = text
    },
    end: () => {
      if (stderr.isTTY) stderr.write('\r\x1b[K')
    },
  }
}

const BAR_LENGTH = 24

/** "[████████░░░░░░░░]  33 % " */
function bar(share: number | null): string {
  if (share === null) return ''
  const full = Math.round(share * BAR_LENGTH)
  return `[${'█'.repeat(full)}${'░'.repeat(BAR_LENGTH - full)}] ${String(Math.floor(share * 100)).padStart(3)} % `
}

/** "45 s", "3 min", "2 h 5 min" */
function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
