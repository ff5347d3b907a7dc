import { counted, formatted } from '../parts/counted.ts'
import type { Scope } from './scope.ts'

/** The scope in short parts of a sentence: 2015–2024, cs.CL, teams of at most 25. None where everything counts. */
export function scopeInWords({ from, to, categories, maxTeamSize, minSharedPapers }: Scope): string[] {
  return [
    ...(from === null && to === null ? [] : [yearsInWords(from, to)]),
    ...(categories.length === 0 ? [] : [categories.join(' or ')]),
    ...(maxTeamSize === null ? [] : [`teams of at most ${formatted(maxTeamSize)}`]),
    ...(minSharedPapers === 1 ? [] : [`at least ${counted(minSharedPapers, 'shared paper')}`]),
  ]
}

function yearsInWords(from: number | null, to: number | null): string {
  if (from === to) return String(from)
  if (to === null) return `from ${from} on`
  return from === null ? `up to ${to}` : `${from}–${to}`
}
