import { builder } from './builder.ts'
import { Author, authorAt, Paper } from './nodes.ts'
import { connectionCost } from './page.ts'
import { PaperConnection } from './paper.ts'
import { sharedPapersPage, type TieEnds } from './shared-papers.ts'

export const TieWeightingRef = builder.enumType('TieWeighting', {
  description: 'What a tie counts for.',
  values: {
    SHARED_PAPERS: { description: 'The number of shared papers.' },
    NEWMAN: {
      description:
        'Sum over the shared papers of 1/(n − 1), n being the byline’s length. Newman 2001, doi:10.1103/PhysRevE.64.016132.',
    },
  },
})

export interface Tie extends TieEnds {
  readonly sharedPaperCount: number
  readonly weight: number
  readonly firstYear: number | null
  readonly lastYear: number | null
}

export const TieRef = builder.objectRef<Tie>('Tie').implement({
  description: 'Two authors who wrote together.',
  fields: (t) => ({
    source: t.field({
      type: Author,
      description: 'The one whose id is lower.',
      resolve: ({ v }, _, { snapshot }) => authorAt(snapshot, v),
    }),
    target: t.field({
      type: Author,
      description: 'The other.',
      resolve: ({ w }, _, { snapshot }) => authorAt(snapshot, w),
    }),
    sharedPaperCount: t.exposeInt('sharedPaperCount', { description: 'Papers written together.' }),
    weight: t.exposeFloat('weight', { description: 'Shared papers or Newman weight, as the network was asked for.' }),
    firstYear: t.exposeInt('firstYear', {
      nullable: true,
      description: 'Year of the first shared paper; null when none is dated.',
    }),
    lastYear: t.exposeInt('lastYear', {
      nullable: true,
      description: 'Year of the last shared paper; null when none is dated.',
    }),
    sharedPapers: t.connection(
      {
        type: Paper,
        description: 'The papers written together, the newest first: as many as sharedPaperCount says.',
        complexity: connectionCost,
        resolve: sharedPapersPage,
      },
      PaperConnection,
    ),
  }),
})
