import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csv } from '../../src/network-formats/csv.ts'
import type { NetworkNode, NetworkTie } from '../../src/network-formats/network-document.ts'
import { conformance, type ReadNetwork } from './conformance.ts'
import { emptyDocument, smallDocument } from './documents.ts'

type Row = Record<string, string>

conformance(csv, readNetwork)

function rowsOf(text: string): Row[] {
  return parse(text, { columns: true, bom: true, record_delimiter: '\r\n' }) as Row[]
}

function readNetwork(text: string): ReadNetwork {
  const rows = rowsOf(text)
  const of = (record: string) => rows.filter((row) => row.record === record)
  const basis = Object.fromEntries(of('NETWORK').map(({ field, value }) => [field, asTyped(value!)]))
  const nodes = of('AUTHOR').map((row) => ({
    id: row.id!,
    name: asTyped(row.name!),
    kind: row.kind as NetworkNode['kind'],
    distance: Number(row.distance),
    degree: Number(row.degree),
    strength: Number(row.strength),
    community: Number(row.community),
  }))
  const names = new Map(nodes.map(({ id, name }) => [id, name]))
  for (const row of rows) {
    const { weighting, scopeHash, dataVersion } = row
    expect({ weighting, scopeHash, dataVersion }).toEqual({
      weighting: basis.weighting,
      scopeHash: basis.scopeHash,
      dataVersion: basis.dataVersion,
    })
  }
  for (const row of of('TIE')) {
    expect([row.Type, asTyped(row.sourceName!), asTyped(row.targetName!)]).toEqual([
      'Undirected',
      names.get(row.Source!),
      names.get(row.Target!),
    ])
  }
  return { nodes, ties: of('TIE').map(tieOf), basis }
}

function tieOf(row: Row): NetworkTie {
  return {
    source: row.Source!,
    target: row.Target!,
    weight: Number(row.Weight),
    sharedPaperCount: Number(row.sharedPaperCount),
    newmanWeight: Number(row.newmanWeight),
    firstYear: row.firstYear === '' ? null : Number(row.firstYear),
    lastYear: row.lastYear === '' ? null : Number(row.lastYear),
  }
}

/** Without the apostrophe that keeps a spreadsheet from computing it. */
function asTyped(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')
}

test('it begins with a byte order mark and a header whose ties Gephi knows; lines end as RFC 4180 has it', () => {
  expect(csv.write(emptyDocument)).toMatch(/^\uFEFFrecord,Source,Target,Type,Weight,/)
  expect(csv.write(smallDocument)).not.toMatch(/(?<!\r)\n/)
})

test.each(['two\nlines', 'two\rlines', 'two\r\nlines', 'a,b', 'a"b'])(
  'a cell that needs it is in quotes: %j',
  (name) => {
    const text = csv.write({ ...smallDocument, nodes: [{ ...smallDocument.nodes[0]!, name }], ties: [] })
    expect(text).toContain(`,"${name.replaceAll('"', '""')}",PERSON,`)
  },
)

test('ties come first, then authors, those without ties too, then what the network rests on', () => {
  expect(rowsOf(csv.write(smallDocument)).map(({ record }) => record)).toEqual([
    'TIE',
    ...['AUTHOR', 'AUTHOR', 'AUTHOR'],
    ...Array.from({ length: 18 }, () => 'NETWORK'),
  ])
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠1'])(
  'no cell is a formula: %j',
  (name) => {
    const [author, ...others] = smallDocument.nodes
    const document = { ...smallDocument, title: name, nodes: [{ ...author!, name }, ...others] }
    const cells = rowsOf(csv.write(document)).flatMap((row) => Object.values(row))
    expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([])
    // The author's own row, the one tie, the title
    expect(cells.filter((cell) => cell === `'${name}`)).toHaveLength(3)
  },
)

test('a document of more rows than are written at a time is whole', () => {
  const nodes = Array.from({ length: 1234 }, (_, k) => ({ ...smallDocument.nodes[0]!, id: `a${k}` }))
  const text = csv.write({ ...smallDocument, nodes, ties: [] })
  expect(readNetwork(text).nodes).toEqual(nodes)
  expect(text.split('\uFEFF')).toHaveLength(2)
})
