import { BYLINE, type Dialects, graphql, tiesAs } from './works.ts'

/** PostGraphile over the same tables and the functions of peer-schema.sql: see peers/postgraphile.js. */
export const postgraphile = {
  card: {
    ask: ({ author }) =>
      graphql(
        `query Card($id: Int!) { authorByRowId(rowId: $id) {
          name
          metrics { paperCount hIndex }
          coauthors(most: 20) { nodes { name sharedPaperCount } }
          newestPapers(most: 10) { nodes {
            title
            publishedOn
            authorshipsByPaperId(orderBy: [POSITION_ASC], first: ${BYLINE}) { nodes { authorByAuthorId { name } } }
          } }
        } }`,
        { id: author },
      ),
    read: ({ authorByRowId: { name, metrics, coauthors, newestPapers } }: CardData) => ({
      name,
      ...metrics,
      coauthors: coauthors.nodes,
      papers: newestPapers.nodes.map(({ title, publishedOn, authorshipsByPaperId }) => ({
        title,
        publishedOn,
        byline: authorshipsByPaperId.nodes.map(({ authorByAuthorId }) => authorByAuthorId.name),
      })),
    }),
  },
  list: {
    ask: ({ paperCount, author }) =>
      graphql(
        `query List($count: Int!, $id: Int!) { peerAuthorsByPapers(afterCount: $count, afterId: $id, most: 100) {
          nodes { name metrics { paperCount citationCount hIndex } }
        } }`,
        { count: paperCount, id: author },
      ),
    read: ({ peerAuthorsByPapers }: ListData) =>
      peerAuthorsByPapers.nodes.map(({ name, metrics }) => ({ name, ...metrics })),
  },
  path: {
    ask: ({ from, to }) =>
      graphql(
        `query Path($from: Int!, $to: Int!) { peerPathBetween(origin: $from, target: $to) { nodes { rowId name } } }`,
        { from, to },
      ),
    read: ({ peerPathBetween }: { peerPathBetween: Nodes<Named> }) => peerPathBetween.nodes.map(({ name }) => name),
  },
  ego: {
    ask: ({ author }) =>
      graphql(
        `query Ego($id: Int!) { peerEgoNetworkOf(origin: $id, most: 150) {
          nodes { authorId name }
          ties { sourceId targetId sharedPaperCount }
        } }`,
        { id: author },
      ),
    read: ({ peerEgoNetworkOf: { nodes, ties } }: EgoData) => {
      const names = new Map(nodes.map(({ authorId, name }) => [authorId, name]))
      return {
        names: [...names.values()],
        ties: tiesAs(ties, (tie) => [names.get(tie.sourceId)!, names.get(tie.targetId)!, tie.sharedPaperCount]),
      }
    },
  },
  search: {
    ask: ({ text }) =>
      graphql('query Search($query: String!) { peerAuthorsLike(query: $query, most: 20) { nodes { rowId name } } }', {
        query: text,
      }),
    read: ({ peerAuthorsLike }: { peerAuthorsLike: Nodes<Named> }) => peerAuthorsLike.nodes.map(({ name }) => name),
  },
} satisfies Dialects

interface Nodes<Item> {
  readonly nodes: readonly Item[]
}

interface Named {
  readonly name: string
}

interface CardData {
  readonly authorByRowId: {
    readonly name: string
    readonly metrics: { readonly paperCount: number; readonly hIndex: number | null }
    readonly coauthors: Nodes<{ readonly name: string; readonly sharedPaperCount: number }>
    readonly newestPapers: Nodes<{
      readonly title: string
      readonly publishedOn: string | null
      readonly authorshipsByPaperId: Nodes<{ readonly authorByAuthorId: Named }>
    }>
  }
}

interface ListData {
  readonly peerAuthorsByPapers: Nodes<{
    readonly name: string
    readonly metrics: {
      readonly paperCount: number
      readonly citationCount: number | null
      readonly hIndex: number | null
    }
  }>
}

interface EgoData {
  readonly peerEgoNetworkOf: {
    readonly nodes: readonly { readonly authorId: number; readonly name: string }[]
    readonly ties: readonly {
      readonly sourceId: number
      readonly targetId: number
      readonly sharedPaperCount: number
    }[]
  }
}
