/** Steps that a search may take on the event loop: some milliseconds. */
const stepsAtOnce = 100_000

/** What a search says that came to the end of its budget. */
interface Searched {
  readonly kind: string
  readonly reason?: string
}

/**
 * The result of a search that may take up to `budget` steps: found at once where few will do, as nearly always, else
 * begun again in a thread, where it holds up nobody.
 */
export async function atOnceOrInThread<Result extends Searched>(
  budget: number,
  atOnce: (budget: number) => Result,
  inThread: (budget: number) => Promise<Result>,
): Promise<Result> {
  const result = atOnce(Math.min(budget, stepsAtOnce))
  return result.reason === 'BUDGET_SPENT' && budget > stepsAtOnce ? inThread(budget) : result
}
