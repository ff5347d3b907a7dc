import type { SearchAllowance } from './search-allowance.ts'

/** Steps that a search may take on the event loop: some milliseconds. */
const stepsAtOnce = 100_000

/** What a search says that came to the end of its budget. */
interface Searched {
  readonly kind: string
  readonly reason?: string
}

/**
 * The result of a search that may take as many steps as the operation's searches may: found at once where few will do,
 * as nearly always, else begun again in a thread, where it holds up nobody.
 */
export async function atOnceOrInThread<Result extends Searched>(
  field: string,
  searches: SearchAllowance,
  atOnce: (budget: number) => Result,
  inThread: (budget: number) => Promise<Result>,
): Promise<Result> {
  const result = atOnce(Math.min(searches.budget, stepsAtOnce))
  return isSpent(result) && searches.budget > stepsAtOnce ? searches.search(field, inThread, isSpent) : result
}

/** Whether a search came to the end of its budget. */
export function isSpent({ reason }: Searched): boolean {
  return reason === 'BUDGET_SPENT'
}
