import { builder } from './builder.ts'

const ScopeWithout = builder.inputType('ScopeWithout', {
  description: 'Authors and papers that are taken away. Bylines keep their length: other weights stay as they are.',
  fields: (t) => ({
    authors: t.idList({ description: 'Global ids of authors. One that is not stored changes nothing.' }),
    papers: t.idList({ description: 'Global ids of papers. One that is not stored changes nothing.' }),
  }),
})

export const Scope = builder.inputType('Scope', {
  description:
    'Which papers and ties count. One input for every network, path and metric field; the answer echoes it, with a hash: two answers of the same hash and data version may be compared.',
  fields: (t) => ({
    publishedFrom: t.field({
      type: 'PartialDate',
      description:
        'First publication date that counts, inclusive. A paper dated less precisely stands for the first day of its period; an undated one falls outside any bound.',
    }),
    publishedTo: t.field({
      type: 'PartialDate',
      description: 'Last publication date that counts, inclusive: 2024 means up to its last day.',
    }),
    categories: t.stringList({ description: 'Only papers in any of these categories, e.g. ["cs.CL", "q-fin.TR"].' }),
    maxTeamSize: t.int({
      description: 'Papers of more names than this make no ties (hyperauthorship); they stay papers. At least 2.',
    }),
    minSharedPapers: t.int({
      description:
        'Ties of fewer shared papers than this are dropped; their authors stay. At least 1, which is the default.',
    }),
    includeRetracted: t.boolean({
      description: 'Whether retracted papers count. True by default: they count wherever papers are counted.',
    }),
    includeGroups: t.boolean({
      description:
        'Whether group authors (consortia, companies) are nodes. False by default: a consortium joins strangers.',
    }),
    without: t.field({
      type: ScopeWithout,
      description: 'Counterfactual: as if these authors or papers did not exist.',
    }),
  }),
})

export type ScopeArgument = typeof Scope.$inferInput | null | undefined
