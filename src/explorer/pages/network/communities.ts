import type { ShownAuthor } from './shown-network.ts'

/** A community of a network that is shown. */
export interface ShownCommunity {
  readonly community: number
  readonly size: number
  /** Who has the most ties in the network; of equals, who has the most papers: the community goes by this name. */
  readonly central: ShownAuthor
}

/** The communities, the largest first. */
export function communitiesOf(authors: readonly ShownAuthor[]): ShownCommunity[] {
  const found = new Map<number, { community: number; size: number; central: ShownAuthor }>()
  for (const author of authors) {
    const known = found.get(author.community)
    if (!known) found.set(author.community, { community: author.community, size: 1, central: author })
    else {
      known.size++
      if (isMoreCentral(author, known.central)) known.central = author
    }
  }
  return [...found.values()].sort((one, other) => one.community - other.community)
}

function isMoreCentral(author: ShownAuthor, other: ShownAuthor): boolean {
  return author.degree === other.degree ? author.paperCount > other.paperCount : author.degree > other.degree
}
