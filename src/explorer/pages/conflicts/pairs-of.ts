/** A question about every pair of a reviewer and an author. */
export interface PairQuestion {
  readonly reviewers: readonly string[]
  readonly authors: readonly string[]
}

/** Questions of at most so many names on either side that together ask about every pair once. */
export function questionsOf({ reviewers, authors }: PairQuestion, atMost: number): PairQuestion[] {
  return chunks(reviewers, atMost).flatMap((some) =>
    chunks(authors, atMost).map((others) => ({ reviewers: some, authors: others })),
  )
}

/** Two questions in the place of one that was too large, each of half the reviewers; null for one reviewer. */
export function halvesOf({ reviewers, authors }: PairQuestion): [PairQuestion, PairQuestion] | null {
  if (reviewers.length < 2) return null
  const half = Math.ceil(reviewers.length / 2)
  return [
    { reviewers: reviewers.slice(0, half), authors },
    { reviewers: reviewers.slice(half), authors },
  ]
}

export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, k) => items.slice(k * size, (k + 1) * size))
}
