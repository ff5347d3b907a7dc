import type { DrawnAuthor, DrawnNetwork, DrawnTie } from '../../network/drawn-network.ts'

/** An author of a network that is shown. */
export interface ShownAuthor extends DrawnAuthor {
  /** Ties of the author within this network. */
  readonly degree: number
}

/** A network as the page shows it: every author once, every tie between two of them. */
export interface ShownNetwork extends DrawnNetwork {
  readonly authors: readonly ShownAuthor[]
}

/** Adds what follows from the ties alone. */
export function shownNetwork({ authors, ties }: DrawnNetwork): ShownNetwork {
  const degrees = degreesOf(ties)
  return { authors: authors.map((author) => ({ ...author, degree: degrees.get(author.id) ?? 0 })), ties }
}

/** Authors of several networks, each once, in the order in which they first come. */
export function unionOf(networks: readonly (readonly string[])[]): string[] {
  return [...new Set(networks.flat())]
}

/** Steps from an author through the ties, for whoever is reached. */
export function distancesFrom(center: string, ties: readonly DrawnTie[]): Map<string, number> {
  const neighbors = neighborsOf(ties)
  const distances = new Map([[center, 0]])
  for (const [id, distance] of distances) {
    for (const neighbor of neighbors.get(id) ?? []) if (!distances.has(neighbor)) distances.set(neighbor, distance + 1)
  }
  return distances
}

function degreesOf(ties: readonly DrawnTie[]): Map<string, number> {
  const degrees = new Map<string, number>()
  for (const { source, target } of ties) {
    degrees.set(source, (degrees.get(source) ?? 0) + 1)
    degrees.set(target, (degrees.get(target) ?? 0) + 1)
  }
  return degrees
}

function neighborsOf(ties: readonly DrawnTie[]): Map<string, string[]> {
  const neighbors = new Map<string, string[]>()
  const add = (id: string, neighbor: string) => {
    const known = neighbors.get(id)
    if (known) known.push(neighbor)
    else neighbors.set(id, [neighbor])
  }
  for (const { source, target } of ties) {
    add(source, target)
    add(target, source)
  }
  return neighbors
}
