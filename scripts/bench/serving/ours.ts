import { globalId } from '../../../src/schema/global-id.ts'
import { BYLINE, type Dialects, graphql, tiesAs } from './works.ts'

const author = (key: number) => globalId('Author', key)

interface Named {
  readonly id: string
  readonly name: string
}

/** Our API, asked as a page of ours would ask. */
export const ours = {
  card: {
    ask: (draw) =>
      graphql(
        `query Card($id: ID!) { author(by: { id: $id }) {
          name
          metrics { paperCount hIndex }
          coauthors(first: 20) { edges { sharedPaperCount node { name } } }
          papers(first: 10) { nodes { title publishedOn authorships(first: ${BYLINE}) { nodes { author { name } } } } }
        } }`,
        { id: author(draw.author) },
      ),
    read: ({ author }: CardData) => ({
      name: author.name,
      ...author.metrics,
      coauthors: author.coauthors.edges.map(({ node, sharedPaperCount }) => ({ name: node.name, sharedPaperCount })),
      papers: author.papers.nodes.map(({ title, publishedOn, authorships }) => ({
        title,
        publishedOn,
        byline: authorships.nodes.map(({ author }) => author.name),
      })),
    }),
  },
  list: {
    ask: ({ cursor }) =>
      graphql(
        `query List($after: String) { authors(first: 100, after: $after) {
          nodes { name metrics { paperCount citationCount hIndex } }
        } }`,
        { after: cursor },
      ),
    read: ({ authors }: ListData) => authors.nodes.map(({ name, metrics }) => ({ name, ...metrics })),
  },
  path: {
    ask: ({ from, to }) =>
      graphql(
        `query Path($from: ID!, $to: ID!) { collaborationPath(from: $from, to: $to) {
          ... on CollaborationPath { authors { id name } }
        } }`,
        { from: author(from), to: author(to) },
      ),
    read: ({ collaborationPath }: { collaborationPath: { authors: Named[] } }) =>
      collaborationPath.authors.map(({ name }) => name),
  },
  ego: {
    ask: (draw) =>
      graphql(
        `query Ego($id: ID!) { author(by: { id: $id }) { egoNetwork(radius: 2, maxAuthors: 150) {
          nodes { author { id name } }
          ties { source { id } target { id } sharedPaperCount }
        } } }`,
        { id: author(draw.author) },
      ),
    read: ({ author: { egoNetwork } }: EgoData) => {
      const names = new Map(egoNetwork.nodes.map(({ author }) => [author.id, author.name]))
      return {
        names: [...names.values()],
        ties: tiesAs(egoNetwork.ties, ({ source, target, sharedPaperCount }) => [
          names.get(source.id)!,
          names.get(target.id)!,
          sharedPaperCount,
        ]),
      }
    },
  },
  search: {
    ask: ({ text }) =>
      graphql('query Search($query: String!) { searchAuthors(query: $query, first: 20) { nodes { id name } } }', {
        query: text,
      }),
    read: ({ searchAuthors }: { searchAuthors: { nodes: Named[] } }) => searchAuthors.nodes.map(({ name }) => name),
  },
} satisfies Dialects

interface CardData {
  readonly author: {
    readonly name: string
    readonly metrics: { readonly paperCount: number; readonly hIndex: number | null }
    readonly coauthors: { readonly edges: readonly { readonly sharedPaperCount: number; readonly node: Named }[] }
    readonly papers: {
      readonly nodes: readonly {
        readonly title: string
        readonly publishedOn: string | null
        readonly authorships: { readonly nodes: readonly { readonly author: Named }[] }
      }[]
    }
  }
}

interface ListData {
  readonly authors: {
    readonly nodes: readonly {
      readonly name: string
      readonly metrics: {
        readonly paperCount: number
        readonly citationCount: number | null
        readonly hIndex: number | null
      }
    }[]
  }
}

interface EgoData {
  readonly author: {
    readonly egoNetwork: {
      readonly nodes: readonly { readonly author: Named }[]
      readonly ties: readonly {
        readonly source: { readonly id: string }
        readonly target: { readonly id: string }
        readonly sharedPaperCount: number
      }[]
    }
  }
}
