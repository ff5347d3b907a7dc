import { parse } from 'graphology-gexf'
import { expect, test } from 'vitest'
import { gexf } from '../../src/network-formats/gexf.ts'
import { conformance } from './conformance.ts'
import { emptyDocument, smallDocument } from './documents.ts'
import { Graph, readGraph } from './read-graph.ts'

conformance(gexf, (text) => readGraph(parse(Graph, text), descriptionOf), {
  // Each value keeps to its line of the description
  basisText: (text) => text.replace(/[\r\n]+/g, ' '),
})

function descriptionOf({ description }: Record<string, unknown>): Record<string, string> {
  const lines = String(description).split('\n')
  return Object.fromEntries(lines.map((line) => /^(\w+): (.*)$/su.exec(line)!.slice(1)))
}

test('the file is GEXF 1.3, undirected, and says who made it', () => {
  const text = gexf.write(emptyDocument)
  expect(text).toContain('<gexf xmlns="http://gexf.net/1.3" ')
  expect(text).toContain(' version="1.3">')
  expect(text).toContain('defaultedgetype="undirected"')
  expect(parse(Graph, text).getAttributes()).toMatchObject({ creator: 'Et Al.' })
})

test('every figure is declared with its type', () => {
  const declared = [...gexf.write(emptyDocument).matchAll(/<attribute id="(\w+)" title="(\w+)" type="(\w+)"\/>/g)]
  expect(declared.map(([, id, title, type]) => [id, title, type])).toEqual([
    ['kind', 'kind', 'string'],
    ['distance', 'distance', 'integer'],
    ['degree', 'degree', 'integer'],
    ['strength', 'strength', 'double'],
    ['community', 'community', 'integer'],
    ['sharedPaperCount', 'sharedPaperCount', 'integer'],
    ['newmanWeight', 'newmanWeight', 'double'],
    ['firstYear', 'firstYear', 'integer'],
    ['lastYear', 'lastYear', 'integer'],
  ])
})

test('a tie lasts from the year of its first shared paper to that of its last; an undated one has no end', () => {
  const [tie] = smallDocument.ties
  const undated = { ...tie!, firstYear: null, lastYear: null }
  expect(gexf.write(smallDocument)).toMatch(/<edge [^>]*weight="0.1" start="2003" end="2007">/)
  expect(gexf.write({ ...smallDocument, ties: [undated] })).toMatch(/<edge [^>]*weight="0.1">/)
})

test('a title of several lines cannot pass for another hash', () => {
  const title = 'Around\nscopeHash: ffffffffffffffff'
  const graph = parse(Graph, gexf.write({ ...smallDocument, title }))
  expect(descriptionOf(graph.getAttributes())).toMatchObject({ scopeHash: '0123456789abcdef' })
})
