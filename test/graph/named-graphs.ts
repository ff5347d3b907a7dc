import { edgesAsPapers, scopedIndexOf } from './hypergraph.ts'

/** A graph of the literature: its vertices' names, and its edges as pairs of places in them. */
export interface NamedGraph {
  readonly names: readonly string[]
  readonly edges: readonly (readonly [number, number])[]
}

/** The graph as a network of authors, every edge a paper of two. */
export function scopedNamedGraph({ names, edges }: NamedGraph) {
  return scopedIndexOf(edgesAsPapers(names.length, edges))
}

/** Edges by name, one vertex and its neighbours to a line: "Ike: Jane Heather". */
function fromLines(lines: string): NamedGraph {
  const rows = lines
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/:? /))
  const names = [...new Set(rows.flat())].sort()
  const edges = rows.flatMap(([from, ...to]) => to.map((name) => [names.indexOf(from!), names.indexOf(name)] as const))
  return { names, edges }
}

/**
 * Krackhardt 1990, doi:10.2307/2393394: the kite, in which degree, closeness and betweenness have three different
 * leaders.
 */
export const krackhardtKite = fromLines(`
  Andre: Beverley Carol Diane Fernando
  Beverley: Diane Ed Garth
  Carol: Diane Fernando
  Diane: Ed Fernando Garth
  Ed: Garth
  Fernando: Garth Heather
  Garth: Heather
  Heather: Ike
  Ike: Jane
`)

/**
 * Marriages among families of Florence, Padgett and Ansell 1993, doi:10.1086/230190, without the Pucci, who made none.
 */
export const florentineFamilies = fromLines(`
  Medici: Acciaiuoli Barbadori Ridolfi Tornabuoni Albizzi Salviati
  Castellani: Peruzzi Strozzi Barbadori
  Salviati: Pazzi
  Peruzzi: Strozzi Bischeri
  Strozzi: Ridolfi Bischeri
  Ridolfi: Tornabuoni
  Guadagni: Tornabuoni Albizzi Bischeri Lamberteschi
  Albizzi: Ginori
`)

/** Zachary 1977, doi:10.1086/jar.33.4.3629752: a karate club of 34 members and 78 friendships, numbered as there. */
export const zacharyKarateClub = fromLines(`
  01: 02 03 04 05 06 07 08 09 11 12 13 14 18 20 22 32
  02: 03 04 08 14 18 20 22 31
  03: 04 08 09 10 14 28 29 33
  04: 08 13 14
  05: 07 11
  06: 07 11 17
  07: 17
  09: 31 33 34
  10: 34
  14: 34
  15: 33 34
  16: 33 34
  19: 33 34
  20: 34
  21: 33 34
  23: 33 34
  24: 26 28 30 33 34
  25: 26 28 32
  26: 32
  27: 30 34
  28: 34
  29: 32 34
  30: 33 34
  31: 33 34
  32: 33 34
  33: 34
`)
