import { random } from '../../src/bibliography/random.ts'
import { components } from '../../src/graph/components.ts'
import type { ScopedIndex } from '../../src/graph/scoped-index.ts'

/** So many authors of the largest component, drawn at random, always the same ones. */
export function randomAuthors(scoped: ScopedIndex, count: number, seed = 1): number[] {
  const draw = random(seed)
  const { labels, sizes } = components(scoped)
  let giant = 0
  for (let label = 1; label < sizes.length; label++) if (sizes[label]! > sizes[giant]!) giant = label
  const authors: number[] = []
  while (authors.length < count) {
    const v = Math.floor(draw() * labels.length)
    if (labels[v] === giant) authors.push(v)
  }
  return authors
}

/** So many pairs of distinct authors who are connected. */
export function randomPairs(scoped: ScopedIndex, count: number): [number, number][] {
  const authors = randomAuthors(scoped, 3 * count)
  const pairs = authors.flatMap((v, k): [number, number][] => {
    const w = authors[k + 1]
    return k % 2 === 0 && w !== undefined && v !== w ? [[v, w]] : []
  })
  return pairs.slice(0, count)
}
