import { expect, test } from 'vitest'
import type { NetworkFormatName } from '../../src/network-formats/network-format.ts'
import { networkFormatNamed, networkFormats } from '../../src/network-formats/registry.ts'

test('every format is found by its name, and no two share it', () => {
  for (const format of networkFormats) expect(networkFormatNamed(format.name)).toBe(format)
  expect(networkFormats.map(({ name, extension, mediaType }) => [name, extension, mediaType])).toEqual([
    ['GEXF', 'gexf', 'application/gexf+xml'],
    ['GRAPHML', 'graphml', 'application/graphml+xml'],
    ['CYTOSCAPE_JSON', 'cyjs', 'application/json'],
    ['GRAPHOLOGY_JSON', 'json', 'application/json'],
    ['PAJEK', 'net', 'text/plain; charset=us-ascii'],
    ['CSV', 'csv', 'text/csv; charset=utf-8'],
    ['VOSVIEWER_JSON', 'json', 'application/json'],
  ])
})

test('an unknown name has no format', () => {
  expect(() => networkFormatNamed('DOT' as NetworkFormatName)).toThrow(
    'networkFormatNamed requires a registered format, got DOT',
  )
})
