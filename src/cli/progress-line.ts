import type { ImportCounts } from '../store/import-runs.ts'

/** Shows how far an import is: a line that rewrites itself on a terminal, nothing elsewhere. */
export function progressLine(source: string): { show(counts: ImportCounts): void; end(): void } {
  const { stderr } = process
  const start = performance.now()
  return {
    show: ({ paperCount, rejectedCount }) => {
      if (!stderr.isTTY) return
      const rate = Math.round(paperCount / ((performance.now() - start) / 1000))
      stderr.write(`\r\x1b[K${source}: ${paperCount} papers, ${rejectedCount} rejected, ${rate} papers/s`)
    },
    end: () => {
      if (stderr.isTTY) stderr.write('\r\x1b[K')
    },
  }
}
