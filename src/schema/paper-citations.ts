import { citingPapersOf, referencesOf, selfCitationCountOf } from '../graph/citation-index.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { builder } from './builder.ts'
import { Paper, type PaperNode, paperAt } from './nodes.ts'
import { nameOf } from './ordering.ts'
import { connectionCost, type OrderedList, page } from './page.ts'
import { PaperConnection } from './paper.ts'

builder.objectFields(Paper, (t) => ({
  references: t.connection(
    {
      type: Paper,
      description:
        'The stored papers that this one cites, the newest first, equals in the order of their ids: as far as its sources list them by an identifier. What is cited but not stored is not among them.',
      complexity: connectionCost,
      resolve: ({ p }, args, { snapshot }) => page(args, asStored(snapshot, referencesOf(snapshot.citations, p))),
    },
    PaperConnection,
  ),
  citedBy: t.connection(
    {
      type: Paper,
      description:
        'The stored papers that cite this one, the newest first, equals in the order of their ids: those that have it among their `references`. What a source counts is `citationCount`, which knows of more papers as a rule.',
      complexity: connectionCost,
      resolve: ({ p }, args, { snapshot }) => page(args, asStored(snapshot, citingPapersOf(snapshot.citations, p))),
    },
    PaperConnection,
  ),
  selfCitationCount: t.int({
    description:
      'Those of `citedBy` that share an author with this paper, a person or a group, as far as the names on both bylines are stored. Retracted papers and those outside any scope are counted too.',
    resolve: ({ p }, _, { snapshot }) => selfCitationCountOf(snapshot.citations, p),
  }),
}))

/** Papers as the snapshot keeps rows of citations: the newest first, undated ones last, equals by their keys. */
function asStored(snapshot: Snapshot, papers: Uint32Array): OrderedList<PaperNode> {
  const { index } = snapshot
  return {
    order: nameOf({ by: 'PUBLISHED', direction: 'DESC' }),
    descending: true,
    length: papers.length,
    at: (k) => paperAt(snapshot, papers[k]!),
    sortKeyAt: (k) => [index.dates[papers[k]!] || null, snapshot.papers.ids[papers[k]!]!],
  }
}
