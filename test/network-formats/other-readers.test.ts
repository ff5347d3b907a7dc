import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NetworkDocument, NetworkNode, NetworkTie } from '../../src/network-formats/network-document.ts'
import { networkFormatNamed } from '../../src/network-formats/registry.ts'
import { basisOf } from './conformance.ts'
import { documents, emptyDocument, smallDocument, troublesomeNames } from './documents.ts'

const python = ['python3', '/usr/bin/python3'].find((command) => {
  try {
    return execFileSync(command, ['-c', 'import networkx, igraph'], { stdio: 'pipe' })
  } catch {
    return false
  }
})

/** A graph as read-files.py found it: nodes by id, label or number, with their attributes. */
interface Found {
  readonly nodes: readonly (readonly [string | number, Attributes])[]
  readonly edges: readonly (readonly [string | number, string | number, Attributes])[]
  readonly graph: Attributes
}
type Attributes = Record<string, unknown>

const sample: readonly NetworkDocument[] = [
  emptyDocument,
  smallDocument,
  {
    ...smallDocument,
    nodes: troublesomeNames.map((name, k) => ({ ...smallDocument.nodes[0]!, id: `a${k}`, name })),
    ties: [],
  },
  ...fc.sample(documents, { seed: 7, numRuns: 60 }),
]

// All files at once: python takes a second to start
describe.skipIf(python === undefined)(
  'networkx and igraph read the same (skipped where python3 has not both of them)',
  () => {
    const root = mkdtempSync(join(tmpdir(), 'network-formats-'))
    const folder = join(root, 'files')
    let found: Record<string, Record<string, Found> & { csv: readonly Record<string, string>[] }>

    beforeAll(() => {
      mkdirSync(folder)
      for (const name of ['GEXF', 'GRAPHML', 'PAJEK', 'CSV'] as const) {
        const { extension, write } = networkFormatNamed(name)
        sample.forEach((document, k) => {
          writeFileSync(join(folder, `${k}.${extension}`), write(document))
        })
      }
      const script = fileURLToPath(new URL('read-files.py', import.meta.url))
      const options = { encoding: 'utf8', maxBuffer: 1e9, stdio: 'pipe' } as const
      found = JSON.parse(execFileSync(python!, [script, folder], options))
    })

    afterAll(() => rmSync(root, { recursive: true }))

    test.each(['networkx'])('GEXF, by %s', (reader) => {
      sample.forEach((document, k) => {
        const { nodes, edges } = found[`${k}.gexf`]![reader]!
        expect(nodes).toEqual(document.nodes.map(({ id, name, ...figures }) => [id, { label: name, ...figures }]))
        const expected = document.ties.map(({ source, target, firstYear, lastYear, ...figures }) => {
          const spell = firstYear === null ? {} : { start: firstYear, end: lastYear }
          return [source, target, { ...withoutNulls({ firstYear, lastYear }), ...figures, ...spell }]
        })
        expect(sorted(edges.map(([source, target, { id, ...figures }]) => [source, target, figures]))).toEqual(
          sorted(expected),
        )
      })
    })

    test('GraphML, by networkx', () => {
      sample.forEach((document, k) => {
        const { nodes, edges, graph } = found[`${k}.graphml`]!.networkx!
        expect(nodes).toEqual(document.nodes.map(({ id, name, ...figures }) => [id, { label: name, ...figures }]))
        const expected = document.ties.map(({ source, target, ...figures }) => [source, target, withoutNulls(figures)])
        expect(sorted(edges.map(([source, target, { id, ...figures }]) => [source, target, figures]))).toEqual(
          sorted(expected),
        )
        expectBasis(graph, document)
      })
    })

    test('GraphML, by igraph', () => {
      sample.forEach((document, k) => {
        const { nodes, edges, graph } = found[`${k}.graphml`]!.igraph!
        expect(nodes.map(([, { label, ...rest }]) => ({ name: label, ...rest }))).toEqual(document.nodes)
        expect(edges.map(([, , { id, ...figures }]) => figures)).toEqual(
          document.ties.map(({ source, target, ...figures }) => figures),
        )
        expect(edges.map(([source, target]) => [source, target])).toEqual(numbered(document))
        expectBasis(graph, document)
      })
    })

    test('Pajek, by networkx: one vertex per author, one edge per tie, the weights exact', () => {
      sample.forEach((document, k) => {
        const { nodes, edges } = found[`${k}.net`]!.networkx!
        expect(nodes.map(([label]) => decoded(label))).toEqual(document.nodes.map(labelOf(document)))
        expect(nodes.map(([, { id }]) => id)).toEqual(document.nodes.map((_, v) => String(v + 1)))
        const index = new Map(nodes.map(([label], v) => [label, v]))
        const read = edges.map(([source, target, { weight }]) => [index.get(source), index.get(target), weight])
        expect(sorted(read)).toEqual(sorted(weighted(document)))
      })
    })

    test('Pajek, by igraph: one vertex per author, one edge per tie, the weights exact', () => {
      sample.forEach((document, k) => {
        const { nodes, edges } = found[`${k}.net`]!.igraph!
        // It has one attribute or the other, by its version
        const labels = nodes.map(([, { name, id }]) => decoded(name ?? id))
        expect(labels).toEqual(document.nodes.map(labelOf(document)))
        expect(edges.map(([source, target, { weight }]) => [source, target, weight])).toEqual(weighted(document))
      })
    })

    test('CSV, by Python’s csv: every row has a cell for every column', () => {
      sample.forEach((document, k) => {
        const rows = found[`${k}.csv`]!.csv
        expect(rows).toHaveLength(document.ties.length + document.nodes.length + basisOf(document).length)
        expect(rows.flatMap((row) => Object.values(row)).filter((cell) => typeof cell !== 'string')).toEqual([])
        const authors = rows.filter(({ record }) => record === 'AUTHOR')
        expect(authors.map(({ id, name }) => [id, name?.replace(/^'(?=[=+\-@\t\r＝])/, '')])).toEqual(
          document.nodes.map(({ id, name }) => [id, name]),
        )
        const ties = rows.filter(({ record }) => record === 'TIE')
        expect(ties.map(({ Source, Target, Weight }) => [Source, Target, Number(Weight)])).toEqual(
          document.ties.map(({ source, target, weight }) => [source, target, weight]),
        )
      })
    })
  },
)

function expectBasis(graph: Attributes, document: NetworkDocument): void {
  for (const [name, text] of basisOf(document)) {
    const value = graph[name]
    if (text !== 'null' || value !== undefined) expect(String(value)).toBe(text)
  }
}

function withoutNulls(figures: object): object {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== null))
}

/** networkx lists the edges by their nodes. */
function sorted(edges: readonly unknown[]): unknown[] {
  const key = (edge: unknown) => JSON.stringify((edge as unknown[]).slice(0, 2))
  return [...edges].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

function numbered({ nodes, ties }: NetworkDocument): [number, number][] {
  const index = new Map(nodes.map(({ id }, v) => [id, v]))
  return ties.map(({ source, target }: NetworkTie) => [index.get(source)!, index.get(target)!])
}

function weighted(document: NetworkDocument): [number, number, number][] {
  return numbered(document).map(([source, target], k) => [source, target, document.ties[k]!.weight])
}

function labelOf({ nodes }: NetworkDocument) {
  return ({ id, name }: NetworkNode) =>
    nodes.filter((other) => other.name === name).length > 1 ? `${name} (${id})` : name
}

function decoded(label: unknown): string {
  return String(label).replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
}
