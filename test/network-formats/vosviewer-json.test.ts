import { Ajv } from 'ajv'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NetworkNode, NetworkTie } from '../../src/network-formats/network-document.ts'
import { vosviewerJson } from '../../src/network-formats/vosviewer-json.ts'
import { basisText, conformance, type ReadNetwork } from './conformance.ts'
import { documents, smallDocument } from './documents.ts'

conformance(vosviewerJson, readNetwork)

function readNetwork(text: string): ReadNetwork {
  const { network, info } = JSON.parse(text)
  return {
    nodes: network.items.map(
      ({ id, label, kind, weights, scores }: Item): NetworkNode => ({
        ...{ id, name: label, kind },
        ...{ distance: scores.Distance!, degree: weights.Degree!, strength: weights.Strength! },
        community: scores.Community!,
      }),
    ),
    ties: network.links.map(
      ({ source_id, target_id, strength, ...figures }: Link): NetworkTie =>
        ({ source: source_id, target: target_id, weight: strength, ...figures }) as NetworkTie,
    ),
    basis: Object.fromEntries(Object.entries(info.provenance).map(([name, value]) => [name, basisText(value)])),
  }
}

interface Item {
  id: string
  label: string
  kind: NetworkNode['kind']
  cluster?: number
  weights: Record<string, number>
  scores: Record<string, number>
}

interface Link extends Partial<NetworkTie> {
  source_id: string
  target_id: string
  strength: number
}

/** What the documentation of the format says of the parts that are written. */
const documented = {
  type: 'object',
  required: ['network', 'config', 'info'],
  additionalProperties: false,
  properties: {
    network: {
      type: 'object',
      required: ['items', 'links'],
      additionalProperties: false,
      properties: {
        items: {
          type: 'array',
          items: {
            type: 'object',
            required: ['id', 'label'],
            properties: {
              id: { type: ['string', 'integer'] },
              label: { type: 'string' },
              cluster: { type: 'integer', minimum: 1, maximum: 1000 },
              weights: { type: 'object', additionalProperties: { type: 'number', minimum: 0 } },
              scores: { type: 'object', additionalProperties: { type: 'number' } },
            },
          },
        },
        links: {
          type: 'array',
          items: {
            type: 'object',
            required: ['source_id', 'target_id', 'strength'],
            properties: {
              source_id: { type: ['string', 'integer'] },
              target_id: { type: ['string', 'integer'] },
              strength: { type: 'number', minimum: 0 },
            },
          },
        },
      },
    },
    config: {
      type: 'object',
      additionalProperties: false,
      properties: {
        parameters: {
          type: 'object',
          additionalProperties: false,
          properties: { largest_component: { type: 'boolean' } },
        },
        terminology: {
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(
            'item items link links cluster clusters link_strength total_link_strength'
              .split(' ')
              .map((term) => [term, { type: 'string' }]),
          ),
        },
      },
    },
    info: {
      type: 'object',
      required: ['title', 'description'],
      properties: { title: { type: 'string' }, description: { type: 'string' } },
    },
  },
}

test('every file is as the documentation of VOSviewer JSON has it', () => {
  const validate = new Ajv({ allowUnionTypes: true }).compile(documented)
  fc.assert(
    fc.property(documents, (document) => {
      validate(JSON.parse(vosviewerJson.write(document)))
      expect(validate.errors).toBeNull()
    }),
  )
})

test('communities are clusters from 1 to 1000; a later one is no cluster', () => {
  const nodes = [0, 999, 1000].map((community, k) => ({ ...smallDocument.nodes[k]!, community }))
  const { network } = JSON.parse(vosviewerJson.write({ ...smallDocument, nodes }))
  expect(network.items.map(({ cluster }: Item) => cluster)).toEqual([1, 1000, undefined])
})

test('the information that VOSviewer shows is HTML that holds no foreign markup, with the hash and the data version', () => {
  const title = '<script>alert(1)</script> & "more"'
  const { info } = JSON.parse(vosviewerJson.write({ ...smallDocument, title }))
  expect(info.title).toBe(title)
  expect(info.description.match(/<\/?\w+/g)?.filter((tag: string) => !/^<\/?(?:p|ul|li)$/.test(tag))).toEqual([])
  expect(info.description).toMatch(/^<p>&#60;script&#62;alert\(1\)&#60;\/script&#62; &#38; &#34;more&#34;<\/p>/)
  expect(info.description).toContain('<li>scopeHash: 0123456789abcdef</li><li>dataVersion: 42</li>')
})

test('what a link’s strength counts is named, and nobody is left out of the picture', () => {
  const configOf = (weighting: 'NEWMAN' | 'SHARED_PAPERS') =>
    JSON.parse(vosviewerJson.write({ ...smallDocument, weighting })).config
  expect(configOf('NEWMAN').terminology.link_strength).toBe('Newman weight')
  expect(configOf('SHARED_PAPERS').terminology.link_strength).toBe('Shared papers')
  expect(configOf('NEWMAN').parameters.largest_component).toBe(false)
})
