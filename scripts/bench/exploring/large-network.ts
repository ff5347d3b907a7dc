import type { ServerProcess } from '../server-process.ts'

export interface LargeNetwork {
  /** The global id of the author in the middle. */
  readonly author: string
  readonly maxTeamSize: number
  readonly authors: readonly { readonly id: string; readonly community: number; readonly distance: number }[]
  readonly ties: readonly { readonly source: string; readonly target: string; readonly sharedPaperCount: number }[]
}

/** Steps that the explorer goes at most. */
export const RADIUS = 3
export const AUTHORS = 2000
const TIES = 10_000

/** The network of 2,000 authors, around one of those of most papers, whose ties are nearest to 10,000 in number. */
export async function largeNetwork(server: ServerProcess): Promise<LargeNetwork> {
  const { data } = await server.query('{ authors(first: 60) { nodes { id } } }')
  const ids = (data!.authors as { nodes: { id: string }[] }).nodes.map(({ id }) => id)
  let nearest: LargeNetwork | null = null
  for (const author of ids.filter((_, k) => k % 12 === 0)) {
    for (let maxTeamSize = 2; maxTeamSize <= 8; maxTeamSize++) {
      const network = await networkOf(server, author, maxTeamSize)
      if (network !== null && network.authors.length === AUTHORS && isNearer(network, nearest)) nearest = network
    }
  }
  if (nearest === null) throw new Error(`explorer requires ${AUTHORS} authors within ${RADIUS} steps, got fewer`)
  return nearest
}

function isNearer({ ties }: LargeNetwork, other: LargeNetwork | null): boolean {
  return other === null || Math.abs(ties.length - TIES) < Math.abs(other.ties.length - TIES)
}

interface Answer {
  readonly egoNetwork: {
    readonly nodes: readonly { author: { id: string }; community: number; distance: number }[]
    readonly ties: readonly { source: { id: string }; target: { id: string }; sharedPaperCount: number }[]
  }
}

async function networkOf(server: ServerProcess, author: string, maxTeamSize: number): Promise<LargeNetwork | null> {
  const { data } = await server.query(
    `query ($author: ID!, $maxTeamSize: Int!) { author(by: { id: $author }) {
      egoNetwork(radius: ${RADIUS}, maxAuthors: ${AUTHORS}, scope: { maxTeamSize: $maxTeamSize }) {
        nodes { author { id } community distance } ties { source { id } target { id } sharedPaperCount }
      }
    } }`,
    { author, maxTeamSize },
  )
  const answer = data?.author as Answer | null | undefined
  if (!answer) return null
  return {
    author,
    maxTeamSize,
    authors: answer.egoNetwork.nodes.map(({ author: { id }, ...node }) => ({ id, ...node })),
    ties: answer.egoNetwork.ties.map(({ source, target, ...tie }) => ({
      source: source.id,
      target: target.id,
      ...tie,
    })),
  }
}
