import type { Coverage } from '../metrics/coverage.ts'
import { builder } from './builder.ts'

export const CoverageRef = builder.objectRef<Coverage>('Coverage').implement({
  description: 'On how many papers a figure rests.',
  fields: (t) => ({
    papers: t.exposeInt('papers', { description: 'Papers that the figure rests on.' }),
    of: t.exposeInt('of', { description: 'Papers in scope; 1 where one paper is assessed.' }),
  }),
})

/** A figure from 0 to 100 with what it rests on; the method may have to be looked up in the database. */
interface Score {
  readonly value: number | null
  readonly coverage: Coverage
  readonly method: string | (() => Promise<string>)
}

export const ScoreRef = builder.objectRef<Score>('Score').implement({
  description: 'A figure from 0 to 100 with what it rests on.',
  fields: (t) => ({
    value: t.exposeFloat('value', { nullable: true, description: '0 to 100; null when there is nothing to rest on.' }),
    coverage: t.expose('coverage', { type: CoverageRef, description: 'On how many papers the figure rests.' }),
    method: t.string({
      description: 'How the figure is computed.',
      resolve: ({ method }) => (typeof method === 'string' ? method : method()),
    }),
  }),
})
