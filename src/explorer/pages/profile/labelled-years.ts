/** Years to write under a chart of some width, so that they do not touch: every one, every second, fifth, tenth, … */
export function labelledYears(first: number, last: number, width: number): number[] {
  const atMost = Math.max(1, Math.floor(width / 44))
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
  const step = steps.find((step) => Math.floor(last / step) - Math.ceil(first / step) < atMost) ?? 5000
  const start = Math.ceil(first / step) * step
  const count = Math.floor((last - start) / step) + 1
  return Array.from({ length: Math.max(0, count) }, (_, k) => start + k * step)
}
