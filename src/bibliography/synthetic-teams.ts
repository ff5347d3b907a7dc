import type { Random } from './random.ts'

export interface SyntheticTeamsOptions {
  readonly authors: number
  /** Names on all the bylines to come, as far as can be told: newcomers are spread evenly over them. */
  readonly names: number
}

/**
 * Who writes with whom in an invented bibliography: one team after the other, of authors numbered from 0 as they appear.
 *
 * Every place on a byline is a newcomer's or goes to somebody known, the more likely the more papers they have: the
 * shares of authors by papers fall as a power of about 2 (Simon 1955, doi:10.1093/biomet/42.3-4.425; Lotka's law). That
 * goes by community, of a few dozen to a few thousand authors; recent papers count for more, so that careers end; most
 * mates are of the latest teams of those who are on the byline already, so that teams last and triangles close; one
 * mate in twelve or so comes from a near community, one in forty from any. About 100 bytes per author and 10 per name.
 */
export class SyntheticTeams {
  readonly #draw: Random
  readonly #authors: number
  #namesToCome: number
  #known: number
  /** Where each community ends on the line of all authors. */
  readonly #communityEnds: readonly number[]
  /** The authors of each community, each once for every paper there; the newest last. */
  readonly #members: number[][]
  /** The latest team of each author; hyper papers make none. */
  readonly #latest: (readonly number[])[]

  constructor(draw: Random, { authors, names }: SyntheticTeamsOptions) {
    this.#draw = draw
    this.#authors = authors
    this.#namesToCome = names
    this.#known = 0
    this.#communityEnds = communityEnds(draw, authors)
    this.#members = this.#communityEnds.map(() => [])
    this.#latest = []
  }

  /** Authors who have appeared so far. */
  get known(): number {
    return this.#known
  }

  /** A community, the more likely the larger. */
  someCommunity(): number {
    const place = this.#draw() * this.#communityEnds.at(-1)!
    let low = 0
    let high = this.#communityEnds.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#communityEnds[middle]! <= place) low = middle + 1
      else high = middle
    }
    return low
  }

  /** A team that writes one paper in a community; at most `size` authors, fewer where there are no more. */
  smallTeam(community: number, size: number): number[] {
    const draw = this.#draw
    const newcomers = Math.max(0, (this.#authors - this.#known) / Math.max(1, this.#namesToCome))
    const members = this.#members[community]!
    const isNew = draw() < newcomers || (members.length === 0 && this.#known < this.#authors)
    const lead = isNew ? this.#newcomer() : this.#member(community)
    const team = new Set([lead])
    const newMates = isNew ? Math.min(0.6, 2.5 * newcomers) : 0.85 * newcomers
    for (let tries = 0; team.size < size && tries < size * 10; tries++) {
      if (this.#known < this.#authors && draw() < newMates) team.add(this.#newcomer())
      else team.add(this.#mate(community, lead, team))
    }
    const result = [...team]
    for (const author of result) {
      members.push(author)
      this.#latest[author] = result
    }
    this.#namesToCome -= result.length
    return result
  }

  /** A team of `size`, or of all authors where there are fewer: whole communities, from one on. */
  hyperTeam(community: number, size: number): number[] {
    const wanted = Math.min(size, this.#authors)
    const team = new Set<number>()
    for (let k = 0; k < this.#members.length; k++) {
      for (const author of this.#members[(community + k) % this.#members.length]!) {
        if (team.size === wanted) break
        team.add(author)
      }
    }
    while (team.size < wanted) {
      const author = this.#newcomer()
      this.#members[community]!.push(author)
      team.add(author)
    }
    return [...team]
  }

  #newcomer(): number {
    const author = this.#known++
    this.#latest.push([author])
    return author
  }

  #mate(community: number, lead: number, team: ReadonlySet<number>): number {
    const chance = this.#draw()
    if (chance < 0.55) return this.#oneOf(this.#latest[lead]!)
    if (chance < 0.78) return this.#oneOf(this.#latest[this.#oneOf([...team])]!)
    if (chance < 0.955) return this.#member(community)
    if (chance < 0.994) return this.#member(this.#nearCommunity(community))
    return this.#member(this.someCommunity())
  }

  /** An author of the community; of any, where nobody has appeared there yet. */
  #member(community: number): number {
    const members = this.#members[community]!
    if (members.length === 0) return Math.floor(this.#draw() * this.#known)
    return members[members.length - 1 - Math.floor(members.length * this.#draw() ** 1.5)]!
  }

  #nearCommunity(community: number): number {
    const count = this.#members.length
    return (community + 1 + Math.floor(4 * this.#draw())) % count
  }

  #oneOf(authors: readonly number[]): number {
    return authors[Math.floor(this.#draw() * authors.length)]!
  }
}

const smallestCommunity = 30
const largestCommunity = 1000

/** Sizes whose shares fall as 1/size², one after the other until there is room for all authors. */
function communityEnds(draw: Random, authors: number): number[] {
  const largest = Math.max(smallestCommunity, Math.min(largestCommunity, authors / 4))
  const ends: number[] = []
  for (let end = 0; end < authors; ) {
    end += smallestCommunity / (1 - draw() * (1 - smallestCommunity / largest))
    ends.push(end)
  }
  return ends
}
