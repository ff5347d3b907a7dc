import { grouped } from '../store/grouped.ts'
import { builder } from './builder.ts'
import type { Context } from './context.ts'

export const ReportedMetric = builder.prismaObject('ReportedMetric', {
  fields: (t) => ({
    source: t.exposeString('source'),
    name: t.exposeString('name'),
    value: t.exposeFloat('value'),
    asOf: t.expose('asOf', { type: 'Date', nullable: true }),
  }),
})

/** What sources state of authors, in one statement, the newest figures first. */
export async function reportedMetricsOf({ store }: Context, authorIds: readonly number[]) {
  const rows = await store.prisma.reportedMetric.findMany({
    where: { authorId: { in: [...authorIds] } },
    orderBy: [{ asOf: { sort: 'desc', nulls: 'last' } }, { source: 'asc' }, { id: 'asc' }],
  })
  return grouped(authorIds, rows, ({ authorId }) => authorId)
}
