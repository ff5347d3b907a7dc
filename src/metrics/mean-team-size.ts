import { mean } from './mean.ts'

/**
 * Mean number of authors per paper, a_j being the byline's full length, also where names are missing.
 * At least 1; null for no papers. Papers weigh alike under either counting. O(n).
 */
export function meanTeamSize(teamSizes: ArrayLike<number>): number | null {
  return mean(teamSizes)
}
