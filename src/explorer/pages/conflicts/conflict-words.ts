/** How close two people are who are too close. */
export function relation(distance: number): string {
  if (distance === 0) return 'The same person'
  return distance === 1 ? 'Coauthors' : 'A coauthor in common'
}

/** What is looked for, in a list of words. */
export function lookedFor(maxDistance: 1 | 2): string {
  return maxDistance === 1 ? 'the same person, coauthors' : 'the same person, coauthors, a coauthor in common'
}
