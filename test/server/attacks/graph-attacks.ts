import { type Attack, bounded, times } from './attack.ts'

/** Whether it is refused or answered in part, it ends. */
const ends = { atMost: 10_000_000 }

/** Questions to the network that lead far, many of them, or to large answers. */
export const graphAttacks: readonly Attack[] = [
  {
    name: 'a hundred paths',
    send: ({ authors }) => ({
      query: `{ ${times(99, (k) => `a${k}: collaborationPath(from: "${authors[k % 50]}", to: "${authors[99 - (k % 50)]}") { __typename }`)} }`,
    }),
    expect: ends,
  },
  {
    name: 'two hundred paths',
    send: ({ authors }) => ({
      query: `{ ${times(200, (k) => `a${k}: collaborationPath(from: "${authors[k % 50]}", to: "${authors[99 - (k % 50)]}") { __typename }`)} }`,
    }),
    expect: { code: 'QUERY_TOO_COSTLY' },
  },
  {
    name: 'ninety strongest paths',
    send: ({ authors }) => ({
      query: `{ ${times(90, (k) => `a${k}: collaborationPath(by: STRENGTH, from: "${authors[k % 50]}", to: "${authors[99 - (k % 50)]}", scope: { minSharedPapers: 2 }) { __typename }`)} }`,
    }),
    expect: ends,
  },
  {
    name: 'paths in a scope of their own each',
    send: ({ authors }) => ({
      query: `{ ${times(90, (k) => `a${k}: collaborationPath(from: "${authors[0]}", to: "${authors[60]}", scope: { maxTeamSize: ${k + 2} }) { __typename }`)} }`,
    }),
    expect: ends,
  },
  {
    name: 'whole networks in a scope of their own each',
    send: () => ({
      query: `{ ${times(90, (k) => `a${k}: networkStatistics(scope: { maxTeamSize: ${k + 2} }) { transitivity averageClustering }`)} }`,
    }),
    expect: ends,
  },
  {
    name: 'communities in a scope of their own each',
    send: () => ({
      query: `{ ${times(90, (k) => `a${k}: communities(first: 1, scope: { maxTeamSize: ${k + 2} }) { totalCount }`)} }`,
    }),
    expect: ends,
  },
  {
    name: 'an ego network of radius 1000',
    send: ({ author }) => ({
      query: `{ author(by: { id: "${author}" }) { egoNetwork(radius: 1000) { nodes { degree } } } }`,
    }),
    expect: { code: 'BAD_USER_INPUT' },
  },
  {
    name: 'an ego network of everybody',
    send: ({ author }) => ({
      query: `{ author(by: { id: "${author}" }) { egoNetwork(radius: 100, maxAuthors: 2000) { nodes { author { id name } } ties { source { id } target { id } weight } } } }`,
    }),
    expect: ends,
  },
  {
    name: 'ego networks of everybody under aliases',
    send: ({ author }) => ({
      query: `{ author(by: { id: "${author}" }) { ${times(20, (k) => `e${k}: egoNetwork(radius: 5, maxAuthors: 2000) { nodes { author { name } } }`)} } }`,
    }),
    expect: { code: 'QUERY_TOO_COSTLY' },
  },
  {
    name: 'ego networks of a hundred authors',
    send: () => ({
      query: '{ authors(first: 100) { nodes { egoNetwork(radius: 2, maxAuthors: 100) { nodes { degree } } } } }',
    }),
    expect: { atMost: 10_000_000 },
  },
  {
    name: 'the ties of a team of thousands',
    send: ({ authors }) => ({
      query: 'query ($ids: [ID!]!) { inducedNetwork(authors: $ids) { ties { sharedPaperCount } } }',
      variables: { ids: authors },
    }),
    expect: ends,
  },
  {
    name: 'files of networks in all formats, again and again',
    send: ({ author }) => ({
      query: `{ author(by: { id: "${author}" }) { egoNetwork(radius: 3, maxAuthors: 1000) { ${times(50, (k) => `f${k}: export(format: GEXF)`)} } } }`,
    }),
    expect: { code: 'QUERY_TOO_COSTLY' },
  },
  {
    name: 'conflicts of everybody with everybody',
    send: ({ authors }) => ({
      query:
        'query ($ids: [ID!]!) { conflictsOfInterest(authors: $ids, reviewers: $ids, maxDistance: 6) { author { id name } reviewer { id name } distance } }',
      variables: { ids: authors.slice(0, 500) },
    }),
    expect: { code: 'QUERY_TOO_COSTLY' },
  },
  {
    name: 'conflicts with the evidence of each',
    send: ({ authors }) => ({
      query:
        'query ($ids: [ID!]!) { conflictsOfInterest(authors: $ids, reviewers: $ids, maxDistance: 2) { path { steps { sharedPapers(first: 100) { nodes { id title } } } } } }',
      variables: { ids: authors.slice(0, 200) },
    }),
    expect: { code: 'QUERY_TOO_COSTLY' },
  },
  {
    name: 'closeness of a hundred authors',
    send: () => ({ query: '{ authors(first: 99) { nodes { centrality { closeness } } } }' }),
    expect: ends,
  },
  {
    name: 'distances of ninety authors',
    send: () => ({ query: '{ authors(first: 90) { nodes { distances { meanDistance } } } }' }),
    expect: ends,
  },
  {
    name: 'suggestions for a hundred authors',
    send: () => ({
      query: '{ authors(first: 100) { nodes { suggestedCoauthors(first: 10, method: JACCARD) { score } } } }',
    }),
    expect: ends,
  },
  {
    name: 'possible duplicates of ninety authors',
    send: () => ({ query: '{ authors(first: 90) { nodes { possibleDuplicates(first: 1) { score } } } }' }),
    expect: ends,
  },
  {
    name: 'coauthors of coauthors of coauthors',
    send: ({ author }) => ({
      query: `{ author(by: { id: "${author}" }) { coauthors(first: 100) { nodes { coauthors(first: 100) { nodes { coauthors(first: 100) { nodes { name } } } } } } } }`,
    }),
    expect: { code: 'QUERY_TOO_COSTLY' },
  },
  {
    name: 'bylines of thousands under aliases',
    send: () => ({
      query: `{ ${times(20, (k) => `a${k}: papers(first: 100, orderBy: { by: TEAM_SIZE }) { nodes { authorships(first: 100) { nodes { nameAsPrinted affiliations } } } }`)} }`,
    }),
    expect: { code: 'QUERY_TOO_COSTLY' },
  },
  {
    name: 'the same large field under aliases, below the limit of cost',
    send: () => ({
      query: `{ ${times(16, (k) => `a${k}: papers(first: 100, orderBy: { by: TEAM_SIZE }) { nodes { authorships(first: 10) { nodes { nameAsPrinted } } } }`)} }`,
    }),
    expect: ends,
  },
  {
    name: 'every order of all papers at once',
    send: () => ({
      query: `{ ${['AI_SCORE', 'CITATION_COUNT', 'NOVELTY', 'PUBLISHED', 'TEAM_SIZE', 'TITLE'].flatMap((by) => ['ASC', 'DESC'].map((direction) => `${by}_${direction}: papers(last: 1, orderBy: { by: ${by}, direction: ${direction} }) { nodes { id } }`)).join(' ')} }`,
    }),
    expect: bounded,
  },
  {
    name: 'a subscription to a run that is not there',
    send: () => ({
      query: 'subscription { importProgress(run: "x") { status } }',
      headers: { accept: 'text/event-stream' },
    }),
    expect: { atMost: 5000 },
  },
  {
    name: 'a flood of a hundred and fifty subscriptions',
    send: () =>
      Array.from({ length: 150 }, () => ({
        query: 'subscription { importProgress(run: "x") { status } }',
        headers: { accept: 'text/event-stream' },
      })),
    expect: { atMost: 5000 },
  },
  {
    name: 'sixty costly questions at once',
    send: () =>
      Array.from({ length: 60 }, () => ({
        query: '{ authors(first: 50) { nodes { centrality { closeness constraint } } } }',
      })),
    expect: { atMost: 200_000 },
  },
  {
    name: 'mutations without a token',
    send: ({ author }) => ({
      query: `mutation { ${times(40, (k) => `m${k}: renameAuthor(input: { author: "${author}", newName: "x" }) { id }`)} }`,
    }),
    expect: { code: 'UNAUTHENTICATED' },
  },
  {
    name: 'more mutations than an operation may cost',
    send: ({ author }) => ({
      query: `mutation { ${times(100, (k) => `m${k}: renameAuthor(input: { author: "${author}", newName: "x" }) { id }`)} }`,
    }),
    expect: { code: 'QUERY_TOO_COSTLY' },
  },
]
