import { expect, test } from 'vitest'
import { pajek } from '../../src/network-formats/pajek.ts'
import { conformance, type ReadNetwork } from './conformance.ts'
import { globalId, smallDocument, troublesomeNames } from './documents.ts'
import { readPajek } from './read-pajek.ts'

conformance(pajek, readNetwork, {
  // A line of the format has one number
  tie: ({ source, target, weight }) => ({ source, target, weight }),
})

/** The network of the edges and labels, with the figures and the basis that the comments hold. */
function readNetwork(text: string): ReadNetwork {
  const { comments, labels, edges } = readPajek(text)
  const table = comments.findIndex((line) => line.startsWith('vertex id '))
  const nodes = comments.slice(table + 1).map((line, k) => {
    const [vertex, id, kind, ...figures] = line.split(' ')
    const [distance, degree, strength, community] = figures.map(Number)
    expect(vertex).toBe(String(k + 1))
    return { id, name: withoutId(labels[k]!, id!), kind, distance, degree, strength, community }
  })
  return {
    nodes: nodes as ReadNetwork['nodes'],
    ties: edges.map(([source, target, weight]) => ({
      source: nodes[source - 1]!.id!,
      target: nodes[target - 1]!.id!,
      weight,
    })),
    basis: Object.fromEntries(comments.slice(0, table).map((line) => /^(\w+): (.*)$/su.exec(line)!.slice(1))),
  }
}

function withoutId(label: string, id: string): string {
  return label.endsWith(` (${id})`) ? label.slice(0, -id.length - 3) : label
}

test('the file is ASCII, and only the comments stand before the vertices', () => {
  const text = pajek.write(smallDocument)
  expect(text).toMatch(/^[\n -~]*$/)
  expect(text.split('\n').slice(-8)).toEqual(
    [
      '*Vertices 3',
      '1 "Ada Example"',
      '2 "&#26494;&#23614; &#35914;"',
      '3 "Alone Team"',
      '*Edges',
      '1 2 0.1',
      '',
    ].toSpliced(0, 0, '% 3 QXV0aG9yOjM GROUP 1 0 0 1'),
  )
})

test('no two labels are alike: namesakes carry their ids, and so does who is called like one of them', () => {
  const [first, second, third] = smallDocument.nodes
  const like = `Li Wei (${globalId(1)})`
  const nodes = [
    { ...first!, name: 'Li Wei' },
    { ...second!, name: 'Li Wei' },
    { ...third!, name: like },
  ]
  expect(readPajek(pajek.write({ ...smallDocument, nodes })).labels).toEqual([
    `Li Wei (${globalId(1)})`,
    `Li Wei (${globalId(2)})`,
    `${like} (${globalId(3)})`,
  ])
})

test('who is told apart by unreadable characters alone is a namesake', () => {
  const nodes = ['A\u0001', 'A\u0002'].map((name, k) => ({ ...smallDocument.nodes[k]!, name }))
  expect(readPajek(pajek.write({ ...smallDocument, nodes, ties: [] })).labels).toEqual([
    `A\uFFFD (${globalId(1)})`,
    `A\uFFFD (${globalId(2)})`,
  ])
})

test('a name that nobody shares is the label as it is', () => {
  const nodes = troublesomeNames.map((name, k) => ({ ...smallDocument.nodes[0]!, id: globalId(k + 1), name }))
  expect(readPajek(pajek.write({ ...smallDocument, nodes, ties: [] })).labels).toEqual(troublesomeNames)
})
