import { settled } from './settled.ts'

/**
 * The sum of numerators[j] / denominators[j], both whole numbers: the same for any order of the input, and settled.
 * Numerators over one denominator are added as whole numbers first, so only one division per team size is rounded.
 * O(n + k log k) for k team sizes; 0 for an empty input.
 */
export function fractionalSum(numerators: ArrayLike<number>, denominators: ArrayLike<number>): number {
  const sumOver = new Map<number, number>()
  for (let j = 0; j < denominators.length; j++) {
    const denominator = denominators[j]!
    sumOver.set(denominator, (sumOver.get(denominator) ?? 0) + numerators[j]!)
  }
  let sum = 0
  for (const denominator of [...sumOver.keys()].sort((a, b) => b - a)) sum += sumOver.get(denominator)! / denominator
  return settled(sum)
}
