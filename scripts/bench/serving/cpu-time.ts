import { readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second, whatever the clock of the machine. */
const TICK = 10

/** Milliseconds of CPU that a process has taken in all its threads; null where the system does not say it in a file. */
export function cpuTime(pid: number): number | null {
  try {
    // The name of the program, in parentheses, may hold spaces.
    const figures = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(figures[11]) + Number(figures[12])) * TICK
  } catch {
    return null
  }
}
