import { parse } from 'graphology-graphml'
import { expect, test } from 'vitest'
import { graphml } from '../../src/network-formats/graphml.ts'
import { basisText, conformance } from './conformance.ts'
import { emptyDocument, smallDocument } from './documents.ts'
import { Graph, readGraph } from './read-graph.ts'

conformance(graphml, (text) => readGraph(parse(Graph, text), basisOf))

const bounds = { publishedFrom: null, publishedTo: null, categories: null, maxTeamSize: null, omittedRule: null }

function basisOf(attributes: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries({ ...bounds, ...attributes })
  return Object.fromEntries(entries.map(([name, value]) => [name, basisText(value)]))
}

test('what the network rests on are attributes of the graph, with their types; a bound that is not set is left out', () => {
  expect(parse(Graph, graphml.write(smallDocument)).getAttributes()).toEqual({
    title: 'Around Ada Example',
    description: 'Ego network of Ada Example, 1 step.',
    scopeHash: '0123456789abcdef',
    dataVersion: '42',
    weighting: 'NEWMAN',
    publishedFrom: '2001',
    publishedTo: '2020-06',
    categories: '["cs.CL","q-fin.TR"]',
    maxTeamSize: 25,
    minSharedPapers: 2,
    includeRetracted: false,
    includeGroups: true,
    withoutAuthors: '["QXV0aG9yOjk"]',
    withoutPapers: '["UGFwZXI6Nw"]',
    omittedAuthors: 4,
    omittedTies: 5,
    omittedPapers: 6,
    omittedRule: 'the 3 authors of most shared papers',
  })
  expect(Object.keys(parse(Graph, graphml.write(emptyDocument)).getAttributes())).toEqual(
    'title description scopeHash dataVersion weighting minSharedPapers includeRetracted includeGroups withoutAuthors withoutPapers omittedAuthors omittedTies omittedPapers'.split(
      ' ',
    ),
  )
})

test('the description of the file names the network', () => {
  expect(graphml.write(smallDocument)).toContain(
    '<desc>Around Ada Example\nEgo network of Ada Example, 1 step.</desc>\n<key ',
  )
})

test('a year that is not known is left out', () => {
  const tie = { ...smallDocument.ties[0]!, firstYear: null, lastYear: null }
  const graph = parse(Graph, graphml.write({ ...smallDocument, ties: [tie] }))
  expect(graph.mapEdges((_, figures) => Object.keys(figures))).toEqual([['weight', 'sharedPaperCount', 'newmanWeight']])
})
