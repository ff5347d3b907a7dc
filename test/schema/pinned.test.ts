import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Analysis } from '../../src/analysis/analysis.ts'
import type { PaperRecord } from '../../src/bibliography/paper-record.ts'
import { globalId } from '../../src/schema/global-id.ts'
import { yogaServer } from '../../src/server/yoga.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { empty } from '../ingest/dump.ts'
import { asking } from '../server/asking.ts'
import { authorIdOf, decisions, paperIdOf } from '../store/identity.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'

// A request sees the data that it pinned, also while the database holds later data already.

let store: Awaited<ReturnType<typeof testStore>>
let pinned: Snapshot
let yoga: ReturnType<typeof yogaServer>
let decide: ReturnType<typeof decisions>

beforeAll(async () => {
  store = await testStore()
  decide = decisions(store)
  yoga = yogaServer({ store, analysis: new Analysis(), snapshot: () => pinned, searchBudget: 50_000_000 })
})
afterAll(async () => {
  await yoga.dispose()
  await store.drop()
})

const doi = (value: string) => ({ scheme: 'doi', value }) as const
const trees = (given: Partial<PaperRecord> = {}) =>
  paper(
    'On Trees',
    [
      {
        nameAsPrinted: 'Zoë Ångström',
        affiliations: ['Kyoto'],
        identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }],
      },
      { nameAsPrinted: 'Wei Wang', affiliations: ['Oslo'] },
    ],
    { publishedOn: '2001', venue: 'J. Trees', identifiers: [doi('10.1234/trees')], ...given },
  )
const forests = (given: Partial<PaperRecord> = {}, affiliations = ['Lima']) =>
  paper('On Forests', [{ nameAsPrinted: 'Wei Wang', affiliations }, 'Grace Hopper'], {
    publishedOn: '2003',
    identifiers: [doi('10.1234/forests')],
    ...given,
  })
const shrubs = paper('On Shrubs', [{ nameAsPrinted: 'W. Wang', affiliations: ['Bergen'] }, 'Zed Angstrom'], {
  publishedOn: '2004',
  identifiers: [doi('10.1234/shrubs')],
})
const weiWang = (hIndex: number, orcid?: string) => ({
  name: 'Wei Wang',
  kind: 'PERSON' as const,
  nameVariants: orcid ? ['Wang, Wei Q.'] : [],
  identifiers: [
    { scheme: 'dblp' as const, value: '65/9612' },
    ...(orcid ? [{ scheme: 'orcid' as const, value: orcid }] : []),
  ],
  reportedMetrics: [{ name: 'hIndex' as const, value: hIndex, asOf: '2024-09-30' }],
})

const graceHopper = {
  name: 'Grace Hopper',
  kind: 'PERSON' as const,
  nameVariants: ['Hopper, Grace'],
  identifiers: [],
  reportedMetrics: [],
}

/** Who was merged, split and renamed already, so that it can be undone. */
let decisionsToUndo: number[]

beforeEach(async () => {
  await begin()
})

async function begin(): Promise<void> {
  await empty(store)
  await ingestRecords(store, [trees(), forests(), shrubs], [weiWang(3), graceHopper])
  const zoe = await authorIdOf(store, 'Zoë Ångström')
  decisionsToUndo = [
    await decide.merge(zoe, await authorIdOf(store, 'Zed Angstrom')),
    await decide.rename(zoe, 'Zoë Example', true),
    (await decide.split(await authorIdOf(store, 'Wei Wang'), [await paperIdOf(store, 'On Forests')])).eventId,
  ]
  pinned = await loadSnapshot(store.pool)
}

/** The key of the author of this name, whoever answers for them now. */
const named = (name: string) => authorIdOf(store, name)

const changes: Readonly<Record<string, () => Promise<unknown>>> = {
  'an abstract filled in': () =>
    ingestRecords(store, [trees({ abstract: 'What grows and what does not grow in woods.' })]),
  'another venue and pages': () =>
    ingestRecords(store, [forests({ venue: 'Forests', pages: '1–9', codeUrl: 'https://example.org' })]),
  'an identifier of a paper': () =>
    ingestRecords(store, [trees({ identifiers: [doi('10.1234/trees'), doi('10.1234/new')] })]),
  'another affiliation': () => ingestRecords(store, [forests({}, ['Quito', 'Lima'])]),
  'no affiliation but another byline': () =>
    ingestRecords(store, [
      paper('On Shrubs', ['W. Wang', 'Ada Lovelace'], { publishedOn: '2004', identifiers: [doi('10.1234/shrubs')] }),
    ]),
  'a new paper of known authors': () =>
    ingestRecords(store, [
      paper('On Trees and Moss', [{ nameAsPrinted: 'Grace Hopper', affiliations: ['Yale'] }, 'W Wang'], {
        publishedOn: '2020',
        identifiers: [doi('10.1234/moss')],
      }),
    ]),
  'an identifier and a name of an author': () => ingestRecords(store, [], [weiWang(3, '0000-0001-5109-3700')]),
  'another figure': () => ingestRecords(store, [], [weiWang(7)]),
  'a merge': async () => decide.merge(await named('Grace Hopper'), await named('W. Wang')),
  'a split': async () => decide.split(await named('Zoë Example'), [await paperIdOf(store, 'On Trees')]),
  'a rename': async () => decide.rename(await named('Grace Hopper'), 'Grace Example', true),
  'a rename to a known name': async () => decide.rename(await named('Grace Hopper'), 'Grace Höpper'),
  'a merge undone': () => decide.undo(decisionsToUndo[0]!),
  'a rename undone': () => decide.undo(decisionsToUndo[1]!),
  'a split undone': () => decide.undo(decisionsToUndo[2]!),
}

/** Every field that reads the database, by itself. */
function questions(): string[] {
  const papers = Array.from(pinned.papers.ids, (id) => `paper(by: { id: "${globalId('Paper', id)}" })`)
  const authors = Array.from(pinned.authors.ids, (id) => `author(by: { id: "${globalId('Author', id)}" })`)
  const byIdentifier = ['trees', 'forests', 'new', 'moss'].map(
    (name) => `paper(by: { doi: "10.1234/${name}" }) { id title }`,
  )
  const search = 'edges { matchedName score node { id name } }'
  return [
    ...papers.flatMap((one) =>
      [
        'abstract',
        'venue',
        'pages',
        'codeUrl',
        'assessment { novelty { value method } }',
        'identifiers { scheme value }',
        'authorships(first: 5) { nodes { nameAsPrinted affiliations author { id } } }',
        'authorships(first: 5) { nodes { orcid } }',
      ].map((field) => `{ ${one} { title ${field} } }`),
    ),
    ...authors.flatMap((one) =>
      [
        'nameVariants',
        'identifiers { scheme value }',
        'orcid',
        'affiliations',
        'reportedMetrics { name value }',
        'identityEvents(first: 9) { totalCount nodes { kind undone } }',
      ].map((field) => `{ ${one} { name ${field} } }`),
    ),
    ...byIdentifier.map((one) => `{ ${one} }`),
    '{ author(by: { orcid: "0000-0001-5109-3700" }) { name } }',
    '{ author(by: { dblp: "65/9612" }) { id } }',
    ...['wang', 'wang wei q', 'zoe angstrom', 'grace', 'hopper', 'example'].map(
      (query) => `{ searchAuthors(query: "${query}", first: 10) { ${search} } }`,
    ),
    '{ papers(first: 9, filter: { titleContains: "tree" }) { totalCount nodes { title } } }',
  ]
}

async function answers(asked: readonly string[]): Promise<Map<string, { data: unknown; codes: unknown[] }>> {
  const ask = asking(yoga)
  const given = new Map<string, { data: unknown; codes: unknown[] }>()
  for (const question of asked) {
    const { data, errors = [] } = await ask(question)
    given.set(question, { data, codes: errors.map(({ extensions }) => extensions.code) })
  }
  return given
}

describe('what a request pinned', () => {
  test('is what it sees, or it hears that the data changed, whatever is written meanwhile', {
    timeout: 120_000,
  }, async () => {
    let kept = 0
    let refused = 0
    let changedSince = 0
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...Object.keys(changes)), { minLength: 1, maxLength: 4 }),
        async (made) => {
          await begin()
          const asked = questions()
          const before = await answers(asked)
          // Some cannot be made after others.
          for (const name of made)
            await changes[name]!().catch((error) => expect([error, made.length]).not.toEqual([error, 1]))
          const meanwhile = await answers(asked)
          pinned = await loadSnapshot(store.pool)
          const after = await answers(asked)
          for (const question of asked) {
            const [was, is, now] = [before.get(question)!, meanwhile.get(question)!, after.get(question)!]
            expect([question, was.codes, now.codes]).toEqual([question, [], []])
            if (is.codes.length === 0) expect([question, made, is.data]).toEqual([question, made, was.data])
            else expect([question, new Set(is.codes)]).toEqual([question, new Set(['DATA_CHANGED'])])
            if (is.codes.length > 0) refused++
            else if (JSON.stringify(now.data) === JSON.stringify(was.data)) kept++
            else changedSince++
          }
        },
      ),
      { numRuns: Object.keys(changes).length + 6, examples: Object.keys(changes).map((name) => [[name]]) },
    )
    expect(Math.min(kept, refused, changedSince)).toBeGreaterThan(20)
    expect(kept).toBeGreaterThan(3 * refused)
  })

  test('is not disturbed by papers that come in, of known authors or not, nor by names, identifiers and merges', async () => {
    const asked = questions()
    const before = await answers(asked)
    await changes['a new paper of known authors']!()
    await ingestRecords(store, [paper('On Stones', [{ nameAsPrinted: 'Bob Example', affiliations: ['Rome'] }])])
    await changes['an identifier and a name of an author']!()
    await changes['a merge']!()
    expect(await answers(asked)).toEqual(before)
  })
})
