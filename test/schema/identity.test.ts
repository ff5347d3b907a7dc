import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Analysis } from '../../src/analysis/analysis.ts'
import { globalId } from '../../src/schema/global-id.ts'
import { yogaServer } from '../../src/server/yoga.ts'
import { type LiveSnapshot, liveSnapshot } from '../../src/store/live-snapshot.ts'
import { empty } from '../ingest/dump.ts'
import { asking, bearing, type Reply } from '../server/asking.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'

let store: Awaited<ReturnType<typeof testStore>>
let live: LiveSnapshot
let yoga: ReturnType<typeof yogaServer>
let token: Record<string, string>
let ask: (query: string, variables?: Record<string, unknown>) => Promise<Reply>

const failures: unknown[] = []

beforeAll(async () => {
  store = await testStore()
  live = await liveSnapshot(store, (error) => failures.push(error))
  yoga = yogaServer({ store, analysis: new Analysis(), snapshot: () => live.current, searchBudget: 50_000_000 })
  token = await bearing(store, 'a curator', ['curate'])
  ask = (query, variables) => asking(yoga)(query, variables, token)
})
afterAll(async () => {
  await yoga.dispose()
  await live.close()
  await store.drop()
  expect(failures).toEqual([])
})

/** Wei Wang of two papers, W. Wang of one, and Wei Wang the other, who shares a name alone. */
beforeEach(async () => {
  await empty(store)
  await ingestRecords(
    store,
    [
      paper('On Trees', ['Wei Wang', 'Ada Lovelace'], { publishedOn: '2001' }),
      paper('On Forests', ['Wei Wang', 'Grace Hopper'], { publishedOn: '2003' }),
      paper('On Shrubs', ['W. Wang', 'Ada Lovelace'], { publishedOn: '2004' }),
    ],
    [
      {
        name: 'W. Wang',
        kind: 'PERSON',
        nameVariants: ['Wang, Wei Q.'],
        identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }],
        reportedMetrics: [{ name: 'hIndex', value: 3, asOf: '2024-09-30' }],
      },
    ],
  )
  await live.refresh()
})

const author = async (name: string): Promise<string> => {
  const { id } = await store.prisma.author.findFirstOrThrow({ where: { name } })
  return globalId('Author', id)
}
const paperId = async (title: string): Promise<string> => {
  const { id } = await store.prisma.paper.findFirstOrThrow({ where: { title } })
  return globalId('Paper', id)
}
const data = async (query: string, variables?: Record<string, unknown>) => {
  const { data, errors } = await ask(query, variables)
  expect(errors).toBeUndefined()
  return data
}
const refusal = async (query: string, variables?: Record<string, unknown>) => (await ask(query, variables)).errors![0]!

const card = `id name nameVariants orcid identifiers { value } reportedMetrics { name value asOf }
  papers(first: 10) { totalCount edges { nameAsPrinted node { title } } } coauthors(first: 10) { nodes { name } }`
const merge = `mutation ($input: MergeAuthorsInput!) { mergeAuthors(input: $input) { ${card} } }`
const split = `mutation ($input: SplitAuthorInput!) { splitAuthor(input: $input) { ${card} } }`
const rename = `mutation ($input: RenameAuthorInput!) { renameAuthor(input: $input) { ${card} } }`
const undo = `mutation ($id: ID!) { undoIdentityEvent(id: $id) { ${card} } }`
const history = `query ($id: ID!) { author(by: { id: $id }) {
  identityEvents(first: 10) { totalCount nodes { id kind summary reason undone occurredAt author { id } } } } }`
const show = `query ($id: ID!) { author(by: { id: $id }) { ${card} } }`

const lastEvent = async (id: string): Promise<string> => (await data(history, { id })).author.identityEvents.nodes[0].id

describe('mergeAuthors', () => {
  test('answers with all that sources record of either, and so does the old id; undone, both are as before', async () => {
    const [wei, w] = [await author('Wei Wang'), await author('W. Wang')]
    const before = [await data(show, { id: wei }), await data(show, { id: w })]
    const { mergeAuthors } = await data(merge, { input: { survivor: wei, duplicates: [w], reason: 'same page' } })
    expect(mergeAuthors).toEqual({
      id: wei,
      name: 'Wei Wang',
      nameVariants: ['W. Wang', 'Wang, Wei Q.'],
      orcid: '0000-0002-1825-0097',
      identifiers: [{ value: '0000-0002-1825-0097' }],
      reportedMetrics: [{ name: 'hIndex', value: 3, asOf: '2024-09-30' }],
      papers: {
        totalCount: 3,
        edges: [
          { nameAsPrinted: 'W. Wang', node: { title: 'On Shrubs' } },
          { nameAsPrinted: 'Wei Wang', node: { title: 'On Forests' } },
          { nameAsPrinted: 'Wei Wang', node: { title: 'On Trees' } },
        ],
      },
      coauthors: { nodes: [{ name: 'Ada Lovelace' }, { name: 'Grace Hopper' }] },
    })
    expect((await data(show, { id: w })).author).toEqual(mergeAuthors)
    const byOrcid = await data(`{ author(by: { orcid: "0000-0002-1825-0097" }) { id } }`)
    expect(byOrcid.author.id).toBe(wei)

    const { undoIdentityEvent } = await data(undo, { id: await lastEvent(w) })
    expect(undoIdentityEvent.id).toBe(wei)
    expect([await data(show, { id: wei }), await data(show, { id: w })]).toEqual(before)
    const events = (await data(history, { id: w })).author.identityEvents
    expect(events.nodes).toEqual([
      expect.objectContaining({ kind: 'UNDO', summary: 'An earlier decision was taken back.', undone: false }),
      expect.objectContaining({ kind: 'MERGE', summary: '2 authors are one.', reason: 'same page', undone: true }),
    ])
    expect(events.totalCount).toBe(2)
  })

  test('two decisions in one operation each answer with the data after them', async () => {
    const [wei, w, ada] = [await author('Wei Wang'), await author('W. Wang'), await author('Ada Lovelace')]
    const found = await data(
      `mutation ($wei: ID!, $w: ID!, $ada: ID!) {
        first: mergeAuthors(input: { survivor: $wei, duplicates: [$w] }) { nameVariants papers { totalCount } }
        second: mergeAuthors(input: { survivor: $wei, duplicates: [$ada] }) { nameVariants papers { totalCount } }
      }`,
      { wei, w, ada },
    )
    expect(found).toEqual({
      first: { nameVariants: ['W. Wang', 'Wang, Wei Q.'], papers: { totalCount: 3 } },
      second: { nameVariants: expect.arrayContaining(['Ada Lovelace', 'W. Wang']), papers: { totalCount: 3 } },
    })
  })

  test('takes a token of the scope curate', async () => {
    const input = { survivor: await author('Wei Wang'), duplicates: [await author('W. Wang')] }
    const { errors, status } = await asking(yoga)(merge, { input })
    expect([status, errors![0]!.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
    const importer = await bearing(store, 'an importer', ['import'])
    expect((await asking(yoga)(merge, { input }, importer)).errors![0]!.extensions.code).toBe('FORBIDDEN')
  })

  test('names what cannot be merged by its global id', async () => {
    const [wei, w] = [await author('Wei Wang'), await author('W. Wang')]
    expect(await refusal(merge, { input: { survivor: wei, duplicates: [] } })).toMatchObject({
      message: 'input.duplicates requires at least one author, got []',
      extensions: { code: 'BAD_USER_INPUT', argument: 'input.duplicates' },
    })
    const nobody = globalId('Author', 999_999)
    expect((await refusal(merge, { input: { survivor: nobody, duplicates: [w] } })).message).toBe(
      `input.survivor requires the id of a stored author, got "${nobody}"`,
    )
    expect((await refusal(merge, { input: { survivor: wei, duplicates: [wei] } })).message).toBe(
      `input.duplicates requires authors who are not one with the survivor already, got "${wei}"`,
    )
    expect(
      (await refusal(merge, { input: { survivor: wei, duplicates: [w], reason: 'x'.repeat(1001) } })).message,
    ).toMatch(/^input\.reason requires a text of at most 1000 characters/)
  })
})

describe('splitAuthor', () => {
  test('makes an author of some papers; undone, the papers are back and the new id answers still', async () => {
    const wei = await author('Wei Wang')
    const papers = [await paperId('On Forests')]
    const { splitAuthor } = await data(split, { input: { author: wei, papers, newName: 'Wei Wang of Leeds' } })
    expect(splitAuthor).toMatchObject({
      name: 'Wei Wang of Leeds',
      nameVariants: ['Wei Wang'],
      papers: { totalCount: 1, edges: [{ nameAsPrinted: 'Wei Wang', node: { title: 'On Forests' } }] },
      coauthors: { nodes: [{ name: 'Grace Hopper' }] },
    })
    expect((await data(show, { id: wei })).author.papers.totalCount).toBe(1)
    expect((await data(history, { id: wei })).author.identityEvents.nodes).toMatchObject([
      { kind: 'SPLIT', summary: '1 signature went to a new author.', author: { id: splitAuthor.id } },
    ])

    const { undoIdentityEvent } = await data(undo, { id: await lastEvent(wei) })
    expect(undoIdentityEvent).toMatchObject({ id: wei, papers: { totalCount: 2 } })
    expect((await data(show, { id: splitAuthor.id })).author).toMatchObject({
      papers: { totalCount: 0 },
      nameVariants: [],
    })
  })

  test('names the paper on which the author does not stand', async () => {
    const [wei, shrubs] = [await author('Wei Wang'), await paperId('On Shrubs')]
    const { message } = await refusal(split, { input: { author: wei, papers: [shrubs] } })
    expect(message).toBe(`input.papers requires papers on which ${wei} stands, got "${shrubs}"`)
  })
})

describe('renameAuthor', () => {
  test('shows another name and hides the former one, but on bylines and from nobody who reads the events', async () => {
    const w = await author('W. Wang')
    const { renameAuthor } = await data(rename, { input: { author: w, newName: 'Vera Wang', hideFormer: true } })
    expect(renameAuthor).toMatchObject({
      id: w,
      name: 'Vera Wang',
      nameVariants: ['Wang, Wei Q.'],
      papers: { edges: [{ nameAsPrinted: 'W. Wang' }] },
    })
    const events = await data(history, { id: w })
    expect(JSON.stringify(events)).not.toContain('W. Wang')
    expect(events.author.identityEvents.nodes[0].summary).toBe('The name to show; the former name is hidden.')
    expect((await data(undo, { id: await lastEvent(w) })).undoIdentityEvent).toMatchObject({
      name: 'W. Wang',
      nameVariants: ['Wang, Wei Q.'],
    })
  })

  test('requires a name', async () => {
    const { message } = await refusal(rename, { input: { author: await author('W. Wang'), newName: ' . ' } })
    expect(message).toBe('input.newName requires a name of at most 500 characters, with a letter or a digit, got "."')
  })
})

describe('identity events', () => {
  test('are nodes, found by their ids; others are null', async () => {
    const [wei, w] = [await author('Wei Wang'), await author('W. Wang')]
    await data(merge, { input: { survivor: wei, duplicates: [w] } })
    const id = await lastEvent(wei)
    const found = await data(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on IdentityEvent { kind undone } } }`,
      { ids: [id, globalId('IdentityEvent', 999_999), wei] },
    )
    expect(found.nodes).toEqual([
      { __typename: 'IdentityEvent', id, kind: 'MERGE', undone: false },
      null,
      { __typename: 'Author', id: wei },
    ])
  })

  test('are undone once, and undoing is not undone', async () => {
    const [wei, w] = [await author('Wei Wang'), await author('W. Wang')]
    await data(merge, { input: { survivor: wei, duplicates: [w] } })
    const id = await lastEvent(wei)
    await data(undo, { id })
    const undoing = await lastEvent(wei)
    expect((await refusal(undo, { id })).message).toBe(
      `id requires an event that ${undoing} did not undo already, got "${id}"`,
    )
    expect((await refusal(undo, { id: undoing })).message).toMatch(/^id requires a MERGE, SPLIT or RENAME/)
  })
})

describe('possibleDuplicates', () => {
  test('proposes the other with the evidence, but not once somebody decided whether they are one', async () => {
    const [wei, w] = [await author('Wei Wang'), await author('W. Wang')]
    const propose = `query ($id: ID!) { author(by: { id: $id }) { possibleDuplicates { author { id } score evidence } } }`
    expect((await data(propose, { id: wei })).author.possibleDuplicates).toEqual([
      {
        author: { id: w },
        score: 0.7,
        evidence: [
          'The same name, one without middle names or particle: “Wei Wang” and “Wang, Wei Q.”; nobody else found has a name as close.',
          '1 shared coauthor: Ada Lovelace.',
        ],
      },
    ])
    await data(merge, { input: { survivor: wei, duplicates: [w] } })
    expect((await data(propose, { id: wei })).author.possibleDuplicates).toEqual([])
    await data(undo, { id: await lastEvent(wei) })
    expect((await data(propose, { id: wei })).author.possibleDuplicates).toEqual([])
  })
})
