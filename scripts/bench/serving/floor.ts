import type { Answers, Dialects, Question } from './works.ts'
import { tiesAs } from './works.ts'

/** The server of prepared statements: see peers/floor.ts. */
export const floor = {
  card: { ask: ({ author }) => question('card', author), read: (card: Answers['card']) => card },
  list: {
    ask: ({ paperCount, author }) => question('list', paperCount, author),
    read: (list: Answers['list']) => list,
  },
  path: { ask: ({ from, to }) => question('path', from, to), read: names },
  ego: {
    ask: ({ author }) => question('ego', author),
    read: ({ nodes, ties }: EgoAnswer) => {
      const nameOf = new Map(nodes.map(({ author_id, name }) => [author_id, name]))
      return {
        names: nodes.map(({ name }) => name),
        ties: tiesAs(ties, (tie) => [nameOf.get(tie.source_id)!, nameOf.get(tie.target_id)!, tie.shared_paper_count]),
      }
    },
  },
  search: { ask: ({ text }) => question('search', text), read: names },
} satisfies Dialects

interface EgoAnswer {
  readonly nodes: readonly { readonly author_id: number; readonly name: string }[]
  readonly ties: readonly {
    readonly source_id: number
    readonly target_id: number
    readonly shared_paper_count: number
  }[]
}

function question(work: string, ...values: readonly (string | number)[]): Question {
  return { path: `/${[work, ...values.map(encodeURIComponent)].join('/')}`, body: null }
}

function names(authors: readonly { readonly name: string }[]): string[] {
  return authors.map(({ name }) => name)
}
