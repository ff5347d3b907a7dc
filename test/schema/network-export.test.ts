import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { networkFormats } from '../../src/network-formats/registry.ts'
import { ingestRecords, testStore } from '../test-store.ts'
import { type Api, api } from './api.ts'

let store: Awaited<ReturnType<typeof testStore>>
let server: Api
let author: string

beforeAll(async () => {
  store = await testStore()
  await ingestRecords(store, [...syntheticBibliography({ authors: 60, papers: 90, seed: 11 })])
  server = await api(store)
  author = (await server.query('{ authors(first: 1) { nodes { id } } }')).data.authors.nodes[0].id
})
afterAll(() => store.drop())

const ask = async (fields: string, variables = {}) => {
  const { data, errors } = await server.query(
    `query ($author: ID!, $scope: Scope, $format: NetworkFormat!) {
      author(by: { id: $author }) { name egoNetwork(radius: 2, maxAuthors: 25, scope: $scope, weighting: NEWMAN) { ${fields} } }
    }`,
    { author, format: 'GRAPHOLOGY_JSON', ...variables },
  )
  expect(errors).toBeUndefined()
  return data.author
}

describe('export of a network', () => {
  test('is the network that the same query lists, with what was left out', async () => {
    const { name, egoNetwork } = await ask(
      `
      nodes { author { id name } distance degree strength community }
      ties { source { id } target { id } sharedPaperCount weight firstYear lastYear }
      omitted { authors ties papers rule }
      scope { hash dataVersion maxTeamSize }
      export(format: $format)`,
      { scope: { maxTeamSize: 6 } },
    )
    const { nodes, ties, omitted, scope } = egoNetwork
    const file = JSON.parse(egoNetwork.export)
    expect(omitted.authors).toBeGreaterThan(0)
    expect(file.attributes).toMatchObject({
      title: `${name} and everybody within 2 steps`,
      scopeHash: scope.hash,
      dataVersion: scope.dataVersion,
      weighting: 'NEWMAN',
      maxTeamSize: 6,
      omittedAuthors: omitted.authors,
      omittedTies: omitted.ties,
      omittedRule: omitted.rule,
    })
    expect(file.nodes.map((node: { key: string; attributes: object }) => node)).toEqual(
      nodes.map(({ author, ...figures }: { author: { id: string; name: string } }) => ({
        key: author.id,
        attributes: expect.objectContaining({ label: author.name, ...figures }),
      })),
    )
    expect(file.edges).toEqual(
      ties.map(({ source, target, ...figures }: { source: { id: string }; target: { id: string } }) =>
        expect.objectContaining({
          source: source.id,
          target: target.id,
          attributes: expect.objectContaining(figures),
        }),
      ),
    )
  })

  test.for(networkFormats.map(({ name }) => name))('%s tells scope, data version and every author', async (format) => {
    const { egoNetwork } = await ask('nodes { author { name } } scope { hash dataVersion } export(format: $format)', {
      format,
    })
    expect(egoNetwork.export).toContain(egoNetwork.scope.hash)
    expect(egoNetwork.export).toContain(egoNetwork.scope.dataVersion)
    for (const { author } of egoNetwork.nodes) expect(egoNetwork.export).toContain(author.name)
  })

  test('of an induced network is titled after it', async () => {
    const { data } = await server.query(
      'query ($authors: [ID!]!) { inducedNetwork(authors: $authors) { nodes { community } export(format: GRAPHOLOGY_JSON) } }',
      { authors: [author] },
    )
    expect(data.inducedNetwork.nodes).toEqual([{ community: 0 }])
    expect(JSON.parse(data.inducedNetwork.export).attributes.title).toBe('Ties among 1 author')
  })
})

describe('communities within a network', () => {
  test('are numbered from 0 by size, and join authors by ties alone', async () => {
    const { egoNetwork } = await ask(
      'nodes { author { id } community } ties { source { id } target { id } } export(format: $format)',
    )
    const communityOf = new Map<string, number>(
      egoNetwork.nodes.map(({ author, community }: { author: { id: string }; community: number }) => [
        author.id,
        community,
      ]),
    )
    const sizes: number[] = []
    for (const community of communityOf.values()) sizes[community] = (sizes[community] ?? 0) + 1
    expect(Object.keys(sizes)).toHaveLength(sizes.length)
    expect(sizes.toSorted((a, b) => b - a)).toEqual(sizes)
    expect(sizes.length).toBeGreaterThan(1)
    for (const [id, community] of communityOf) {
      if (sizes[community] === 1) continue
      const neighbours = egoNetwork.ties.flatMap(
        ({ source, target }: { source: { id: string }; target: { id: string } }) =>
          source.id === id ? [target.id] : target.id === id ? [source.id] : [],
      )
      expect(neighbours.map((other: string) => communityOf.get(other))).toContain(community)
    }
  })
})
