import cytoscape from 'cytoscape'
import { expect, test } from 'vitest'
import { cytoscapeJson } from '../../src/network-formats/cytoscape-json.ts'
import type { NetworkNode, NetworkTie } from '../../src/network-formats/network-document.ts'
import { basisText, conformance, type ReadNetwork } from './conformance.ts'
import { smallDocument } from './documents.ts'

conformance(cytoscapeJson, readCytoscape)

function readCytoscape(text: string): ReadNetwork {
  const network = cytoscape({ ...JSON.parse(text), headless: true })
  const { name, ...basis } = network.data()
  expect(name).toBe(basis.title)
  return {
    nodes: network.nodes().map((node) => node.data() as NetworkNode),
    ties: network.edges().map((edge) => {
      const { id, ...tie } = edge.data()
      expect(id).toBe(`${tie.source}.${tie.target}`)
      return tie as NetworkTie
    }),
    basis: Object.fromEntries(Object.entries(basis).map(([name, value]) => [name, basisText(value)])),
  }
}

test('lists and nulls of the basis stay lists and nulls', () => {
  const scope = { ...smallDocument.scope, maxTeamSize: null }
  const network = cytoscape({ ...JSON.parse(cytoscapeJson.write({ ...smallDocument, scope })), headless: true })
  expect(network.data()).toMatchObject({ categories: ['cs.CL', 'q-fin.TR'], maxTeamSize: null, omittedTies: 5 })
})
