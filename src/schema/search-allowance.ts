import { GraphQLError } from 'graphql'

const done = Promise.resolve()

/** Searches of the longest kind that one operation may have. */
const longSearches = 8

/** Searches that need no more than the first try: as many as an operation may cost have room. */
const shortSearches = 100

/** Each try may take so many times the steps of the one before. */
const further = 16

/** Steps that the first try in a thread may take. */
const firstTry = 100_000 * further

/**
 * The steps that the graph searches of one operation may take in threads: each as many as the budget of one search, all
 * together as many as some of these. A search is tried with few steps first, as most need few, and what was tried is
 * charged whole, so that the same operation always comes equally far.
 */
export class SearchAllowance {
  readonly budget: number
  readonly #ofAll: number
  #left: number
  #before: Promise<unknown>

  constructor(searchBudget: number) {
    this.budget = searchBudget
    this.#ofAll = Math.max(searchBudget * longSearches, firstTry * shortSearches)
    this.#left = this.#ofAll
    this.#before = done
  }

  /**
   * The result of a search, tried with more and more steps until it has one or the budget is spent. One at a time: what
   * there is takes the first of many to their ends, rather than all of them halfway.
   */
  search<Result>(
    field: string,
    search: (budget: number) => Promise<Result>,
    isSpent: (result: Result) => boolean,
  ): Promise<Result> {
    const found = this.#before.then(() => this.#tried(field, search, isSpent))
    this.#before = found.catch(() => {})
    return found
  }

  async #tried<Result>(
    field: string,
    search: (budget: number) => Promise<Result>,
    isSpent: (result: Result) => boolean,
  ): Promise<Result> {
    for (let steps = Math.min(firstTry, this.budget); ; steps = Math.min(steps * further, this.budget)) {
      this.#charge(field, steps)
      const result = await search(steps)
      if (steps >= this.budget || !isSpent(result)) return result
    }
  }

  #charge(field: string, steps: number): void {
    this.#left -= steps
    if (this.#left >= 0) return
    throw new GraphQLError(
      `${field} was not searched: the searches of this operation have spent its ${this.#ofAll} steps; ask in several operations, or narrow the scope (years, categories, maxTeamSize)`,
      { extensions: { code: 'OPERATION_BUDGET_SPENT', budget: this.#ofAll } },
    )
  }
}
