import { UndirectedGraph } from 'graphology'
import type { NetworkNode, NetworkTie } from '../../src/network-formats/network-document.ts'
import type { ReadNetwork } from './conformance.ts'

/** The general class of graphology: its default export, whose types TypeScript takes for those of a CommonJS module. */
export const Graph: typeof UndirectedGraph = Object.getPrototypeOf(UndirectedGraph)

/** A graph of graphology, as its readers of several formats make it, as a network; a label is a name. */
export function readGraph(
  graph: UndirectedGraph,
  basisOf: (attributes: Record<string, unknown>) => Record<string, string>,
): ReadNetwork {
  return {
    nodes: graph.mapNodes((id, { label, ...figures }) => ({ id, name: label, ...figures }) as NetworkNode),
    ties: graph.mapEdges((_, figures, source, target) => {
      const years = { firstYear: null, lastYear: null }
      return { source, target, ...years, ...figures } as NetworkTie
    }),
    basis: basisOf(graph.getAttributes()),
  }
}
