import { expect, test } from 'vitest'
import { graphologyJson } from '../../src/network-formats/graphology-json.ts'
import { basisText, conformance } from './conformance.ts'
import { smallDocument } from './documents.ts'
import { Graph, readGraph } from './read-graph.ts'

conformance(graphologyJson, (text) =>
  readGraph(Graph.from(JSON.parse(text)), (attributes) =>
    Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, basisText(value)])),
  ),
)

test('the graph is simple and undirected, and its ties are named by their ends', () => {
  const graph = Graph.from(JSON.parse(graphologyJson.write(smallDocument)))
  expect([graph.type, graph.multi, graph.allowSelfLoops]).toEqual(['undirected', false, false])
  expect(graph.edges()).toEqual(['QXV0aG9yOjE.QXV0aG9yOjI'])
  expect(graph.getAttribute('categories')).toEqual(['cs.CL', 'q-fin.TR'])
})
