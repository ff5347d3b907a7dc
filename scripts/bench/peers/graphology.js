// @ts-nocheck: its packages are installed by the benchmark alone, where the type check of the project does not look.
// Answers one question on its standard input: the shortest paths between pairs of vertices of a graph, with times in
// milliseconds. The graph comes as files of compressed sparse rows, each edge in both directions.
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import Graph from 'graphology'
import { bidirectional } from 'graphology-shortest-path/unweighted.js'

const { files, pairs } = JSON.parse(await text(process.stdin))
const graph = read(files)
const search = () => pairs.map(([source, target]) => timed(() => bidirectional(graph, source, target)))
search()
console.log(JSON.stringify(search()))

function timed(work) {
  const start = performance.now()
  const path = work()
  return { time: performance.now() - start, length: path === null ? -1 : path.length - 1 }
}

function read({ offsets, neighbors }) {
  const ends = column(offsets)
  const rows = column(neighbors)
  const graph = new Graph.UndirectedGraph()
  for (let v = 0; v + 1 < ends.length; v++) graph.addNode(v)
  for (let v = 0; v + 1 < ends.length; v++) {
    for (let k = ends[v]; k < ends[v + 1]; k++) if (v < rows[k]) graph.addEdge(v, rows[k])
  }
  return graph
}

function column(path) {
  const bytes = readFileSync(path)
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
}
