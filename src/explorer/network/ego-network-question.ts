import { graphql, type ResultOf, type VariablesOf } from '../api/graphql.ts'
import type { DrawnNetwork } from './drawn-network.ts'

/** Who is within some steps of an author, and what was left out by which rule. */
export const egoNetworkQuestion = graphql(`
  query EgoNetwork($author: AuthorBy!, $radius: Int!, $maxAuthors: Int!, $scope: Scope) {
    author(by: $author) {
      id
      name
      egoNetwork(radius: $radius, maxAuthors: $maxAuthors, scope: $scope) {
        nodes {
          author {
            id
            name
            metrics(scope: $scope) {
              paperCount
            }
          }
          distance
          community
        }
        omitted {
          authors
          ties
          papers
          rule
        }
        scope {
          hash
          dataVersion
        }
      }
    }
  }
`)

/** The ties of a network as they are drawn, and of which data they are. */
export const drawnTies = graphql(`
  fragment DrawnTies on CollaborationNetwork @_unmask {
    ties {
      source {
        id
      }
      target {
        id
      }
      sharedPaperCount
      firstYear
      lastYear
    }
    scope {
      dataVersion
    }
  }
`)

/**
 * Who of them works with whom. It is asked beside the other, since both together would cost more for a network of 2,000
 * authors than one operation may; each still passes with the type names that the client asks for besides.
 */
export const egoNetworkTiesQuestion = graphql(
  `
  query EgoNetworkTies($author: AuthorBy!, $radius: Int!, $maxAuthors: Int!, $scope: Scope) {
    author(by: $author) {
      egoNetwork(radius: $radius, maxAuthors: $maxAuthors, scope: $scope) {
        ...DrawnTies
      }
    }
  }
`,
  [drawnTies],
)

export type EgoNetworkVariables = VariablesOf<typeof egoNetworkQuestion>
export type EgoNetworkAnswer = NonNullable<ResultOf<typeof egoNetworkQuestion>['author']>
export type EgoNetworkTiesAnswer = NonNullable<ResultOf<typeof egoNetworkTiesQuestion>['author']>

/** The network of two answers as it is drawn. */
export function drawnNetwork({ egoNetwork }: EgoNetworkAnswer, tied: EgoNetworkTiesAnswer): DrawnNetwork {
  return {
    authors: egoNetwork.nodes.map(({ author: { id, name, metrics }, distance, community }) => ({
      id,
      name,
      distance,
      community,
      paperCount: metrics.paperCount,
    })),
    ties: tied.egoNetwork.ties.map(({ source, target, sharedPaperCount, firstYear, lastYear }) => ({
      source: source.id,
      target: target.id,
      sharedPaperCount,
      firstYear,
      lastYear,
    })),
  }
}
