import type { ScopedIndex } from './scoped-index.ts'
import { searchMarks } from './search-marks.ts'

/**
 * The papers of a scope as seen by some of its nodes: each paper cut down to those of its authors who are members,
 * papers of fewer than two left out. Members and papers have local numbers, by which the rows of members ascend.
 */
export interface InducedHypergraph {
  /** Author indices, in the order given; member i is members[i]. */
  readonly members: Uint32Array
  /**
   * The papers of member i, local: memberPapers[memberOffsets[i] … memberOffsets[i + 1] − 1], in the order of the
   * index.
   */
  readonly memberOffsets: Uint32Array
  readonly memberPapers: Uint32Array
  /** The members on local paper q: paperMembers[paperOffsets[q] … paperOffsets[q + 1] − 1]. */
  readonly paperOffsets: Uint32Array
  readonly paperMembers: Uint32Array
  /** Paper indices: local paper q is papers[q]. */
  readonly papers: Uint32Array
}

/**
 * The tie-making papers of a scope induced by `members`, distinct and nodes of the scope.
 *
 * It is put together from the members' own lists of papers, and no byline is opened: a paper of 3,000 authors of whom
 * two are members costs two. O(sum of the members' papers) time and memory.
 */
export function inducedHypergraph(scoped: ScopedIndex, members: Uint32Array): InducedHypergraph {
  const { authorOffsets, authorPapers } = scoped.index
  return searchMarks.use(scoped.index, (marks) => {
    const tied = marks.open(2)
    const untied = tied + 1
    const { papers: seen, room: slots } = marks
    let most = 0
    for (const v of members) most += authorOffsets[v + 1]! - authorOffsets[v]!

    // How many members each tie-making paper has, the papers in the order in which they are come upon.
    const found = new Uint32Array(most)
    const sizes = new Uint32Array(most)
    let foundCount = 0
    for (const v of members) {
      for (let k = authorOffsets[v]!; k < authorOffsets[v + 1]!; k++) {
        const p = authorPapers[k]!
        if (seen[p]! < tied) {
          seen[p] = scoped.makesTies(p) ? tied : untied
          if (seen[p] === tied) {
            slots[p] = foundCount
            found[foundCount++] = p
          }
        }
        if (seen[p] === tied) sizes[slots[p]!]!++
      }
    }

    // Local numbers for those of two members or more.
    let count = 0
    let incidences = 0
    for (let slot = 0; slot < foundCount; slot++) {
      const p = found[slot]!
      const size = sizes[slot]!
      if (size < 2) {
        seen[p] = untied
        continue
      }
      slots[p] = count
      found[count] = p
      sizes[count++] = size
      incidences += size
    }
    const papers = found.slice(0, count)
    const paperOffsets = new Uint32Array(count + 1)
    for (let q = 0; q < count; q++) paperOffsets[q + 1] = paperOffsets[q]! + sizes[q]!

    const memberOffsets = new Uint32Array(members.length + 1)
    const memberPapers = new Uint32Array(incidences)
    const paperMembers = new Uint32Array(incidences)
    const next = paperOffsets.slice()
    let tail = 0
    for (let i = 0; i < members.length; i++) {
      const v = members[i]!
      for (let k = authorOffsets[v]!; k < authorOffsets[v + 1]!; k++) {
        const p = authorPapers[k]!
        if (seen[p] !== tied) continue
        const q = slots[p]!
        memberPapers[tail++] = q
        paperMembers[next[q]!++] = i
      }
      memberOffsets[i + 1] = tail
    }
    return { members, memberOffsets, memberPapers, paperOffsets, paperMembers, papers }
  })
}
