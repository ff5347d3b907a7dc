import { setTimeout as sleep } from 'node:timers/promises'
import type { Benchmark, Row } from './benchmark.ts'
import { type GraphqlAnswer, ServerProcess } from './server-process.ts'
import { duration } from './table.ts'

/** Milliseconds after which an answer that is still being computed is no longer asked for. */
const PATIENCE = 120_000

interface HeavyQuery {
  readonly name: string
  readonly query: string
  /** From the global ids of the 300 authors of most papers, who are the hardest to answer about. */
  readonly variables?: (authors: readonly string[]) => object
}

/** Whole networks leave out hyper papers: with them some have more ties than are ever built to answer a query. */
const smallTeams = 'scope: { maxTeamSize: 100 }'

const queries: readonly HeavyQuery[] = [
  { name: 'a small query', query: '{ __typename }' },
  {
    name: 'egoNetwork of radius 3, 2,000 authors',
    query: `query ($a: ID!) { author(by: { id: $a }) { egoNetwork(radius: 3, maxAuthors: 2000) {
      nodes { author { name } distance degree strength } omitted { authors ties papers } } } }`,
    variables: ([a]) => ({ a }),
  },
  {
    name: 'egoNetwork of radius 3, 200 authors with their ties',
    query: `query ($a: ID!) { author(by: { id: $a }) { egoNetwork(radius: 3, maxAuthors: 200, weighting: NEWMAN) {
      nodes { author { name } } ties { sharedPaperCount weight firstYear } } } }`,
    variables: ([a]) => ({ a }),
  },
  {
    name: 'egoNetwork with communities',
    query: `query ($a: ID!) { author(by: { id: $a }) { egoNetwork(radius: 2, maxAuthors: 1000) { nodes { community } } } }`,
    variables: ([, a]) => ({ a }),
  },
  {
    name: 'egoNetwork exported as GEXF',
    query: `query ($a: ID!) { author(by: { id: $a }) { egoNetwork(radius: 2, maxAuthors: 450) { export(format: GEXF) } } }`,
    variables: ([, , a]) => ({ a }),
  },
  {
    name: 'collaborationPath, 20 of them',
    query: twenty((k) => `collaborationPath(from: $a${k}, to: $b${k}) { __typename }`),
    variables: pairs,
  },
  {
    name: 'collaborationPath by strength, 20 of them',
    query: twenty((k) => `collaborationPath(from: $a${k}, to: $b${k}, by: STRENGTH) { __typename }`),
    variables: pairs,
  },
  {
    name: 'distances from one author',
    query: `query ($a: ID!) { author(by: { id: $a }) { distances { counts { distance authorCount } meanDistance eccentricity } } }`,
    variables: ([a]) => ({ a }),
  },
  {
    name: 'suggestedCoauthors',
    query: `query ($a: ID!) { author(by: { id: $a }) { suggestedCoauthors(first: 100) { score } } }`,
    variables: ([a]) => ({ a }),
  },
  {
    name: 'conflictsOfInterest, 100 by 100',
    query: `query ($authors: [ID!]!, $reviewers: [ID!]!) {
      conflictsOfInterest(authors: $authors, reviewers: $reviewers, maxDistance: 2) { distance } }`,
    variables: (authors) => ({ authors: authors.slice(0, 100), reviewers: authors.slice(100, 200) }),
  },
  {
    name: 'centrality of one author',
    query: `query ($a: ID!) { author(by: { id: $a }) { centrality(${smallTeams}) {
      degree strength closeness pageRank coreNumber localClustering constraint } } }`,
    variables: ([a]) => ({ a }),
  },
  { name: 'communities', query: `{ communities(first: 10, ${smallTeams}) { totalCount modularity nodes { size } } }` },
  {
    name: 'networkStatistics',
    query: `{ networkStatistics(${smallTeams}) { tieCount componentCount transitivity averageClustering degreeAssortativity } }`,
  },
  {
    name: 'authors by COAUTHOR_COUNT',
    query: '{ authors(first: 100, orderBy: { by: COAUTHOR_COUNT }) { totalCount nodes { name } } }',
  },
  {
    name: 'authors by NAME',
    query: '{ authors(first: 100, orderBy: { by: NAME, direction: ASC }) { totalCount nodes { name } } }',
  },
  {
    name: 'papers by AI_SCORE',
    query: '{ papers(first: 100, orderBy: { by: AI_SCORE }) { totalCount nodes { title } } }',
  },
  {
    name: 'papers by TITLE',
    query: '{ papers(first: 100, orderBy: { by: TITLE, direction: ASC }) { totalCount nodes { title } } }',
  },
  {
    name: 'papers of one category',
    query: '{ papers(first: 100, filter: { categories: ["alpha.AA"] }) { totalCount nodes { title } } }',
  },
]

/**
 * The heaviest questions to a real server over HTTP, one at a time, each three times: the longest that its event loop
 * was held meanwhile. What is still being computed is asked for again until it is there.
 */
export const eventLoop: Benchmark = {
  name: 'event-loop',
  summary: 'how long the heaviest queries hold the event loop of a server',
  async *run(bench) {
    await bench.database()
    bench.say('etal serve')
    const server = await ServerProcess.start(bench.folder)
    try {
      const authors = await mostPapers(server, null, 3)
      for (const query of queries) yield await held(server, query, authors, bench.say)
    } finally {
      await server.close()
    }
  },
}

async function held(
  server: ServerProcess,
  { name, query, variables = () => ({}) }: HeavyQuery,
  authors: readonly string[],
  say: (text: string) => void,
): Promise<Row> {
  say(name)
  await server.longestHold()
  const start = performance.now()
  let answer: GraphqlAnswer = {}
  let first = 0
  for (let repeat = 0; repeat < 3; repeat++) {
    answer = await patiently(() => server.query(query, variables(authors)))
    first ||= performance.now() - start
  }
  const longest = await server.longestHold()
  const [error] = answer.errors ?? []
  return {
    work: `event loop held by ${name}`,
    ours: error ? `refused: ${error.message.slice(0, 60)}` : `first answer after ${duration(first)}`,
    peer: '',
    value: error ? null : longest,
    bar: { atMost: 50, unit: ' ms' },
  }
}

/** The answer, once it is no longer being computed. */
async function patiently(ask: () => Promise<GraphqlAnswer>): Promise<GraphqlAnswer> {
  const start = performance.now()
  for (;;) {
    const answer = await ask()
    const isComputing = answer.errors?.some(({ extensions }) => extensions?.code === 'STILL_COMPUTING')
    if (!isComputing || performance.now() - start > PATIENCE) return answer
    await sleep(500)
  }
}

/** The authors of most papers, so many pages of a hundred. */
async function mostPapers(server: ServerProcess, after: string | null, pages: number): Promise<string[]> {
  if (pages === 0) return []
  const { data, errors } = await server.query(
    'query ($after: String) { authors(first: 100, after: $after) { nodes { id } pageInfo { endCursor } } }',
    { after },
  )
  if (errors) throw new Error(`event-loop requires a page of authors, got ${errors[0]!.message}`)
  const page = data!.authors as { nodes: { id: string }[]; pageInfo: { endCursor: string } }
  return [...page.nodes.map(({ id }) => id), ...(await mostPapers(server, page.pageInfo.endCursor, pages - 1))]
}

function twenty(field: (k: number) => string): string {
  const ks = Array.from({ length: 20 }, (_, k) => k)
  return `query (${ks.map((k) => `$a${k}: ID!, $b${k}: ID!`).join(', ')}) {${ks.map((k) => `p${k}: ${field(k)}`).join('\n')}}`
}

function pairs(authors: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 20 }, (_, k) => [
      [`a${k}`, authors[k]!],
      [`b${k}`, authors[299 - k]!],
    ]).flat(),
  )
}
