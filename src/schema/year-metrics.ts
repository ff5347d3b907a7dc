import { coauthors } from '../graph/coauthors.ts'
import { yearOf } from '../metrics/date-code.ts'
import { metricsByYear, type YearMetrics, type YearPaper } from '../metrics/metrics-by-year.ts'
import { known, papersOf, type Snapshot } from '../store/snapshot.ts'
import { type AppliedScope, applyScope } from './applied-scope.ts'
import { builder } from './builder.ts'
import { Author, type AuthorNode } from './nodes.ts'
import { Scope } from './scope.ts'

const YearMetricsRef = builder.objectRef<YearMetrics>('YearMetrics').implement({
  description: 'One author’s figures of one year of publication.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'The year.' }),
    paperCount: t.exposeInt('paperCount', { description: 'Papers published in it.' }),
    citationCount: t.exposeInt('citationCount', {
      nullable: true,
      description: 'Lifetime citations of the year’s papers with known counts; null when there is none.',
    }),
    coauthorCount: t.exposeInt('coauthorCount', { description: 'Distinct coauthors on the year’s papers.' }),
    newCoauthorCount: t.exposeInt('newCoauthorCount', {
      description: 'Those of them with no shared paper in an earlier year.',
    }),
  }),
})

builder.objectField(Author, 'metricsByYear', (t) =>
  t.field({
    type: [YearMetricsRef],
    description: 'One row per year of publication, without gaps from first to last; undated papers are in no row.',
    args: { scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }) },
    resolve: (author, args, { snapshot }) =>
      metricsByYear(yearPapers(snapshot, author, applyScope(snapshot, args.scope, author))),
  }),
)

/** The author's papers in scope, each with the coauthors whom it ties to the author. */
function yearPapers(snapshot: Snapshot, { v }: AuthorNode, { scoped }: AppliedScope): YearPaper[] {
  const { index, papers } = snapshot
  const tied = new Set(coauthors(scoped, v).neighbors)
  return [...papersOf(snapshot, v)]
    .filter((p) => scoped.countsPaper(p))
    .map((p) => ({
      year: yearOf(index.dates[p]!),
      citations: known(papers.citationCounts[p]!),
      coauthors: scoped.makesTies(p)
        ? index.paperAuthors.subarray(index.paperOffsets[p], index.paperOffsets[p + 1]).filter((w) => tied.has(w))
        : [],
    }))
}
