import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second, whatever the clock of the machine. */
const TICK = 10

/**
 * Milliseconds of CPU that a process, and those that it has started, have taken in all their threads; null where the
 * system does not say it in files.
 */
export function cpuTime(pid: number): number | null {
  const own = usage(pid)
  if (own === null) return null
  const started = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => usage(Number(name)))
  return started.reduce((sum, each) => (each?.parent === pid ? sum + each.cpu : sum), own.cpu)
}

function usage(pid: number): { readonly parent: number; readonly cpu: number } | null {
  try {
    // The name of the program, in parentheses, may hold spaces.
    const figures = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
    return { parent: Number(figures[1]), cpu: (Number(figures[11]) + Number(figures[12])) * TICK }
  } catch {
    return null
  }
}
