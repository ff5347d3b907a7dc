import { progressLine } from './progress-line.ts'

export interface ExportProgress {
  show(written: number): void
  end(): void
}

/** Shows on a terminal how far an export is, unless the records go there. */
export function exportProgress(name: string, total: number): ExportProgress {
  const { stderr, stdout } = process
  if (!stderr.isTTY || (name === '-' && stdout.isTTY)) return { show: () => {}, end: () => {} }
  const line = progressLine(name === '-' ? 'standard output' : name)
  const start = performance.now()
  return {
    show: (written) => {
      const rate = Math.round(written / ((performance.now() - start) / 1000))
      line.stage(`${written} records, ${rate} records/s`, total === 0 ? 1 : written / total)
    },
    end: () => line.end(),
  }
}
