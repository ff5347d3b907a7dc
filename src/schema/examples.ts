import { coauthors } from '../graph/coauthors.ts'
import { inOrderOfIds } from '../graph/in-order-of-ids.ts'
import { paperCountOf, type Snapshot } from '../store/snapshot.ts'
import { textAt } from '../store/text-column.ts'
import { applyScope } from './applied-scope.ts'
import { globalId } from './global-id.ts'

/** A query to start from; its operation's name says what it shows. */
export interface Example {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** Queries that show what can be asked, about the person of most papers among those stored; where nobody is, what to do first. */
export function examples(snapshot: Snapshot): Example[] {
  const people = twoPeople(snapshot)
  if (!people) return [{ query: nobodyStored, variables: {} }]
  const author = globalId('Author', snapshot.authors.ids[people.v]!)
  const other = globalId('Author', snapshot.authors.ids[people.w]!)
  const name = textAt(snapshot.authors.names, people.v)
  return [
    { query: profilePage, variables: { author } },
    { query: whoWorksWith, variables: { author } },
    { query: egoNetwork, variables: { author, radius: 1 } },
    { query: howConnected, variables: { from: author, to: other } },
    { query: comparison, variables: { author, early: { publishedTo: '2022' }, late: { publishedFrom: '2023' } } },
    { query: wholeNetwork, variables: { author, scope: { maxTeamSize: 50 } } },
    { query: search, variables: { query: name.toLowerCase().split(' ').reverse().join(' ') } },
  ]
}

/** The person with most papers, and somebody two steps away: a coauthor's coauthor, else a coauthor, else the same. */
function twoPeople(snapshot: Snapshot): { v: number; w: number } | null {
  const { index } = snapshot
  const papers = (v: number) => paperCountOf(snapshot, v)
  let v = -1
  for (const u of snapshot.authors.byId) if (!index.groups[u] && (v < 0 || papers(u) > papers(v))) v = u
  if (v < 0) return null
  const { scoped } = applyScope(snapshot, null)
  const byId = (u: number) => inOrderOfIds(index, coauthors(scoped, u).neighbors)
  const near = new Set(byId(v))
  for (const u of near) for (const w of byId(u)) if (w !== v && !near.has(w)) return { v, w }
  return { v, w: [...near].at(-1) ?? v }
}

const nobodyStored = `# Nobody is stored yet. Bring a bibliography in, and reload this page:
#
#   npx etal import --help       the formats
#   npx etal generate            an invented one, to try things
#
query HowMany {
  authors { totalCount }
  papers { totalCount }
}
`

const profilePage = `# An author's page in one query.
query ProfilePage($author: ID!) {
  author(by: { id: $author }) {
    name
    primaryCategory
    reportedMetrics {
      name
      value
      source
      asOf
    }
    metrics {
      paperCount
      hIndex
      citationCount
      citationCoverage { papers of }
      firstYear
      lastYear
      coauthorCount
      novelty { value coverage { papers of } }
      aiScore { value coverage { papers of } }
    }
    papers(first: 10) {
      totalCount
      nodes {
        title
        publishedOn
        primaryCategory
        hasCode
        abstract
        authorListComplete
        authorships {
          nodes {
            position
            nameAsPrinted
            author { id }
          }
        }
      }
    }
    coauthors(first: 20) {
      totalCount
      edges {
        sharedPaperCount
        node { id name }
      }
    }
  }
}
`

const whoWorksWith = `# Who works with this author, how closely, and on what.
query WhoWorksWith($author: ID!) {
  author(by: { id: $author }) {
    name
    coauthors(first: 20, orderBy: { by: NEWMAN_WEIGHT }) {
      totalCount
      edges {
        node { name }
        sharedPaperCount
        newmanWeight
        firstYear
        lastYear
        sharedPapers(first: 5) { nodes { title year } }
      }
      scope { hash dataVersion }
    }
  }
}
`

const egoNetwork = `# The author's neighbourhood, ready to draw.
query EgoNetwork($author: ID!, $radius: Int) {
  author(by: { id: $author }) {
    egoNetwork(radius: $radius, weighting: NEWMAN, maxAuthors: 100) {
      nodes { author { id name } distance degree strength community }
      ties { source { id } target { id } sharedPaperCount weight }
      omitted { authors ties papers rule }
    }
  }
}
`

const howConnected = `# How two people are connected, or why not.
query HowConnected($from: ID!, $to: ID!) {
  collaborationPath(from: $from, to: $to) {
    ... on CollaborationPath {
      distance
      tiedPathCount
      steps {
        from { name }
        to { name }
        sharedPapers(first: 3) { nodes { title year } }
      }
    }
    ... on NoCollaborationPath { reason reachableFrom reachableTo }
  }
}
`

const comparison = `# One author in two scopes: the hash tells answers apart that rest on different papers.
query Comparison($author: ID!, $early: Scope, $late: Scope) {
  author(by: { id: $author }) {
    name
    early: metrics(scope: $early) { ...Figures }
    late: metrics(scope: $late) { ...Figures }
    metricsByYear { year paperCount newCoauthorCount }
  }
}

fragment Figures on AuthorMetrics {
  paperCount
  coauthorCount
  meanTeamSize
  collaborativeCoefficient
  scope { publishedFrom publishedTo hash dataVersion }
}
`

const wholeNetwork = `# The network as a whole, and where the author stands in it.
query WholeNetwork($author: ID!, $scope: Scope) {
  networkStatistics(scope: $scope) {
    authorCount
    tieCount
    meanDegree
    componentCount
    giantComponentShare
    averageClustering
    transitivity
    degreeAssortativity
  }
  communities(scope: $scope, first: 5) {
    totalCount
    modularity
    nodes {
      size
      topCategories { category paperCount }
      members(first: 3) { nodes { name } }
    }
  }
  author(by: { id: $author }) {
    name
    centrality(scope: $scope) {
      degree
      strength
      closeness
      betweenness
      pageRank
      coreNumber
      localClustering
      constraint
      computedAt
    }
    distances(scope: $scope) {
      counts { distance authorCount }
      meanDistance
      eccentricity
      unreachable
    }
  }
}
`

const search = `# Find people: word order, accents, case and slips are forgiven.
query Search($query: String!) {
  searchAuthors(query: $query, first: 10) {
    edges {
      score
      matchedName
      node { id name kind primaryCategory papers { totalCount } }
    }
  }
}
`
