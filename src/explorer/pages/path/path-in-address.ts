import { wholeNumber } from '../../addresses/whole-number.ts'
import { readScope, type Scope, writeScope } from '../../scope/scope.ts'

export type PathCriterion = 'HOPS' | 'STRENGTH'

/** What the reader wants to know: how two people are connected. */
export interface PathQuestion {
  readonly from: string | null
  readonly to: string | null
  readonly by: PathCriterion
  /** Longest chain that is wanted, in steps. */
  readonly maxSteps: number | null
  /** The question is asked twice: of all papers in scope, and of those of at most so many authors. */
  readonly bigTeam: number
  /** It bounds no team: `bigTeam` does. */
  readonly scope: Scope
}

export const usualBigTeam = 25

/** Reads the question from an address; what is no such value there is as if it were not said. */
export function readPath(params: URLSearchParams): PathQuestion {
  const { maxTeamSize, ...scope } = readScope(params)
  return {
    from: params.get('from') || null,
    to: params.get('to') || null,
    by: params.get('by') === 'strength' ? 'STRENGTH' : 'HOPS',
    maxSteps: wholeNumber(params.get('max-steps'), 1),
    bigTeam: maxTeamSize ?? usualBigTeam,
    scope: { ...scope, maxTeamSize: null },
  }
}

/** The parameters of the address that asks this. What is usual is not said. */
export function writePath({ from, to, by, maxSteps, bigTeam, scope }: PathQuestion): URLSearchParams {
  const params = new URLSearchParams()
  if (from) params.set('from', from)
  if (to) params.set('to', to)
  if (by === 'STRENGTH') params.set('by', 'strength')
  if (maxSteps !== null) params.set('max-steps', String(maxSteps))
  return writeScope(params, { ...scope, maxTeamSize: bigTeam === usualBigTeam ? null : bigTeam })
}
