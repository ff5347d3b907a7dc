import { builder } from './builder.ts'

export const ReportedMetric = builder.prismaObject('ReportedMetric', {
  fields: (t) => ({
    source: t.exposeString('source'),
    name: t.exposeString('name'),
    value: t.exposeFloat('value'),
    asOf: t.expose('asOf', { type: 'Date', nullable: true }),
  }),
})
