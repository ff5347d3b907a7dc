/** The milliseconds that each of `repeats` runs took. */
export function timed(repeats: number, work: (repeat: number) => unknown): number[] {
  return Array.from({ length: repeats }, (_, repeat) => {
    const start = performance.now()
    work(repeat)
    return performance.now() - start
  })
}

/** As timed, one run after the other. */
export async function timedAsync(repeats: number, work: (repeat: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    const start = performance.now()
    await work(repeat)
    times.push(performance.now() - start)
  }
  return times
}

/** Runs something until the compiler has had time to make it fast, as it is in a server that runs for days. */
export function warm(work: () => unknown): void {
  const start = performance.now()
  while (performance.now() - start < 1000) work()
}
