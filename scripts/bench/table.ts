import { isMet, type Row } from './benchmark.ts'

const heads = ['work', 'ours', 'peer', 'value', 'bar', 'met?']

/** The lines as a table in Markdown, its columns aligned. */
export function table(rows: readonly Row[]): string {
  const cells = [heads, ...rows.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)))
  const line = (texts: readonly string[]) => `| ${texts.map((text, k) => text.padEnd(widths[k]!)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(cells[0]!), rule, ...cells.slice(1).map(line)].join('\n')
}

export function duration(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${significant(milliseconds / 1000)} s`
  if (milliseconds >= 0.1) return `${significant(milliseconds)} ms`
  return `${significant(milliseconds * 1000)} µs`
}

/** Three significant digits, without an exponent. */
export function significant(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

function cellsOf({ work, ours, peer, value, bar }: Row): string[] {
  const unit = bar?.unit ?? '×'
  return [
    work,
    ours,
    peer,
    value === null ? '' : `${significant(value)}${unit}`,
    bar === null ? '' : [`≥ ${bar.atLeast}`, `≤ ${bar.atMost}`][bar.atLeast === undefined ? 1 : 0]! + unit,
    bar === null ? '' : value === null ? 'not measured' : isMet(bar, value) ? 'yes' : 'NO',
  ]
}
