import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { krackhardtKite, zacharyKarateClub } from '../graph/named-graphs.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { type Api, api } from './api.ts'
import { authorIds } from './ids.ts'

/** A store of these papers and the API over it. */
async function served(records: Parameters<typeof ingestRecords>[1]) {
  const store = await testStore()
  await ingestRecords(store, records)
  const served = await api(store)
  return { store, ...served, id: await authorIds(served) }
}

/** The edges of a graph of the literature as papers of two, and one paper by a group and one of its members. */
function asPapers({ names, edges }: typeof krackhardtKite, surname: string) {
  return edges.map(([v, w], k) => paper(`Edge ${k}`, [`${names[v]} ${surname}`, `${names[w]} ${surname}`]))
}

let kite: Awaited<ReturnType<typeof served>>
beforeAll(async () => {
  kite = await served([
    ...asPapers(krackhardtKite, 'Kite'),
    paper('With a group', ['Jane Kite', 'Kite Flyers Collaboration']),
  ])
})
afterAll(() => kite.store.drop())

const centrality = async (name: string, args = '') => {
  const { data, errors } = await kite.query(
    `query ($author: ID!) { author(by: { id: $author }) { centrality${args} {
      degree strength closeness betweenness betweennessSampleSize pageRank coreNumber localClustering constraint
      computedAt scope { maxTeamSize hash }
    } } }`,
    { author: kite.id(name) },
  )
  expect(errors).toBeUndefined()
  return data.author.centrality
}

describe('centrality', () => {
  test('Krackhardt 1990: Diane has most coauthors, Fernando is closest, Heather is between most', async () => {
    expect(await centrality('Diane Kite')).toMatchObject({ degree: 6, strength: 6, coreNumber: 3 })
    expect((await centrality('Fernando Kite')).closeness).toBeCloseTo(9 / 14, 12)
    expect((await centrality('Heather Kite')).betweenness).toBeCloseTo(14 / 36, 12)
  })

  test('is exact in a small network, and says when it was computed', async () => {
    const before = Date.now()
    const { betweennessSampleSize, computedAt } = await centrality('Jane Kite', '(scope: { maxTeamSize: 77 })')
    expect(betweennessSampleSize).toBeNull()
    expect(Date.parse(computedAt)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(computedAt)).toBeLessThanOrEqual(Date.now())
  })

  test('figures that its data cannot support are null: clustering of one coauthor, everything of a group', async () => {
    expect((await centrality('Jane Kite')).localClustering).toBeNull()
    expect(await centrality('Kite Flyers Collaboration')).toMatchObject({
      degree: 0,
      closeness: null,
      betweenness: null,
      pageRank: null,
      coreNumber: 0,
      constraint: null,
    })
  })

  test('rests on the scope: with groups as nodes, Jane is no longer at the end of the line', async () => {
    expect((await centrality('Jane Kite')).betweenness).toBe(0)
    const { betweenness, localClustering } = await centrality('Jane Kite', '(scope: { includeGroups: true })')
    expect(betweenness).toBeCloseTo(9 / 45, 12)
    expect(localClustering).toBe(0)
  })

  test('PageRank sums to one over all authors', async () => {
    const { data } = await kite.query('{ authors { nodes { centrality { pageRank } } } }')
    const ranks: (number | null)[] = data.authors.nodes.map(
      (node: { centrality: { pageRank: number | null } }) => node.centrality.pageRank,
    )
    expect(ranks.filter((rank) => rank === null)).toHaveLength(1)
    expect(ranks.reduce<number>((sum, rank) => sum + (rank ?? 0), 0)).toBeCloseTo(1, 12)
  })
})

describe('distances', () => {
  test('count the authors at each step, those not reached too', async () => {
    const { data } = await kite.query(
      `query ($author: ID!) { author(by: { id: $author }) {
        distances { counts { distance authorCount } reachable unreachable meanDistance eccentricity }
        narrow: distances(scope: { publishedFrom: "2000" }) { counts { distance authorCount } reachable unreachable meanDistance eccentricity }
      } }`,
      { author: kite.id('Heather Kite') },
    )
    expect(data.author.distances).toEqual({
      counts: [1, 3, 6].map((authorCount, distance) => ({ distance, authorCount })),
      reachable: 9,
      unreachable: 0,
      meanDistance: (3 + 2 * 6) / 9,
      eccentricity: 2,
    })
    expect(data.author.narrow).toEqual({
      counts: [{ distance: 0, authorCount: 1 }],
      reachable: 0,
      unreachable: 9,
      meanDistance: null,
      eccentricity: 0,
    })
  })
})

describe('networkStatistics', () => {
  test('Zachary 1977: 34 members, 78 ties, 45 triangles, transitivity 0.2557, assortativity −0.4756', async () => {
    const club = await served(asPapers(zacharyKarateClub, 'Club'))
    try {
      const { data } = await club.query(
        `{ networkStatistics {
          authorCount paperCount authorshipCount tieCount meanTeamSize meanDegree componentCount giantComponentShare
          averageClustering transitivity triangleCount degreeAssortativity degreeDistribution { degree authorCount }
          scope { hash dataVersion }
        } }`,
      )
      const { degreeDistribution, scope, ...figures } = data.networkStatistics
      expect(figures).toEqual({
        authorCount: 34,
        paperCount: 78,
        authorshipCount: 156,
        tieCount: 78,
        meanTeamSize: 2,
        meanDegree: 156 / 34,
        componentCount: 1,
        giantComponentShare: 1,
        averageClustering: expect.closeTo(0.5706, 4),
        transitivity: expect.closeTo(0.2557, 4),
        triangleCount: 45,
        degreeAssortativity: expect.closeTo(-0.4756, 4),
      })
      expect(degreeDistribution.reduce((sum: number, row: { authorCount: number }) => sum + row.authorCount, 0)).toBe(
        34,
      )
      expect(scope).toEqual({ hash: expect.any(String), dataVersion: expect.any(String) })
    } finally {
      await club.store.drop()
    }
  })

  test('of nothing are null or zero', async () => {
    const { data } = await kite.query(
      '{ networkStatistics(scope: { categories: ["none"] }) { paperCount tieCount transitivity meanTeamSize degreeAssortativity componentCount } }',
    )
    expect(data.networkStatistics).toEqual({
      paperCount: 0,
      tieCount: 0,
      transitivity: null,
      meanTeamSize: null,
      degreeAssortativity: null,
      componentCount: 10,
    })
  })
})

describe('communities', () => {
  let invented: Awaited<ReturnType<typeof served>>
  beforeAll(async () => {
    invented = await served([...syntheticBibliography({ authors: 80, papers: 120, seed: 3 })])
  })
  afterAll(() => invented.store.drop())

  const all = async (of: Api, args = '') => {
    const { data, errors } = await of.query(
      `{ communities(first: 100${args}) { totalCount modularity nodes {
        id size topCategories { category paperCount } members(first: 100) { totalCount nodes { id } }
      } } }`,
    )
    expect(errors).toBeUndefined()
    return data.communities
  }

  test('hold every author once; sizes agree with the members paged through and descend', async () => {
    const { nodes, totalCount } = await all(invented)
    expect(nodes).toHaveLength(totalCount)
    const members = nodes.flatMap((node: { members: { nodes: { id: string }[] } }) =>
      node.members.nodes.map(({ id }) => id),
    )
    const { data } = await invented.query('{ networkStatistics { authorCount } }')
    expect(new Set(members).size).toBe(members.length)
    expect(members).toHaveLength(data.networkStatistics.authorCount)
    const sizes: number[] = nodes.map((node: { size: number }) => node.size)
    expect(nodes.map((node: { members: { totalCount: number } }) => node.members.totalCount)).toEqual(sizes)
    expect(sizes.toSorted((a, b) => b - a)).toEqual(sizes)
  })

  test('an author’s community is the one that lists the author, by the same id at every call', async () => {
    const first = await all(invented)
    const second = await all(await api(invented.store))
    expect(second).toEqual(first)
    for (const { id, members } of first.nodes) {
      const { data } = await invented.query(
        'query ($author: ID!) { author(by: { id: $author }) { community { id } } }',
        {
          author: members.nodes[0].id,
        },
      )
      expect(data.author.community.id).toBe(id)
    }
  })

  test('top categories count the papers of the members, each once', async () => {
    const { nodes } = await all(invented)
    for (const { members, topCategories } of nodes.slice(0, 3)) {
      const papers = new Map<string, string[]>()
      for (const { id } of members.nodes) {
        const { data } = await invented.query(
          'query ($author: ID!) { author(by: { id: $author }) { papers(first: 100) { nodes { id categories } } } }',
          { author: id },
        )
        for (const { id, categories } of data.author.papers.nodes) papers.set(id, categories)
      }
      const counts = new Map<string, number>()
      for (const category of [...papers.values()].flat()) counts.set(category, (counts.get(category) ?? 0) + 1)
      const top = [...counts].sort(([a, inA], [b, inB]) => inB - inA || (a < b ? -1 : 1)).slice(0, 5)
      expect(topCategories).toEqual(top.map(([category, paperCount]) => ({ category, paperCount })))
    }
  })

  test('pages neither repeat nor skip', async () => {
    const { nodes } = await all(invented)
    const ids: string[] = []
    let after: string | null = null
    do {
      const { data } = await invented.query(
        'query ($after: String) { communities(first: 7, after: $after) { pageInfo { hasNextPage endCursor } nodes { id } } }',
        { after },
      )
      ids.push(...data.communities.nodes.map((node: { id: string }) => node.id))
      after = data.communities.pageInfo.hasNextPage ? data.communities.pageInfo.endCursor : null
    } while (after !== null)
    expect(ids).toEqual(nodes.map((node: { id: string }) => node.id))
  })

  test('a group is in none unless the scope includes groups', async () => {
    const query = `query ($author: ID!, $scope: Scope) { author(by: { id: $author }) { community(scope: $scope) { size } } }`
    const author = kite.id('Kite Flyers Collaboration')
    expect((await kite.query(query, { author })).data.author.community).toBeNull()
    expect(
      (await kite.query(query, { author, scope: { includeGroups: true } })).data.author.community.size,
    ).toBeGreaterThan(1)
  })
})

describe('a network too large for measures of the whole', () => {
  let large: Awaited<ReturnType<typeof served>>
  const names = 8300
  beforeAll(async () => {
    large = await served([
      paper(
        'Hyper',
        Array.from({ length: names }, (_, k) => `Author Number${k}`),
      ),
      paper('Team', ['Author Number0', 'Someone Else', 'Third Person']),
    ])
  }, 120_000)
  afterAll(() => large.store.drop())

  test('is refused with the team size that would pass', async () => {
    const { errors } = await large.query('{ networkStatistics { tieCount } }')
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('maxTeamSize: 3 would pass'),
      extensions: { code: 'NETWORK_TOO_LARGE' },
    })
    const { data } = await large.query('{ networkStatistics(scope: { maxTeamSize: 3 }) { tieCount } }')
    expect(data.networkStatistics.tieCount).toBe(3)
  })

  test('still answers coauthors, an ego network, a path and distances', async () => {
    const { data, errors } = await large.query(
      `query ($from: ID!, $to: ID!) {
        author(by: { id: $from }) {
          coauthors(first: 20) { totalCount edges { sharedPaperCount } }
          egoNetwork { nodes { distance } omitted { authors ties } }
          distances { reachable eccentricity }
          centrality { degree pageRank closeness }
        }
        collaborationPath(from: $from, to: $to) { ... on CollaborationPath { distance } }
      }`,
      { from: large.id('Author Number0'), to: large.id('Author Number1') },
    )
    expect(errors).toBeUndefined()
    expect(data.author.coauthors.totalCount).toBe(names + 1)
    expect(data.author.egoNetwork.nodes).toHaveLength(150)
    expect(data.author.egoNetwork.omitted).toEqual({
      authors: names + 2 - 150,
      ties: (names * (names - 1)) / 2 + 3 - (150 * 149) / 2,
    })
    expect(data.author.distances).toEqual({ reachable: names + 1, eccentricity: 1 })
    expect(data.collaborationPath.distance).toBe(1)
    expect(data.author.centrality.pageRank).toBeGreaterThan(0)
  })
})
