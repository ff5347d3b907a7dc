import { coauthors } from '../graph/coauthors.ts'
import { yearOf } from '../metrics/date-code.ts'
import { metricsByYear, type YearMetrics, type YearPaper } from '../metrics/metrics-by-year.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { builder } from './builder.ts'
import { Author, type AuthorNode } from './nodes.ts'
import { type AppliedScope, applyScopeOf, Scope } from './scope.ts'

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
    newCoauthorCount: t.exposeInt('newCoauthorCount', { description: 'Those of them never met before that year.' }),
  }),
})

builder.objectField(Author, 'metricsByYear', (t) =>
  t.field({
    type: [YearMetricsRef],
    description: 'One row per year of publication, without gaps from first to last; undated papers are in no row.',
    args: { scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }) },
    resolve: (author, args, { snapshot }) =>
      metricsByYear(yearPapers(snapshot, author, applyScopeOf(author, snapshot, args.scope))),
  }),
)

/** The author's papers in scope, each with the coauthors whom it ties to the author. */
function yearPapers({ index, papers }: Snapshot, { v }: AuthorNode, { scoped }: AppliedScope): YearPaper[] {
  const tied = new Set(coauthors(scoped, v).neighbors)
  return [...index.authorPapers.subarray(index.authorOffsets[v], index.authorOffsets[v + 1])]
    .filter((p) => scoped.countsPaper(p))
    .map((p) => ({
      year: yearOf(index.dates[p]!),
      citations: papers.citationCounts[p]! < 0 ? null : papers.citationCounts[p]!,
      coauthors: scoped.makesTies(p)
        ? index.paperAuthors.subarray(index.paperOffsets[p], index.paperOffsets[p + 1]).filter((w) => tied.has(w))
        : [],
    }))
}
