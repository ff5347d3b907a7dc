import fc from 'fast-check'
import type { NetworkDocument, NetworkNode, NetworkTie } from '../../src/network-formats/network-document.ts'

/** Names and titles that have broken files before, each readable to the last character. */
export const troublesomeNames = [
  '松尾 豊',
  'مريم ميرزاخاني',
  'Erdős Pál',
  'Ze\u0301 Zwei',
  '👩🏽‍🔬 Lab',
  '<script>alert("1")</script>',
  'Sons & Daughters &amp; &#65; &#x41;',
  'O\'Neil "the" Third',
  "'t Hooft",
  '=HYPERLINK("http://example.org")',
  '@cmd',
  '-1+1',
  '＝1',
  '\tTab',
  'two\nlines',
  'three\r\nmore\rlines\u2028and\u2029more',
  ']]>',
  '--><!--',
  '\\',
  'back\\slash\\\\',
  '% comment',
  '*Vertices 3',
  '1 2 3',
  'a,b;c|d',
  ' spaces  inside ',
  'null',
  'NaN',
  '0',
  'true',
  '{name}',
  '__proto__',
  'constructor',
  '\u00a0\u3000',
]

/** Texts of any readable characters. */
const readableTexts = fc.oneof(
  fc.constantFrom(...troublesomeNames),
  fc.string({ minLength: 1, unit: 'grapheme', maxLength: 12 }),
  fc.string({ minLength: 1, unit: 'binary', maxLength: 12 }).filter((text) => !/(?![\t\n\r])\p{C}/u.test(text)),
)

/** Texts of any code units at all: controls, lone surrogates and all. */
const anyTexts = fc
  .array(fc.oneof(fc.nat(0xff), fc.integer({ min: 0xd700, max: 0xe000 }), fc.nat(0xffff)), {
    minLength: 1,
    maxLength: 12,
  })
  .map((units) => String.fromCharCode(...units))

/** Documents whose texts are readable. */
export const documents = documentsOf(readableTexts)

/** Documents whose texts are anything that a string can be. */
export const unreadableDocuments = documentsOf(fc.oneof(anyTexts, readableTexts))

export function globalId(key: number, typename = 'Author'): string {
  return Buffer.from(`${typename}:${key}`).toString('base64url')
}

function documentsOf(texts: fc.Arbitrary<string>): fc.Arbitrary<NetworkDocument> {
  // Smaller than any weight can be, igraph takes a number for an error
  const figures = fc
    .double({ min: 0, noNaN: true, noDefaultInfinity: true })
    .map((figure) => (figure < 2 ** -1022 ? 0 : figure))
  const counts = fc.nat(100_000)
  const years = fc.integer({ min: 1600, max: 2100 })
  const ids = (typename: string) => fc.array(fc.nat(0x7ffffffe).map((key) => globalId(key + 1, typename)))
  const nodes = fc
    .uniqueArray(
      fc.record({
        key: fc.integer({ min: 1, max: 0x7fffffff }),
        name: texts,
        kind: fc.constantFrom('PERSON' as const, 'GROUP' as const),
        distance: counts,
        degree: counts,
        strength: figures,
        community: counts,
      }),
      { selector: ({ key }) => key, maxLength: 8 },
    )
    .map((nodes) => nodes.map(({ key, ...rest }): NetworkNode => ({ id: globalId(key), ...rest })))
  const tieFigures = fc
    .record({
      weight: figures,
      sharedPaperCount: counts,
      newmanWeight: figures,
      years: fc.option(fc.tuple(years, years)),
    })
    .map(({ years, ...rest }) => ({
      ...rest,
      firstYear: years && Math.min(...years),
      lastYear: years && Math.max(...years),
    }))
  const scope = fc.record({
    publishedFrom: fc.option(years.map(String)),
    publishedTo: fc.option(years.map((year) => `${year}-12-31`)),
    categories: fc.option(fc.array(texts, { minLength: 1 })),
    maxTeamSize: fc.option(counts),
    minSharedPapers: counts,
    includeRetracted: fc.boolean(),
    includeGroups: fc.boolean(),
    without: fc.record({ authors: ids('Author'), papers: ids('Paper') }),
  })
  return fc
    .record({
      title: texts,
      description: texts,
      scope,
      scopeHash: fc.nat(0xffffff).map((number) => number.toString(16).padStart(16, '0')),
      dataVersion: counts.map(String),
      weighting: fc.constantFrom('SHARED_PAPERS' as const, 'NEWMAN' as const),
      omitted: fc.record({ authors: counts, ties: counts, papers: counts, rule: fc.option(texts) }),
      network: nodes.chain((nodes) => tiesAmong(nodes, tieFigures).map((ties) => ({ nodes, ties }))),
    })
    .map(({ network, ...rest }) => ({ ...rest, ...network }))
}

/** Some of the pairs, each once. */
function tiesAmong(
  nodes: readonly NetworkNode[],
  figures: fc.Arbitrary<Omit<NetworkTie, 'source' | 'target'>>,
): fc.Arbitrary<NetworkTie[]> {
  const pairs = nodes.flatMap(({ id }, k) => nodes.slice(k + 1).map((other) => ({ source: id, target: other.id })))
  return fc
    .shuffledSubarray(pairs)
    .chain((chosen) => fc.tuple(...chosen.map((pair) => figures.map((figures) => ({ ...pair, ...figures })))))
}

/** Three authors, one of them without ties; every bound of the scope set. */
export const smallDocument: NetworkDocument = {
  title: 'Around Ada Example',
  description: 'Ego network of Ada Example, 1 step.',
  scope: {
    publishedFrom: '2001',
    publishedTo: '2020-06',
    categories: ['cs.CL', 'q-fin.TR'],
    maxTeamSize: 25,
    minSharedPapers: 2,
    includeRetracted: false,
    includeGroups: true,
    without: { authors: [globalId(9)], papers: [globalId(7, 'Paper')] },
  },
  scopeHash: '0123456789abcdef',
  dataVersion: '42',
  weighting: 'NEWMAN',
  omitted: { authors: 4, ties: 5, papers: 6, rule: 'the 3 authors of most shared papers' },
  nodes: [
    { id: globalId(1), name: 'Ada Example', kind: 'PERSON', distance: 0, degree: 1, strength: 0.1, community: 0 },
    { id: globalId(2), name: '松尾 豊', kind: 'PERSON', distance: 1, degree: 1, strength: 0.1, community: 0 },
    { id: globalId(3), name: 'Alone Team', kind: 'GROUP', distance: 1, degree: 0, strength: 0, community: 1 },
  ],
  ties: [
    {
      source: globalId(1),
      target: globalId(2),
      weight: 0.1,
      sharedPaperCount: 2,
      newmanWeight: 0.1,
      firstYear: 2003,
      lastYear: 2007,
    },
  ],
}

/** Nobody and nothing, in a scope without bounds. */
export const emptyDocument: NetworkDocument = {
  ...smallDocument,
  scope: {
    publishedFrom: null,
    publishedTo: null,
    categories: null,
    maxTeamSize: null,
    minSharedPapers: 1,
    includeRetracted: true,
    includeGroups: false,
    without: { authors: [], papers: [] },
  },
  omitted: { authors: 0, ties: 0, papers: 0, rule: null },
  nodes: [],
  ties: [],
}
