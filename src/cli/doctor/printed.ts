import type { Examined } from './examine.ts'
import type { Level } from './finding.ts'

const signs: Readonly<Record<Level, string>> = { ok: 'ok', note: 'note', warning: 'WARNING', fault: 'FAULT' }

/** One line a finding, and its cure below it. */
export function printed({ check, findings }: Examined): string {
  return findings
    .map((finding) => {
      const line = `${signs[finding.level].padEnd(7)}  ${check}: ${finding.says}`
      return 'cure' in finding ? `${line}\n         → ${finding.cure}` : line
    })
    .join('\n')
}

/** How many findings of each level there are. */
export function counted(examined: readonly Examined[]): Record<Level, number> {
  const counts = { ok: 0, note: 0, warning: 0, fault: 0 }
  for (const { findings } of examined) for (const { level } of findings) counts[level]++
  return counts
}

/** "1 fault, 2 warnings: …" */
export function summary({ fault, warning }: Record<Level, number>): string {
  if (fault + warning === 0) return 'Nothing to mend'
  const number = (count: number, word: string) => (count === 0 ? [] : [`${count} ${word}${count > 1 ? 's' : ''}`])
  return `${[...number(fault, 'fault'), ...number(warning, 'warning')].join(', ')} to mend`
}
