import { type SyntheticOptions, syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { breadthFirstNumbering } from '../../src/graph/breadth-first-numbering.ts'
import { buildCollaborationIndex } from '../../src/graph/build-collaboration-index.ts'
import type { CollaborationIndex } from '../../src/graph/collaboration-index.ts'
import { renumbered } from '../../src/graph/renumbered.ts'

/** An index of bylines alone, numbered as that of a database is. */
export function indexOfTeams(authorCount: number, teams: readonly (readonly number[])[]): CollaborationIndex {
  const papers = teams.flatMap((team, p) => team.map(() => p))
  const index = buildCollaborationIndex({
    authorCount,
    paperCount: teams.length,
    authorships: {
      papers: Uint32Array.from(papers),
      authors: Uint32Array.from(teams.flat()),
      roles: new Uint8Array(papers.length),
    },
    teamSize: Uint32Array.from(teams, (team) => team.length),
    dates: new Int32Array(teams.length),
    categoryOffsets: new Uint32Array(teams.length + 1),
    paperCategories: new Uint32Array(0),
    retracted: new Uint8Array(teams.length),
    groups: new Uint8Array(authorCount),
  })
  return renumbered(index, breadthFirstNumbering(index))
}

/** An index of an invented bibliography, of its bylines alone. */
export function syntheticIndex(options: SyntheticOptions): CollaborationIndex {
  const authors = new Map<string, number>()
  const indexOf = (name: string) => {
    const known = authors.get(name) ?? authors.size
    authors.set(name, known)
    return known
  }
  const teams: number[][] = []
  for (const { byline } of syntheticBibliography(options)) {
    teams.push(byline.map(({ nameAsPrinted }) => indexOf(nameAsPrinted)))
  }
  return indexOfTeams(authors.size, teams)
}
