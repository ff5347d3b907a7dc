import { BYLINE, type Dialects, graphql } from './works.ts'

/** The resolvers that are written first: see peers/pothos-prisma.ts. Paths and ego networks nobody writes so. */
export const pothosPrisma = {
  card: {
    ask: ({ author }) =>
      graphql(
        `query Card($id: Int!) { author(id: $id) {
          name
          paperCount
          hIndex
          coauthors(first: 20) { author { name } sharedPaperCount }
          papers(first: 10) { edges { node {
            title
            publishedOn
            authorships(first: ${BYLINE}) { edges { node { author { name } } } }
          } } }
        } }`,
        { id: author },
      ),
    read: ({ author: { name, paperCount, hIndex, coauthors, papers } }: CardData) => ({
      name,
      paperCount,
      hIndex,
      coauthors: coauthors.map(({ author, sharedPaperCount }) => ({ name: author.name, sharedPaperCount })),
      papers: papers.edges.map(({ node: { title, publishedOn, authorships } }) => ({
        title,
        publishedOn,
        byline: authorships.edges.map(({ node }) => node.author.name),
      })),
    }),
  },
  list: {
    ask: ({ skip }) =>
      graphql(`query List($skip: Int!) { authors(skip: $skip, first: 100) { name paperCount citationCount hIndex } }`, {
        skip,
      }),
    // The executor puts a field that is resolved later behind others.
    read: ({ authors }: ListData) =>
      authors.map(({ name, paperCount, citationCount, hIndex }) => ({ name, paperCount, citationCount, hIndex })),
  },
  search: {
    ask: ({ text }) =>
      graphql('query Search($query: String!) { searchAuthors(query: $query, first: 20) { id name } }', { query: text }),
    read: ({ searchAuthors }: { searchAuthors: readonly Named[] }) => searchAuthors.map(({ name }) => name),
  },
} satisfies Dialects

interface Named {
  readonly name: string
}

interface Edges<Item> {
  readonly edges: readonly { readonly node: Item }[]
}

interface CardData {
  readonly author: {
    readonly name: string
    readonly paperCount: number
    readonly hIndex: number | null
    readonly coauthors: readonly { readonly author: Named; readonly sharedPaperCount: number }[]
    readonly papers: Edges<{
      readonly title: string
      readonly publishedOn: string | null
      readonly authorships: Edges<{ readonly author: Named }>
    }>
  }
}

interface ListData {
  readonly authors: readonly {
    readonly name: string
    readonly paperCount: number
    readonly citationCount: number | null
    readonly hIndex: number | null
  }[]
}
