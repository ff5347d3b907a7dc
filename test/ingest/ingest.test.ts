import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { IdentifierSchemeName } from '../../src/bibliography/identifier.ts'
import type { AuthorRecord, PaperRecord } from '../../src/bibliography/paper-record.ts'
import type { Imported, Importer } from '../../src/importers/importer.ts'
import { ImporterError } from '../../src/importers/importer-error.ts'
import { ndjsonLine } from '../../src/importers/ndjson/ndjson-line.ts'
import { ndjson } from '../../src/importers/ndjson.ts'
import { profilePage } from '../../src/importers/profile-page.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import { defaultBatchLimits } from '../../src/ingest/prepared-batch.ts'
import { dataVersion, raiseDataVersion } from '../../src/store/data-version.ts'
import { ImportBusyError } from '../../src/store/import-guard.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { renameAuthor } from '../../src/store/rename-author.ts'
import { transaction } from '../../src/store/transaction.ts'
import { undoIdentityEvent } from '../../src/store/undo-identity-event.ts'
import { somePaper } from '../schema/some-bibliography.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { bibliographyOf, definitionsOf, dump, empty } from './dump.ts'

let store: Awaited<ReturnType<typeof testStore>>

beforeAll(async () => {
  store = await testStore()
})
beforeEach(() => empty(store))
afterAll(() => store.drop())

const page = (text: string, asOf: string | null = '2026-11-22') =>
  ingest(store, profilePage, bytes(text), { source: 'a page', asOf })

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

/** An importer of these records that breaks off with an error after them. */
function importerOf(records: readonly Imported[], failure?: Error): Importer {
  return {
    format: 'PROFILE_PAGE',
    name: 'test',
    summary: 'Records of a test.',
    async *read() {
      yield* records
      if (failure) throw failure
    },
  }
}

/** What an importer can be made to wait for. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

const record = (paper: PaperRecord, k = 0): Imported => ({ kind: 'paper', record: k + 1, paper })

const profile = (name: string, papers: string, count: number) =>
  `${name}\n\nCL\nh-index3\n${count}papers\n\n${count} Papers\n\n${papers}`

/** Batches that are soon full. */
const limits = { ...defaultBatchLimits, records: 500 }

/** Papers that no two records can mean: every title is another. */
const distinctPapers = fc
  .array(somePaper, { minLength: 1, maxLength: 15 })
  .map((papers) => papers.map((paper, k) => ({ ...paper, title: `${paper.title}, part ${k}` })))

/**
 * What several sources say of one paper, each less than all of it: without the abstract, the venue, the categories or
 * the count. What one says none contradicts.
 */
function descriptionsOf(whole: PaperRecord): fc.Arbitrary<PaperRecord[]> {
  const paper = { ...whole, type: 'ARTICLE' as const, categories: [], identifiers: [identifierOf(whole)] }
  const less: fc.Arbitrary<Partial<PaperRecord>> = fc.constantFrom(
    { abstract: null },
    { venue: null, citationCount: null },
    { publishedOn: paper.publishedOn?.slice(0, 4) ?? null },
    { references: [] },
    { hasCode: false },
  )
  return fc
    .array(less, { maxLength: 3 })
    .map((parts) => [{ ...paper, venue: 'Journal of Trees' }, ...parts.map((part) => ({ ...paper, ...part }))])
}

const identifierOf = ({ title }: PaperRecord) =>
  ({ scheme: 'doi', value: `10.1234/${title.replaceAll(' ', '-').toLowerCase()}` }) as const

/** The tables without the keys of rows that nothing refers to. */
function withoutRowKeys(tables: Record<string, unknown[]>) {
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [
      name,
      rows
        .map((row) => {
          const { id, ...rest } = row as { id?: number }
          return name === 'paper' || name === 'author' ? row : rest
        })
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ]),
  )
}

const titles = async () => (await store.prisma.paper.findMany({ orderBy: { id: 'asc' } })).map(({ title }) => title)

describe('laws', () => {
  test('importing twice is importing once, whatever the records', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(somePaper, { minLength: 1, maxLength: 12 }), async (papers) => {
        await empty(store)
        await ingestRecords(store, papers)
        const once = await dump(store)
        const version = await dataVersion(store.pool)
        const again = await ingestRecords(store, papers)
        expect(await dump(store)).toEqual(once)
        expect(await dataVersion(store.pool)).toBe(version)
        expect(again).toMatchObject({ paperCount: papers.length, newPaperCount: 0, updatedPaperCount: 0 })
      }),
      { numRuns: 15 },
    )
  })

  test('importing twice is importing once, also of one title year after year', async () => {
    const yearly = fc.constantFrom('2001', '2002', '2002-05', '2003', '2003-01-01', '2004', null)
    await fc.assert(
      fc.asyncProperty(fc.array(yearly, { minLength: 2, maxLength: 6 }), async (years) => {
        const papers = years.map((publishedOn) => paper('Editorial', ['Ann'], { publishedOn }))
        await empty(store)
        await ingestRecords(store, papers)
        const once = await dump(store)
        await ingestRecords(store, papers)
        expect(await dump(store)).toEqual(once)
      }),
      { numRuns: 25 },
    )
  })

  test('importing twice is importing once, also of one title issue after issue, in batches of any size', async () => {
    const issue = fc.record({
      volume: fc.option(fc.constantFrom('1', '2', '02', '2/3')),
      issue: fc.option(fc.constantFrom('1', '1-2', 'Spring')),
      pages: fc.option(fc.constantFrom('3–4', '4', '17–18')),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(issue, { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 1, max: 4 }),
        async (issues, records) => {
          const items = issues.map((printed, k) => record(paper('Editorial', ['Ann'], printed), k))
          const options = { source: 'test', asOf: null, limits: { ...defaultBatchLimits, records } }
          await empty(store)
          await ingest(store, importerOf(items), bytes(''), { source: 'test', asOf: null })
          const once = withoutRowKeys(await dump(store))
          await ingest(store, importerOf(items), bytes(''), options)
          expect(withoutRowKeys(await dump(store))).toEqual(once)
          await empty(store)
          await ingest(store, importerOf(items), bytes(''), options)
          expect(withoutRowKeys(await dump(store))).toEqual(once)
        },
      ),
      { numRuns: 15 },
    )
  })

  test('the order of the records changes keys alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        distinctPapers.chain((papers) =>
          fc.tuple(fc.constant(papers), fc.shuffledSubarray(papers, { minLength: papers.length })),
        ),
        async ([papers, shuffled]) => {
          await empty(store)
          await ingestRecords(store, papers)
          const expected = await bibliographyOf(store)
          await empty(store)
          await ingestRecords(store, shuffled)
          expect(await bibliographyOf(store)).toEqual(expected)
        },
      ),
      { numRuns: 10 },
    )
  })

  test('the size of the batches changes nothing, nor does a thread that reads, nor whether indexes stand meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(somePaper, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 12 }),
        async (papers, records) => {
          await empty(store)
          await ingestRecords(store, papers)
          const expected = withoutRowKeys(await dump(store))
          const definitions = await definitionsOf(store)
          await empty(store)
          await store.pool.query('TRUNCATE identity_event')
          const limits = { ...defaultBatchLimits, records }
          const lines = papers.map((paper) => ndjsonLine({ paper })).join('')
          await ingest(store, ndjson, bytes(lines), { source: 'test', asOf: null, limits, inThread: records % 4 === 0 })
          expect(withoutRowKeys(await dump(store))).toEqual(expected)
          expect(await definitionsOf(store)).toEqual(definitions)
          const again = await ingest(store, ndjson, bytes(lines), { source: 'test', asOf: null, limits })
          expect(again).toMatchObject({ newPaperCount: 0, newAuthorCount: 0, updatedPaperCount: 0 })
          expect(withoutRowKeys(await dump(store))).toEqual(expected)
        },
      ),
      { numRuns: 12 },
    )
  })

  test('any permutation of the batches gives the same database, several descriptions of a paper among them', async () => {
    const described = distinctPapers.chain((papers) =>
      fc.tuple(...papers.map((paper) => descriptionsOf(paper))).map((described) => described.flat()),
    )
    await fc.assert(
      fc.asyncProperty(
        described.chain((papers) =>
          fc.tuple(fc.constant(papers), fc.shuffledSubarray(papers, { minLength: papers.length })),
        ),
        fc.integer({ min: 1, max: 6 }),
        async ([papers, shuffled], records) => {
          const limits = { ...defaultBatchLimits, records }
          const databases = []
          for (const order of [papers, shuffled]) {
            await empty(store)
            const items = order.map((paper, k) => record(paper, k))
            await ingest(store, importerOf(items), bytes(''), { source: 'test', asOf: null, limits })
            databases.push(await bibliographyOf(store))
          }
          expect(databases[1]).toEqual(databases[0])
        },
      ),
      { numRuns: 12 },
    )
  })

  test('one import of all is one import each', async () => {
    await fc.assert(
      fc.asyncProperty(distinctPapers, async (papers) => {
        await empty(store)
        await ingestRecords(store, papers)
        const expected = await bibliographyOf(store)
        await empty(store)
        for (const paper of papers) await ingestRecords(store, [paper])
        expect(await bibliographyOf(store)).toEqual(expected)
      }),
      { numRuns: 4 },
    )
  })

  test('what was described otherwise since is described anew: the last one holds', async () => {
    const described = (citationCount: number) => [paper('P', ['Ann'], { citationCount }), paper('Q', ['Bob'])]
    const count = async () => (await store.prisma.paper.findFirstOrThrow({ where: { title: 'P' } })).citationCount
    for (const stated of [3, 5, 3, 3, 5]) {
      await ingestRecords(store, described(stated))
      expect(await count()).toBe(stated)
    }
    expect(await ingestRecords(store, described(5))).toMatchObject({ updatedPaperCount: 0 })
  })

  test('a file of which one of two descriptions of a paper changed, and then the same again: nothing changes', async () => {
    const p = (given: Partial<PaperRecord>) => paper('P', ['Ann'], { url: 'https://p', ...given })
    for (const order of [0, 1]) {
      await empty(store)
      const file = (citationCount: number) => {
        const records = [p({ venue: 'Here' }), p({ venue: 'There', citationCount })]
        return order === 0 ? records : records.reverse()
      }
      await ingestRecords(store, file(3))
      await ingestRecords(store, file(4))
      const changed = await dump(store)
      const version = await dataVersion(store.pool)
      expect(await ingestRecords(store, file(4))).toMatchObject({ updatedPaperCount: 0 })
      expect(await dump(store)).toEqual(changed)
      expect(await dataVersion(store.pool)).toBe(version)
      expect(await store.prisma.paperDescription.count()).toBe(2)
    }
  })

  test('every record counts: as new, as updated, as known already', async () => {
    const counts = await ingestRecords(store, [paper('A', ['Ann']), paper('B', ['Bob']), paper('A', ['Ann'])])
    expect(counts).toMatchObject({ paperCount: 3, newPaperCount: 2, updatedPaperCount: 0, status: 'FINISHED' })
    const more = await ingestRecords(store, [paper('A', ['Ann'], { abstract: 'New.' }), paper('C', ['Cid'])])
    expect(more).toMatchObject({ paperCount: 2, newPaperCount: 1, updatedPaperCount: 1 })
  })
})

describe('which records mean one paper', () => {
  const doi = (value: string) => [{ scheme: 'doi' as const, value }]

  test('those that share an identifier, whatever their titles', async () => {
    await ingestRecords(store, [paper('A Title', ['Ann'], { identifiers: doi('10.1/x') })])
    await ingestRecords(store, [
      paper('The Title, Corrected', ['Ann', 'Bob'], {
        identifiers: [...doi('10.1/x'), { scheme: 'arxiv', value: '2407.12345' }],
      }),
      paper('By its other name', ['Ann'], { identifiers: [{ scheme: 'arxiv', value: '2407.12345' }] }),
    ])
    expect(await titles()).toEqual(['A Title'])
  })

  test('one that bears the identifiers of two stored papers: it is the first of them, and takes none from the other', async () => {
    const arxiv = [{ scheme: 'arxiv' as const, value: '2407.12345' }]
    const preprint = paper('As a preprint', ['Ann'], { identifiers: arxiv, publishedOn: '2020' })
    const article = paper('As an article', ['Ann', 'Bob'], { identifiers: doi('10.1/x'), publishedOn: '2024' })
    const both = paper('As an article', ['Ann', 'Bob'], {
      identifiers: [...doi('10.1/x'), ...arxiv],
      publishedOn: '2024',
    })
    await ingestRecords(store, [preprint, article])
    const apart = await dump(store)
    const result = await ingestRecords(store, [both])
    expect(result).toMatchObject({ status: 'FINISHED', newPaperCount: 0 })
    expect((await dump(store)).paper_identifier).toEqual(apart.paper_identifier)
    await empty(store)
    await ingestRecords(store, [preprint, article, both, article, preprint])
    expect(await titles()).toEqual(['As a preprint', 'As an article'])
  })

  test('one that is known takes no identifier from another where there is news of its paper', async () => {
    const alpha = paper('Alpha', ['Ann'], { identifiers: doi('10.1/a') })
    const beta = paper('Beta', ['Cee'], { identifiers: doi('10.1/b') })
    const joined = paper('Alpha joined', ['Ann'], { identifiers: [...doi('10.1/a'), ...doi('10.1/b')] })
    await ingestRecords(store, [alpha, beta, joined])
    const named = async () => (await bibliographyOf(store)).papers.map(({ identifiers }) => identifiers)
    const identifiers = await named()
    await ingestRecords(store, [{ ...alpha, abstract: 'New.' }, beta, joined])
    expect(await named()).toEqual(identifiers)
  })

  test("papers that nobody signed are one by their venue; titles and names without letters are nobody's", async () => {
    const front = (venue: string, given: Partial<PaperRecord> = {}) => paper('Front Matter', [], { venue, ...given })
    await ingestRecords(store, [front('A'), front('Z'), front('A', { citationCount: 1 })])
    expect(await titles()).toHaveLength(2)
    await ingestRecords(store, [front('A', { identifiers: doi('10.1/x') }), front('A', { identifiers: doi('10.1/y') })])
    expect(await titles()).toHaveLength(3)
    await empty(store)
    await ingestRecords(store, [paper('!?', ['Ann']), paper('...', ['Ann'])])
    expect(await titles()).toEqual(['!?', '...'])
  })

  test('a title that a thousand papers bear holds nobody up, and still finds its own', async () => {
    const editorial = (k: number, given: Partial<PaperRecord> = {}) =>
      paper('Editorial', [k % 3 === 0 ? 'Ed Itor' : `Author ${k}`], { volume: String(k + 1), ...given })
    const editorials = Array.from({ length: 1000 }, (_, k) => editorial(k))
    await ingestRecords(store, editorials)
    expect(await titles()).toHaveLength(1000)
    const again = await ingestRecords(store, [editorial(4, { abstract: 'New.' }), editorial(999, { abstract: 'New.' })])
    expect(again).toMatchObject({ newPaperCount: 0, updatedPaperCount: 2 })
  })

  test('a record that names a category or an identifier twice has it once', async () => {
    await ingestRecords(store, [
      paper('A', ['Ann'], { categories: ['cs', 'math', 'cs'], identifiers: [...doi('10.1/x'), ...doi('10.1/x')] }),
    ])
    const { papers } = await bibliographyOf(store)
    expect(papers[0]).toMatchObject({ categories: ['cs', 'math'], identifiers: ['doi:10.1/x'] })
  })

  test('those of one folded title with a name in common and years at most one apart', async () => {
    await ingestRecords(store, [
      paper('Deep Hedging', ['Ann Lee', 'Bob'], { publishedOn: '2023-12' }),
      paper('DEEP-HEDGING.', ['Lee, Ann', 'Bob'], { publishedOn: '2024' }),
      paper('Deep hedging', ['Bob']),
    ])
    expect(await titles()).toHaveLength(1)
  })

  test('not those of other years, of strangers, of another title', async () => {
    const stored = [
      paper('Deep Hedging', ['Ann'], { publishedOn: '2023' }),
      paper('Deep Hedging', ['Ann'], { publishedOn: '2025' }),
      paper('Deep Hedging', ['Cid'], { publishedOn: '2023' }),
      paper('Deep Hedging, Part I', ['Ann'], { publishedOn: '2023' }),
      paper('Deep Hedging, Part II', ['Ann'], { publishedOn: '2023' }),
      paper('Erratum to: Deep Hedging', ['Ann'], { publishedOn: '2023' }),
      paper('Reply to “Deep Hedging”', ['Ann'], { publishedOn: '2023' }),
    ]
    await ingestRecords(store, stored)
    expect(await titles()).toEqual(stored.map(({ title }) => title))
  })

  test('not those that a database lists as two: the book notes of every issue', async () => {
    const note = (scheme: IdentifierSchemeName, value: string) =>
      paper('Briefly Noted', ['Ada Example'], { identifiers: [{ scheme, value }] })
    await ingestRecords(store, [note('acl-anthology', 'J89-1009'), note('acl-anthology', 'J89-2013')])
    expect(await titles()).toHaveLength(2)
    await empty(store)
    await ingestRecords(store, [note('doi', '10.1/preprint'), note('doi', '10.1/published')])
    expect(await titles()).toHaveLength(1)
    await empty(store)
    await ingestRecords(store, [note('acl-anthology', 'J89-1009'), note('dblp', 'journals/coli/X89')])
    expect(await titles()).toHaveLength(1)
  })

  test('not those that are printed in two places, unless an identifier says so', async () => {
    const comments = (volume: string | null, issue: string | null, given: Partial<PaperRecord> = {}) =>
      paper('Editorial Comments', ['Ada Example'], { publishedOn: '2001', volume, issue, ...given })
    const printed = [comments('22', '1'), comments('22', '2'), comments('23', '1')]
    await ingestRecords(store, printed)
    expect(await titles()).toHaveLength(3)
    const again = await ingestRecords(store, [...printed, comments('Vol. 22', 'No. 2'), comments(null, null)])
    expect(again).toMatchObject({ newPaperCount: 0 })
    const { rows } = await store.pool.query('SELECT volume, issue FROM paper ORDER BY id')
    expect(rows.map(({ volume, issue }) => `${volume}(${issue})`)).toEqual(['22(1)', 'Vol. 22(No. 2)', '23(1)'])
    await empty(store)
    const identifiers = doi('10.1/x')
    await ingestRecords(store, [comments('22', '1', { identifiers }), comments('23', '4', { identifiers })])
    expect(await titles()).toHaveLength(1)
  })

  test('a preprint is its publication, which alone has a volume; its talk at a conference is not', async () => {
    const told = (given: Partial<PaperRecord>) => paper('Deep Hedging', ['Ann Lee'], { publishedOn: '2019', ...given })
    await ingestRecords(store, [
      told({ type: 'PREPRINT', identifiers: [{ scheme: 'arxiv', value: '1802.03042' }] }),
      told({ volume: '19', issue: '8', pages: '1271–1291', identifiers: doi('10.1/published') }),
      told({ volume: '4645', pages: '240–251', type: 'CONFERENCE_PAPER' }),
    ])
    const { papers } = await bibliographyOf(store)
    expect(papers.map(({ volume, pages, identifiers }) => [volume, pages, identifiers.length])).toEqual([
      ['19', '1271–1291', 2],
      ['4645', '240–251', 0],
    ])
  })

  test('two pages with cut bylines of one paper add up: each knows the place of its own subject', async () => {
    const text = 'CLSep 30, 2024\nA Paper of Five\n\nAnn Ames, Bob Bell, Cid Cole et al.\n'
    await page(profile('Dan Dove', text, 1))
    await page(profile('Eve East', text, 1))
    await page(profile('Bob Bell', text, 1))
    const [stored, ...others] = await store.prisma.paper.findMany({
      include: { authorships: { orderBy: [{ position: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }] } },
    })
    expect(others).toEqual([])
    expect(stored!.authorListComplete).toBe(false)
    expect(stored!.authorships.map(({ position, nameAsPrinted }) => [position, nameAsPrinted])).toEqual([
      [1, 'Ann Ames'],
      [2, 'Bob Bell'],
      [3, 'Cid Cole'],
      [null, 'Dan Dove'],
      [null, 'Eve East'],
    ])
  })

  test('a whole byline completes a cut one; a cut one takes nothing from a whole one', async () => {
    const cut = paper('P', ['Ann', 'Bob', { nameAsPrinted: 'Dan', position: null }], { authorListComplete: false })
    const whole = paper('P', ['Ann', 'Bob', 'Cid', 'Dan'])
    await ingestRecords(store, [cut])
    await ingestRecords(store, [whole])
    const complete = await bibliographyOf(store)
    await ingestRecords(store, [cut])
    expect(complete.papers[0]!.byline.map(({ position }) => position)).toEqual([1, 2, 3, 4])
    expect(complete.papers[0]!.authorListComplete).toBe(true)
    expect(complete.authors).toHaveLength(4)
    expect(await bibliographyOf(store)).toEqual(complete)
  })

  test('two cut bylines that contradict each other keep every name', async () => {
    await ingestRecords(store, [
      paper('P', ['Ann', 'Bob', 'Cid'], { authorListComplete: false }),
      paper('P', ['Ann', 'Dan', 'Cid'], { authorListComplete: false }),
    ])
    const { papers } = await bibliographyOf(store)
    expect(papers[0]!.byline.map(({ position, nameAsPrinted }) => [position, nameAsPrinted])).toEqual([
      [1, 'Ann'],
      [2, 'Dan'],
      [3, 'Cid'],
      [null, 'Bob'],
    ])
  })

  test('a byline that changed at its source changes here', async () => {
    await ingestRecords(store, [paper('P', ['Ann', 'Bob'])])
    await ingestRecords(store, [paper('P', ['Bob', 'Cid', 'Ann'])])
    const { papers } = await bibliographyOf(store)
    expect(papers[0]!.byline.map(({ nameAsPrinted }) => nameAsPrinted)).toEqual(['Bob', 'Cid', 'Ann'])
  })
})

describe('whose a name is', () => {
  const own = (value: string) => [{ scheme: 'dblp' as const, value }]

  test('namesakes with identities of their own stay apart', async () => {
    await ingestRecords(store, [
      paper('P', [{ nameAsPrinted: 'Wei Li', identifiers: own('1/1') }]),
      paper('Q', [{ nameAsPrinted: 'Wei Li', identifiers: own('1/2') }]),
      paper('R', [{ nameAsPrinted: 'W. Li', identifiers: own('1/1') }]),
    ])
    const { authors } = await bibliographyOf(store)
    expect(authors.map(({ names, identifiers }) => [names, identifiers])).toEqual([
      [['W. Li', 'Wei Li'], ['dblp:1/1']],
      [['Wei Li'], ['dblp:1/2']],
    ])
  })

  test('namesakes on one byline stay apart when it is imported again', async () => {
    const byline = [
      { nameAsPrinted: 'Wei Zhang', identifiers: own('1/1') },
      { nameAsPrinted: 'Wei Zhang', identifiers: own('1/2') },
    ]
    await ingestRecords(store, [paper('P', byline)])
    const once = await dump(store)
    await ingestRecords(store, [paper('P', byline)])
    expect(await dump(store)).toEqual(once)
    await ingestRecords(store, [paper('P', [...byline].reverse())])
    expect((await dump(store)).author_identifier).toEqual(once.author_identifier)
    expect(await store.prisma.author.count()).toBe(2)
  })

  test('who bears a name on a stored byline bears it when it is imported again, whatever was decided of namesakes', async () => {
    await ingestRecords(store, [paper('P', ['Wei Li', 'Ann']), paper('Q', ['Wei Li', 'Bob'])])
    const { id } = await store.prisma.author.create({
      data: { name: 'Wei Li', names: { create: { name: 'Wei Li', folded: 'wei li' } } },
    })
    await store.pool.query(
      `UPDATE authorship SET author_id = $1 WHERE name_as_printed = 'Wei Li' AND paper_id = (SELECT id FROM paper WHERE title = 'Q')`,
      [id],
    )
    const parted = await dump(store)
    await ingestRecords(store, [paper('P', ['Wei Li', 'Ann']), paper('Q', ['Wei Li', 'Bob'])])
    expect(await dump(store)).toEqual(parted)
    const counted = { citationCount: 7 }
    await ingestRecords(store, [paper('P', ['Wei Li', 'Ann'], counted), paper('Q', ['Wei Li', 'Bob'], counted)])
    expect((await dump(store)).authorship).toEqual(parted.authorship)
  })

  test('namesakes on one byline whom somebody parted stay parted', async () => {
    await ingestRecords(store, [paper('P', ['Wei Li', 'Wei Li'])])
    const { id } = await store.prisma.author.create({ data: { name: 'Wei Li' } })
    await store.pool.query('UPDATE authorship SET author_id = $1 WHERE position = 2', [id])
    const parted = (await dump(store)).authorship
    await ingestRecords(store, [paper('P', ['Wei Li', 'Wei Li'])])
    await ingestRecords(store, [paper('P', ['Wei Li', 'Wei Li'], { citationCount: 7 })])
    expect((await dump(store)).authorship).toEqual(parted)
  })

  test('an identifier stays with the author who bears it, though a stored byline says somebody else', async () => {
    await ingestRecords(store, [
      paper('P', [{ nameAsPrinted: 'Wei Li', identifiers: own('1/1') }]),
      paper('Q', [{ nameAsPrinted: 'Wei Li', identifiers: own('1/2') }]),
    ])
    const before = (await dump(store)).author_identifier
    await ingestRecords(store, [paper('P', [{ nameAsPrinted: 'Wei Li', identifiers: own('1/2') }])])
    await ingestRecords(store, [
      paper('P', [{ nameAsPrinted: 'Wei Li', identifiers: own('1/2') }], { url: 'https://p' }),
    ])
    expect((await dump(store)).author_identifier).toEqual(before)
  })

  test('a name without an identifier is the one bearer that there is, and of several identified ones none', async () => {
    await ingestRecords(store, [
      paper('P', [{ nameAsPrinted: 'Wei Li', identifiers: own('1/1') }]),
      paper('Q', ['Wei Li']),
    ])
    expect(await store.prisma.author.count()).toBe(1)
    await ingestRecords(store, [
      paper('R', [{ nameAsPrinted: 'Wei Li', identifiers: own('1/2') }]),
      paper('S', ['Wei Li']),
    ])
    await ingestRecords(store, [paper('T', ['Wei Li'])])
    const { authors } = await bibliographyOf(store)
    expect(authors.map(({ identifiers }) => identifiers.join()).sort()).toEqual(['', 'dblp:1/1', 'dblp:1/2'])
  })

  test('of one name, ORCIDs tell persons apart, and join who bears the same', async () => {
    const orcid = (value: string) => [{ scheme: 'orcid' as const, value }]
    const [first, second] = ['0000-0002-1825-0097', '0000-0001-5109-3700']
    await ingestRecords(store, [
      paper('P', ['Ann Lee']),
      paper('Q', [{ nameAsPrinted: 'Ann Lee', identifiers: orcid(first!) }]),
      paper('R', [{ nameAsPrinted: 'Ann Lee', identifiers: orcid(second!) }]),
      paper('S', [{ nameAsPrinted: 'Lee, Ann', identifiers: orcid(first!) }]),
    ])
    const { authors } = await bibliographyOf(store)
    expect(authors.map(({ names, identifiers }) => [names, identifiers])).toEqual([
      [['Ann Lee', 'Lee, Ann'], [`orcid:${first}`]],
      [['Ann Lee'], [`orcid:${second}`]],
    ])
  })

  test('a record of an author that bears the identifiers of two joins them, unless somebody took that back', async () => {
    const papers = [
      paper('P', [{ nameAsPrinted: 'Ann Lee', identifiers: own('1/1') }]),
      paper('Q', [{ nameAsPrinted: 'Ann Ray', identifiers: own('1/2') }]),
    ]
    const author = { name: 'Ann Lee', kind: 'PERSON', nameVariants: ['Ann Ray'], reportedMetrics: [] } as const
    const both = { ...author, identifiers: [...own('1/1'), ...own('1/2')] }
    await ingestRecords(store, papers)
    await ingestRecords(store, [], [both])
    const merged = () => store.prisma.author.count({ where: { mergedIntoId: { not: null } } })
    expect(await merged()).toBe(1)
    const [event] = await store.prisma.identityEvent.findMany()
    expect(event).toMatchObject({ kind: 'MERGE', reason: 'test lists them as one person, Ann Lee' })
    await transaction(store.pool, (tx) => undoIdentityEvent(tx, event!.id, null))
    await ingestRecords(store, papers, [both])
    expect(await merged()).toBe(0)
  })

  test('a record of an author names them, whatever byline was read before; what was decided holds', async () => {
    const ids = [{ scheme: 'openalex' as const, value: 'A5023888391' }]
    const named = (name: string) => ({
      name,
      kind: 'PERSON' as const,
      nameVariants: [],
      identifiers: ids,
      reportedMetrics: [],
    })
    const name = async () => (await store.prisma.author.findFirstOrThrow()).name
    await ingestRecords(store, [paper('P', [{ nameAsPrinted: 'A. Lee', identifiers: ids }])])
    expect(await name()).toBe('A. Lee')
    await ingestRecords(store, [], [named('Ann M. Lee')])
    expect(await name()).toBe('Ann M. Lee')
    const { id } = await store.prisma.author.findFirstOrThrow()
    const renamed = { authorId: id, newName: 'Ann Ray', hideFormer: true, reason: null }
    await transaction(store.pool, (tx) => renameAuthor(tx, renamed))
    await ingestRecords(store, [], [named('Ann Lee')])
    expect(await name()).toBe('Ann Ray')
  })

  test('another spelling of a hidden name is hidden as well', async () => {
    await ingestRecords(store, [paper('P', ['Zoë Müller'])])
    await store.pool.query('UPDATE author_name SET hidden = true')
    await ingestRecords(store, [paper('Q', ['MULLER, Zoe', 'Ann'])])
    const { rows } = await store.pool.query(`SELECT name FROM author_name WHERE NOT hidden`)
    expect(rows).toEqual([{ name: 'Ann' }])
  })

  test("nobody gets a second ORCID, nor one that is another's who was split off", async () => {
    const orcid = (value: string) => [{ scheme: 'orcid' as const, value }]
    const [first, second] = ['0000-0002-1825-0097', '0000-0001-5109-3700']
    const bob = (value: string) => [{ nameAsPrinted: 'Bob Ray', identifiers: orcid(value) }]
    await ingestRecords(store, [paper('One', bob(first!))])
    await ingestRecords(store, [paper('One', bob(second!), { url: 'https://o' }), paper('Two', bob(second!))])
    const { authors } = await bibliographyOf(store)
    expect(authors.map(({ identifiers }) => identifiers.join()).sort()).toEqual([`orcid:${second}`, `orcid:${first}`])
    const { id } = await store.prisma.author.create({ data: { name: 'Bob Ray' } })
    await store.pool.query(
      `UPDATE authorship SET author_id = $1 FROM paper WHERE paper.id = paper_id AND title = 'Two'`,
      [id],
    )
    await ingestRecords(store, [paper('Two', bob(second!), { abstract: 'New.' })])
    expect(await store.prisma.authorIdentifier.count({ where: { authorId: id } })).toBe(0)
  })

  test('a variant that a record of an author states counts at once', async () => {
    const robert: AuthorRecord = {
      name: 'Robert Bobson',
      kind: 'PERSON',
      nameVariants: ['Bob Bobson'],
      identifiers: [],
      reportedMetrics: [],
    }
    await ingestRecords(store, [paper('P', ['Bob Bobson'])], [robert])
    expect(await store.prisma.author.count()).toBe(1)
  })

  test('an ORCID alone joins nobody', async () => {
    const orcid = [{ scheme: 'orcid' as const, value: '0000-0002-1825-0097' }]
    await ingestRecords(store, [
      paper('P', [{ nameAsPrinted: 'Josiah Carberry', identifiers: orcid }]),
      paper('Q', [{ nameAsPrinted: 'Ann Ames', identifiers: orcid }]),
    ])
    expect(await store.prisma.author.count()).toBe(2)
  })

  test('a person and a group of one name are two', async () => {
    await ingestRecords(store, [
      paper('P', [{ nameAsPrinted: 'Atlas', kind: 'PERSON' }]),
      paper('Q', [{ nameAsPrinted: 'Atlas', kind: 'GROUP' }]),
    ])
    expect(await store.prisma.author.count()).toBe(2)
  })

  test('spellings that fold alike are one author, who keeps them all', async () => {
    await ingestRecords(store, [paper('P', ['Zoë Müller']), paper('Q', ['MULLER, Zoe']), paper('R', ['zoe müller'])])
    const { authors } = await bibliographyOf(store)
    expect(authors.map(({ names }) => names)).toEqual([['MULLER, Zoe', 'Zoë Müller', 'zoe müller']])
  })

  test('three thousand names on one byline are no trouble, also when they are all spelt anew', async () => {
    const crowd = Array.from({ length: 3000 }, (_, k) => `Member ${k.toString(36)} Éx`)
    await ingestRecords(store, [paper('P', crowd)])
    const started = performance.now()
    await ingestRecords(store, [
      paper(
        'P',
        crowd.map((name) => name.toUpperCase()),
      ),
    ])
    expect(performance.now() - started).toBeLessThan(8000)
    expect(await store.prisma.author.count()).toBe(3000)
  })

  test('an author who stands twice on one byline keeps both signatures', async () => {
    await ingestRecords(store, [paper('P', ['Ann', 'Bob', 'Ann'])])
    expect(await store.prisma.author.count()).toBe(2)
    expect(await store.prisma.authorship.count()).toBe(3)
  })

  test('two imports at once make each author and each paper once', async () => {
    const papers = Array.from({ length: 40 }, (_, k) => paper(`Paper ${k}`, [`Author ${k % 7}`, `Writer ${k % 5}`]))
    await Promise.all([
      ingestRecords(store, papers),
      ingestRecords(store, [...papers].reverse()),
      ingestRecords(store, papers.slice(10, 30)),
    ])
    expect(await store.prisma.author.count()).toBe(12)
    expect(await store.prisma.paper.count()).toBe(40)
    expect(await store.prisma.authorship.count()).toBe(80)
  })
})

describe('reported figures', () => {
  const author = (value: number, asOf: string | null): AuthorRecord => ({
    name: 'Ann Ames',
    kind: 'PERSON',
    nameVariants: ['A. Ames'],
    identifiers: [],
    reportedMetrics: [{ name: 'hIndex', value, asOf }],
  })
  const figures = async () =>
    (await store.prisma.reportedMetric.findMany({ orderBy: { id: 'asc' } })).map(({ value, asOf }) => [
      value,
      asOf?.toISOString().slice(0, 10) ?? null,
    ])

  test('are kept by day; one stated anew for the same day replaces the old one', async () => {
    await ingestRecords(store, [], [author(7, '2024-01-01')])
    await ingestRecords(store, [], [author(8, '2025-01-01')])
    await ingestRecords(store, [], [author(9, '2025-01-01')])
    expect(await figures()).toEqual([
      [7, '2024-01-01'],
      [9, '2025-01-01'],
    ])
  })

  test('without a day are kept once', async () => {
    await ingestRecords(store, [], [author(7, null)])
    await ingestRecords(store, [], [author(8, null)])
    expect(await figures()).toEqual([[8, null]])
  })

  test('stated twice in one input are kept once', async () => {
    await ingestRecords(store, [], [author(7, '2024-01-01'), author(7, '2024-01-01')])
    await ingestRecords(store, [], [author(6, null), author(8, null)])
    expect(await figures()).toEqual([
      [7, '2024-01-01'],
      [8, null],
    ])
  })
})

describe('what cannot be read', () => {
  const runs = () => store.prisma.importRun.findMany({ include: { rejections: true }, orderBy: { id: 'asc' } })

  test('a page that is none is refused with the line and what was expected there; nothing of it is stored', async () => {
    const nothing = await dump(store)
    const version = await dataVersion(store.pool)
    for (const text of ['', 'Dear reader,\n\nthis is a letter.\n', 'Ann Ames\n\nCL\n11papers\n']) {
      await expect(page(text)).rejects.toThrow(ImporterError)
      await expect(page(text)).rejects.toThrow(/\[profile-page\] line \d+.*requires/)
    }
    expect(await dump(store)).toEqual(nothing)
    expect(await dataVersion(store.pool)).toBe(version)
    expect((await runs()).map(({ status, finishedAt, failure }) => [status, finishedAt !== null, failure])).toEqual(
      Array(6).fill(['FAILED', true, expect.stringContaining('[profile-page]')]),
    )
  })

  test('records that cannot be read are listed with the run, and the rest goes on', async () => {
    const text = await readFile(new URL('../fixtures/profile-page/broken.txt', import.meta.url), 'utf8')
    const result = await page(text)
    const [run] = await runs()
    expect(await titles()).toEqual(['The Only Sound One'])
    expect(run).toMatchObject({
      status: 'FINISHED',
      paperCount: 1,
      newPaperCount: 1,
      rejectedCount: result.rejectedCount,
    })
    expect(run!.rejections).toHaveLength(result.rejectedCount)
    expect(result.rejections).toHaveLength(result.rejectedCount)
    for (const { record, reason } of run!.rejections) {
      expect(record).toBeGreaterThan(0)
      expect(reason).toMatch(/requires .*, got /s)
    }
  })

  test('an input that breaks off fails the run; whole batches before it stay', async () => {
    const papers = Array.from({ length: 700 }, (_, k) => record(paper(`Paper ${k}`, ['Ann']), k))
    const broken = importerOf(papers, new Error('the line went dead'))
    await expect(ingest(store, broken, bytes(''), { source: 'test', asOf: null, limits })).rejects.toThrow(
      'the line went dead',
    )
    expect(await store.prisma.paper.count()).toBe(500)
    expect(await runs()).toMatchObject([{ status: 'FAILED', failure: 'the line went dead', paperCount: 500 }])
  })

  test('a run whose process is gone is marked as interrupted by the next; one at work is not', async () => {
    await store.pool.query(`INSERT INTO import_run (source, format) VALUES ('gone', 'RIS')`)
    const { opened, open } = gate()
    const waiting: Importer = {
      ...importerOf([]),
      async *read() {
        yield* await opened.then(() => [])
      },
    }
    const atWork = ingest(store, waiting, bytes(''), { source: 'at work', asOf: null })
    while ((await runs()).length < 2) await sleep(20)
    await ingestRecords(store, [paper('P', ['Ann'])])
    expect(await runs()).toMatchObject([
      { source: 'gone', status: 'INTERRUPTED', failure: expect.stringContaining('once more') },
      { source: 'at work', status: 'RUNNING' },
      { source: 'test', status: 'FINISHED' },
    ])
    open()
    await atWork
  })

  test('while one import has the empty database to itself, another waits, and gives up when told to', async () => {
    const { opened, open } = gate()
    const slow: Importer = {
      ...importerOf([]),
      async *read() {
        for (let k = 0; k < 6; k++) yield record(paper(`Paper ${k}`, ['Ann']), k)
        await opened
      },
    }
    const limits = { ...defaultBatchLimits, records: 3 }
    const first = ingest(store, slow, bytes(''), { source: 'first', asOf: null, limits })
    while ((await store.pool.query('SELECT FROM owed_definition')).rowCount === 0) await sleep(20)
    const other = { source: 'other', asOf: null }
    await expect(ingest(store, importerOf([]), bytes(''), { ...other, patience: 300 })).rejects.toThrow(ImportBusyError)
    const second = ingest(store, importerOf([record(paper('Paper 2', ['Ann']))]), bytes(''), other)
    open()
    expect(await first).toMatchObject({ newPaperCount: 6 })
    expect(await second).toMatchObject({ paperCount: 1, newPaperCount: 0 })
    expect((await store.pool.query('SELECT FROM owed_definition')).rowCount).toBe(0)
  })

  test('a decision taken during a first load is seen by what is read after it', async () => {
    const items = Array.from({ length: 9 }, (_, k) => record(paper(`Paper ${k}`, ['Ann', 'Bob']), k))
    const limits = { ...defaultBatchLimits, records: 3 }
    let itemCount = 0
    const importer = importerOf(items)
    const deciding: Importer = {
      ...importer,
      async *read(...given) {
        for await (const item of importer.read(...given)) {
          if (++itemCount === 5) await transaction(store.pool, (tx) => raiseDataVersion(tx))
          yield item
        }
      },
    }
    expect(await ingest(store, deciding, bytes(''), { source: 'test', asOf: null, limits })).toMatchObject({
      newPaperCount: 9,
      newAuthorCount: 2,
    })
    expect(await store.prisma.author.count()).toBe(2)
  })

  test('texts that a broken-off run left without an assessment are assessed by the next', async () => {
    const papers = Array.from({ length: 8 }, (_, k) =>
      paper(`alpha beta gamma delta epsilon ${k}`, ['Ann'], { publishedOn: `200${k}` }),
    )
    await ingestRecords(store, papers)
    const assessed = await store.prisma.paperAssessment.findMany({ orderBy: { paperId: 'asc' } })
    expect(assessed).toHaveLength(8)
    expect(assessed.filter(({ novelty }) => novelty !== null)).toHaveLength(3)
    await store.prisma.paperAssessment.deleteMany()
    expect(await ingestRecords(store, papers)).toMatchObject({ newPaperCount: 0, updatedPaperCount: 0 })
    expect(await store.prisma.paperAssessment.findMany({ orderBy: { paperId: 'asc' } })).toEqual(assessed)
  })

  test('a run that is told to stop ends after its batch, as INTERRUPTED', async () => {
    const stop = new AbortController()
    const papers = Array.from({ length: 700 }, (_, k) => record(paper(`Paper ${k}`, ['Ann']), k))
    const result = await ingest(store, importerOf(papers), bytes(''), {
      source: 'test',
      asOf: null,
      limits,
      onProgress: () => stop.abort(),
      signal: stop.signal,
    })
    expect(result).toMatchObject({ status: 'INTERRUPTED', paperCount: 500 })
    expect(await runs()).toMatchObject([{ status: 'INTERRUPTED', paperCount: 500 }])
  })

  test('what is odd in one record is rejected with it: the rest comes in', async () => {
    const figures = { name: 'Ann', kind: 'PERSON', nameVariants: [], identifiers: [] } as const
    const long = { ...figures, reportedMetrics: [{ name: '文'.repeat(3000), value: 1, asOf: null }] }
    const result = await ingestRecords(store, [paper('A', ['Ann'], { categories: ['\u0000', '\ufffd'] })], [long])
    expect(result).toMatchObject({ newPaperCount: 1, rejectedCount: 1 })
  })

  test('more categories than two bytes count, and more names than a byline has, do no harm', async () => {
    const crowd = (from: number) =>
      Array.from({ length: 40_000 }, (_, k) => ({ nameAsPrinted: `N${(from + k).toString(36)}`, position: null }))
    const cut = { authorListComplete: false, identifiers: [{ scheme: 'doi' as const, value: '10.1/c' }] }
    const categories = Array.from({ length: 66_000 }, (_, k) => `c${k}`)
    await ingestRecords(store, [paper('Many', ['Ann'], { categories }), paper('Cut', crowd(0), cut)])
    await ingestRecords(store, [paper('Cut', crowd(50_000), cut)])
    const { index, categories: known } = await loadSnapshot(store.pool)
    expect([index.paperCount, known.length]).toEqual([2, 66_000])
  })

  test('characters that no database can hold do not break a batch', async () => {
    const odd = 'A Title\u0000 with \ud800 odd \udc00 characters'
    const result = await ingestRecords(
      store,
      [
        paper(odd, [{ nameAsPrinted: 'Ann\u0000 Ames', affiliations: ['Some\u0000where'] }], {
          abstract: 'Text\u0000.',
          categories: ['c\u0000s'],
        }),
        paper('A Sound One', ['Ann Ames']),
      ],
      [{ name: 'Ann\u0000 Ames', kind: 'PERSON', nameVariants: ['A\ud800nn'], identifiers: [], reportedMetrics: [] }],
    )
    const rejecting = importerOf([
      { kind: 'rejection', record: 1, reason: 'requires sense, got "\u0000"', excerpt: '\u0000\ud800' },
    ])
    const rejected = await ingest(store, rejecting, bytes(''), { source: 'a\u0000file', asOf: null })
    expect(result).toMatchObject({ status: 'FINISHED', paperCount: 2 })
    expect(rejected).toMatchObject({ status: 'FINISHED', rejectedCount: 1 })
    expect(await titles()).toEqual(['A Title\ufffd with \ufffd odd \ufffd characters', 'A Sound One'])
    expect(await store.prisma.author.count()).toBe(1)
    const again = await dump(store)
    await ingestRecords(store, [paper(odd, ['Ann\u0000 Ames'])])
    expect((await dump(store)).paper).toEqual(again.paper)
  })

  test('titles and abstracts of any length are stored whole and found again', async () => {
    const title = `On ${'very '.repeat(5000)}long titles`
    const long = paper(title, ['Ann'], { abstract: 'word '.repeat(100_000), venue: 'V'.repeat(20_000) })
    await ingestRecords(store, [long])
    const again = await ingestRecords(store, [long])
    expect(again).toMatchObject({ newPaperCount: 0, updatedPaperCount: 0 })
    expect(await titles()).toEqual([title])
  })

  test('a name, category or identifier that is none by its length is rejected, and the rest goes on', async () => {
    // Without repetition, so that no compression makes it fit after all
    const text = Array.from({ length: 4000 }, (_, k) => ((k * 7919 * (k + 13)) % 46_656).toString(36)).join(' ')
    const result = await ingestRecords(
      store,
      [
        paper('A', ['Ann', text]),
        paper('B', ['Ann'], { categories: [text] }),
        paper('C', ['Ann'], { identifiers: [{ scheme: 'doi', value: `10.1/${text}` }] }),
        paper('D', ['Ann']),
      ],
      [{ name: text, kind: 'PERSON', nameVariants: [], identifiers: [], reportedMetrics: [] }],
    )
    expect(result).toMatchObject({ status: 'FINISHED', paperCount: 1, rejectedCount: 4 })
    expect(result.rejections[0]).toMatchObject({
      record: 1,
      reason: expect.stringMatching(
        /^requires names, categories and identifiers of at most 500 characters, got one of \d+$/,
      ),
    })
    expect(await titles()).toEqual(['D'])
  })
})
