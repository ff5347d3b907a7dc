import { wholeNumber } from '../addresses/whole-number.ts'

/** Which papers and ties count, as the reader chose; null and empty leave everything in. */
export interface Scope {
  /** Years of publication, both included. */
  readonly from: number | null
  readonly to: number | null
  readonly categories: readonly string[]
  readonly maxTeamSize: number | null
  readonly minSharedPapers: number
}

export const everything: Scope = { from: null, to: null, categories: [], maxTeamSize: null, minSharedPapers: 1 }

/**
 * Reads the scope from an address; what is no such value there is as if it were not said, and so are two years of which
 * the first comes after the last.
 */
export function readScope(params: URLSearchParams): Scope {
  const from = wholeNumber(params.get('from-year'), 1, lastYear)
  const to = wholeNumber(params.get('to-year'), 1, lastYear)
  const crossed = from !== null && to !== null && from > to
  return {
    from: crossed ? null : from,
    to: crossed ? null : to,
    categories: [...new Set(params.getAll('category'))].sort(),
    maxTeamSize: wholeNumber(params.get('max-team'), 2),
    minSharedPapers: wholeNumber(params.get('min-shared'), 1) ?? 1,
  }
}

/** The parameters of an address with the scope in the place of the one that it says; what is not chosen is not said. */
export function writeScope(params: URLSearchParams, scope: Scope): URLSearchParams {
  const written = new URLSearchParams(params)
  const set = (name: string, value: number | null) =>
    value === null ? written.delete(name) : written.set(name, String(value))
  set('from-year', scope.from)
  set('to-year', scope.to)
  set('max-team', scope.maxTeamSize)
  set('min-shared', scope.minSharedPapers === 1 ? null : scope.minSharedPapers)
  written.delete('category')
  for (const category of [...scope.categories].sort()) written.append('category', category)
  return written
}

/** The scope as the API takes it. */
export function scopeInput(scope: Scope) {
  return {
    ...(scope.from !== null && { publishedFrom: year(scope.from) }),
    ...(scope.to !== null && { publishedTo: year(scope.to) }),
    ...(scope.categories.length > 0 && { categories: [...scope.categories] }),
    ...(scope.maxTeamSize !== null && { maxTeamSize: scope.maxTeamSize }),
    ...(scope.minSharedPapers > 1 && { minSharedPapers: scope.minSharedPapers }),
  }
}

/** The last year that a date of the API can name. */
export const lastYear = 9999

export type ScopeInput = ReturnType<typeof scopeInput>

const year = (value: number) => String(value).padStart(4, '0')
