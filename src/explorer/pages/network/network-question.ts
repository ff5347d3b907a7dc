import { graphql } from '../../api/graphql.ts'
import { drawnTies } from '../../network/ego-network-question.ts'

/** Who the coauthors of some authors are. */
export const expansionsQuestion = graphql(`
  query Expansions($authors: [ID!]!, $maxAuthors: Int!, $scope: Scope) {
    nodes(ids: $authors) {
      __typename
      ... on Author {
        id
        name
        egoNetwork(radius: 1, maxAuthors: $maxAuthors, scope: $scope) {
          nodes {
            author {
              id
            }
          }
          omitted {
            authors
            ties
            papers
            rule
          }
          scope {
            dataVersion
          }
        }
      }
    }
  }
`)

/** What there is to know of some authors within the network among them. */
export const inducedNetworkQuestion = graphql(`
  query InducedNetwork($authors: [ID!]!, $scope: Scope) {
    inducedNetwork(authors: $authors, scope: $scope) {
      nodes {
        author {
          id
          name
          metrics(scope: $scope) {
            paperCount
          }
        }
        community
      }
      scope {
        hash
        dataVersion
      }
    }
  }
`)

/** All the ties among them: apart, since both together would cost too much for 2,000 authors. */
export const inducedTiesQuestion = graphql(
  `
  query InducedNetworkTies($authors: [ID!]!, $scope: Scope) {
    inducedNetwork(authors: $authors, scope: $scope) {
      ...DrawnTies
    }
  }
`,
  [drawnTies],
)
