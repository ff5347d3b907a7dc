import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Identifier } from '../../src/bibliography/identifier.ts'
import type { PaperRecord } from '../../src/bibliography/paper-record.ts'
import { dataVersion } from '../../src/store/data-version.ts'
import type { Store } from '../../src/store/store.ts'
import { empty } from '../ingest/dump.ts'
import { somePaper } from '../schema/some-bibliography.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { bibliographyWithoutKeys, exportedLines, importLines } from './exported-lines.ts'

let store: Awaited<ReturnType<typeof testStore>>
let elsewhere: Awaited<ReturnType<typeof testStore>>

beforeAll(async () => {
  store = await testStore()
  elsewhere = await testStore()
})
beforeEach(async () => {
  await empty(store)
  await empty(elsewhere)
})
afterAll(async () => {
  await store.drop()
  await elsewhere.drop()
})

/** Something that happens to a database; numbers choose among the rows that there are. */
type Change = readonly [kind: keyof typeof changes, which: number, other: number]

const nth = (k: number, rows: string) =>
  `(SELECT * FROM ${rows} AS row ORDER BY 1 OFFSET ${k} % greatest(1, (SELECT count(*) FROM ${rows} AS row)) LIMIT 1)`
const survivors = `(SELECT id, name FROM author WHERE merged_into_id IS NULL)`

/** What cannot come about by importing papers alone. */
const changes = {
  /** Chains of merged records come about as well. */
  merge: (which, other) => `
    UPDATE author SET merged_into_id = into_id FROM (
      SELECT a.id AS from_id, b.id AS into_id FROM ${nth(which, survivors)} AS a, ${nth(other, survivors)} AS b
    ) AS pair JOIN author AS target ON target.id = into_id
    WHERE author.id = from_id AND from_id <> into_id AND author.kind = target.kind`,
  /** One signature becomes that of a namesake. */
  split: (which) => `
    WITH parted AS (SELECT id, author_id, name_as_printed, orcid FROM ${nth(which, '(SELECT id, author_id, name_as_printed, orcid FROM authorship)')} AS s),
    namesake AS (INSERT INTO author (name, kind) SELECT name, kind FROM author JOIN parted ON author.id = author_id RETURNING id),
    named AS (INSERT INTO author_name (author_id, name, folded)
      SELECT namesake.id, name_as_printed, folded FROM namesake, parted JOIN author_name AS known
      ON known.author_id = parted.author_id AND known.name = name_as_printed),
    told AS (INSERT INTO author_identifier (author_id, scheme, value)
      SELECT namesake.id, 'orcid', orcid FROM namesake, parted WHERE orcid IS NOT NULL)
    UPDATE authorship SET author_id = namesake.id FROM namesake, parted WHERE authorship.id = parted.id`,
  bear: (which, other) => `
    INSERT INTO author_name (author_id, name, folded, hidden)
    SELECT id, 'Maria ${other % 3}', 'maria ${other % 3}', ${other % 2 === 0} FROM ${nth(which, survivors)} AS author
    ON CONFLICT DO NOTHING`,
  /** Some hide what they were called before. */
  rename: (which, other) => `
    WITH renamed AS (
      UPDATE author SET name = '${other % 2 === 0 ? 'Bell Hooks' : 'Grace Jones Jr.'}' FROM ${nth(which, survivors)} AS chosen
      WHERE author.id = chosen.id RETURNING author.id, author.name
    ), hidden AS (
      UPDATE author_name SET hidden = true FROM renamed
      WHERE author_id = renamed.id AND author_name.name <> renamed.name AND ${other % 3} = 0
    ) INSERT INTO author_name (author_id, name, folded) SELECT id, name, lower(rtrim(name, '.')) FROM renamed
    ON CONFLICT (author_id, name) DO UPDATE SET hidden = false`,
  identify: (which, other) => `
    INSERT INTO author_identifier (author_id, scheme, value)
    SELECT id, scheme, value FROM ${nth(which, survivors)} AS author, (VALUES
      ('openalex', 'A' || ${which % 7} + 1), ('orcid', '0000-0002-1825-0097'), ('orcid', '0000-0002-1694-233X')
    ) AS identifier (scheme, value) WHERE scheme = 'orcid' OR NOT EXISTS (
      SELECT FROM author_identifier AS taken WHERE taken.scheme = 'openalex' AND taken.value = identifier.value)
    LIMIT ${other % 3} ON CONFLICT DO NOTHING`,
  state: (which, other) => `
    INSERT INTO reported_metric (author_id, source, name, value, as_of)
    SELECT id, 'source ' || id, 'figure ${other}', ${other} / 7::float8, ${other % 2 === 0 ? 'NULL' : `'0099-12-31'`}
    FROM ${nth(which, survivors)} AS author WHERE NOT EXISTS (
      SELECT FROM reported_metric WHERE author_id = author.id AND name = 'figure ${other}')`,
  cite: (which, other) => `
    INSERT INTO paper_reference (paper_id, scheme, value)
    SELECT id, 'doi', '10.1234/' || ${other % 4} FROM ${nth(which, 'paper')} AS paper ON CONFLICT DO NOTHING`,
  list: (which, other) => `
    INSERT INTO paper_identifier (paper_id, scheme, value)
    SELECT id, '${other % 2 === 0 ? 'doi' : 'openalex'}', '${other % 2 === 0 ? '10.1234/' : 'W1'}' || ${other % 4}
    FROM ${nth(which, 'paper')} AS paper ON CONFLICT DO NOTHING`,
  /** Two papers come to be called alike. */
  entitle: (which, other) => `
    UPDATE paper SET (title, folded_title) = (a.title, a.folded_title)
    FROM ${nth(which, 'paper')} AS a, ${nth(other, 'paper')} AS b WHERE paper.id = b.id`,
  sign: (which, other) => `
    WITH signed AS (
      UPDATE authorship SET affiliations = ARRAY['A, "b"', 'Ö'], corresponding = ${other % 2 === 0},
        orcid = ${other % 3 === 0 ? 'NULL' : "'0000-0001-5109-3700'"}
      FROM ${nth(which, 'authorship')} AS chosen WHERE authorship.id = chosen.id
      RETURNING authorship.author_id, authorship.orcid
    ) INSERT INTO author_identifier (author_id, scheme, value)
    SELECT author_id, 'orcid', orcid FROM signed WHERE orcid IS NOT NULL ON CONFLICT DO NOTHING`,
} satisfies Record<string, (which: number, other: number) => string>

const someChange = fc.tuple(
  fc.constantFrom(...(Object.keys(changes) as (keyof typeof changes)[])),
  fc.nat(200),
  fc.nat(200),
)

async function fill({ pool }: Store, papers: readonly PaperRecord[], made: readonly Change[]): Promise<void> {
  await ingestRecords(store, papers)
  for (const [kind, which, other] of made) await pool.query(changes[kind](which, other))
}

const someFilling = fc.tuple(
  fc.array(somePaper, { minLength: 1, maxLength: 10 }),
  fc.array(someChange, { maxLength: 14 }),
)

describe('laws', () => {
  test('what is exported and imported elsewhere is the same bibliography, and exported again the same lines', async () => {
    await fc.assert(
      fc.asyncProperty(someFilling, fc.constantFrom(3, 4000), async ([papers, made], atOnce) => {
        await empty(store)
        await empty(elsewhere)
        await fill(store, papers, made)
        const lines = await exportedLines(store)
        const { rejectedCount } = await importLines(elsewhere, lines, atOnce)
        expect(rejectedCount).toBe(0)
        expect(await bibliographyWithoutKeys(elsewhere)).toEqual(await bibliographyWithoutKeys(store))
        expect(await exportedLines(elsewhere)).toEqual(lines)
      }),
      { numRuns: 15 },
    )
  })

  test('what is exported and imported into the same database changes nothing of the bibliography', async () => {
    await fc.assert(
      fc.asyncProperty(someFilling, async ([papers, made]) => {
        await empty(store)
        await fill(store, papers, made)
        const before = await bibliographyWithoutKeys(store)
        await importLines(store, await exportedLines(store))
        expect(await bibliographyWithoutKeys(store)).toEqual(before)
      }),
      { numRuns: 10 },
    )
  })

  test('what was exported and imported elsewhere, imported there again, changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(someFilling, async ([papers, made]) => {
        await empty(store)
        await empty(elsewhere)
        await fill(store, papers, made)
        const lines = await exportedLines(store)
        await importLines(elsewhere, lines)
        const version = await dataVersion(elsewhere.pool)
        await importLines(elsewhere, lines)
        expect(await exportedLines(elsewhere)).toEqual(lines)
        expect(await dataVersion(elsewhere.pool)).toBe(version)
      }),
      { numRuns: 10 },
    )
  })
})

describe('an export', () => {
  const records = async () => (await exportedLines(store)).map((line) => JSON.parse(line).record)
  const idOf = async (name: string) =>
    (await store.prisma.author.findFirstOrThrow({ where: { name }, orderBy: { id: 'desc' } })).id
  const merge = async (name: string, into: string) =>
    store.prisma.author.update({ where: { id: await idOf(name) }, data: { mergedIntoId: await idOf(into) } })

  test('gives nothing of an empty database', async () => {
    expect(await exportedLines(store)).toEqual([])
  })

  test('gives every author, then every paper, each in the order of the keys', async () => {
    const author = { name: 'Hypatia', kind: 'PERSON', nameVariants: [], identifiers: [], reportedMetrics: [] } as const
    await ingestRecords(store, [paper('B', ['Ann Ash']), paper('A', ['Bob Bay', 'Ann Ash'])], [author])
    expect((await exportedLines(store)).map((line) => JSON.parse(line))).toEqual([
      { etal: 1, kind: 'author', record: { name: 'Hypatia' } },
      { etal: 1, kind: 'author', record: { name: 'Ann Ash' } },
      { etal: 1, kind: 'author', record: { name: 'Bob Bay' } },
      { etal: 1, kind: 'paper', record: { title: 'B', type: 'ARTICLE', byline: [{ nameAsPrinted: 'Ann Ash' }] } },
      {
        etal: 1,
        kind: 'paper',
        record: { title: 'A', type: 'ARTICLE', byline: [{ nameAsPrinted: 'Bob Bay' }, { nameAsPrinted: 'Ann Ash' }] },
      },
    ])
  })

  test('gives merged records as part of whoever answers for them in the end, on bylines too', async () => {
    const openalex = (value: string) => ({ identifiers: [{ scheme: 'openalex' as const, value }] })
    await ingestRecords(store, [
      paper('A', [
        { nameAsPrinted: 'Ann Ash', ...openalex('A3') },
        { nameAsPrinted: 'A. Ash', ...openalex('A1') },
        { nameAsPrinted: 'Anne Ash', ...openalex('A2') },
      ]),
    ])
    await merge('A. Ash', 'Anne Ash')
    await merge('Anne Ash', 'Ann Ash')
    const all = ['A3', 'A1', 'A2'].map((value) => ({ scheme: 'openalex', value }))
    expect(await records()).toEqual([
      { name: 'Ann Ash', nameVariants: ['A. Ash', 'Anne Ash'], identifiers: all },
      expect.objectContaining({
        byline: ['Ann Ash', 'A. Ash', 'Anne Ash'].map((nameAsPrinted) => ({ nameAsPrinted, identifiers: all })),
      }),
    ])
  })

  test('gives on a byline an author’s identifiers, but no ORCID that it does not print', async () => {
    const orcid = { scheme: 'orcid', value: '0000-0002-1825-0097' } as const
    const openalex = { scheme: 'openalex', value: 'A1' } as const
    const ash = (...identifiers: Identifier[]) => [{ nameAsPrinted: 'Ann Ash', identifiers }]
    await ingestRecords(store, [paper('A', ash(openalex, orcid)), paper('B', ash(openalex))])
    expect(await records()).toMatchObject([
      { identifiers: [openalex, orcid] },
      { title: 'A', byline: ash(orcid, openalex) },
      { title: 'B', byline: ash(openalex) },
    ])
  })

  test('gives a name that is hidden as a former one, and figures with their source, the survivor’s before others', async () => {
    await ingestRecords(store, [paper('A', ['Ann Ash', 'Ann Bay'])])
    const [ash, bay] = [await idOf('Ann Ash'), await idOf('Ann Bay')]
    await merge('Ann Ash', 'Ann Bay')
    await store.pool.query('UPDATE author_name SET hidden = true WHERE author_id = $1', [ash])
    const figure = { source: 'a page', name: 'hIndex', asOf: new Date('2024-09-30') }
    await store.prisma.reportedMetric.createMany({
      data: [
        { ...figure, authorId: ash, value: 5 },
        { ...figure, authorId: ash, name: 'citationCount', value: 0.1, asOf: null },
        { ...figure, authorId: bay, value: 7 },
      ],
    })
    expect((await records())[0]).toMatchObject({
      name: 'Ann Bay',
      formerNames: ['Ann Ash'],
      reportedMetrics: [
        { source: 'a page', name: 'hIndex', value: 7, asOf: '2024-09-30' },
        { source: 'a page', name: 'citationCount', value: 0.1 },
      ],
    })
    expect((await records())[0]).not.toHaveProperty('nameVariants')
  })

  test('gives a byline as it is printed, names behind a cut last, and every member of a paper', async () => {
    const whole = {
      abstract: 'An abstract.',
      publishedOn: '2024-09',
      venue: 'A Journal',
      volume: '12A',
      issue: '3/4',
      pages: '123–130',
      categories: ['cs.CL', 'cs.AI'],
      identifiers: [{ scheme: 'doi', value: '10.1234/x' }],
      references: [
        { scheme: 'arxiv', value: '2407.12345' },
        { scheme: 'doi', value: '10.1234/y' },
      ],
      url: 'https://example.org/x',
      hasCode: true,
      codeUrl: 'https://example.org/code',
      citationCount: 0,
      citationCountAsOf: '2024-12-31',
      retracted: true,
      statedAuthorCount: 9,
      authorListComplete: false,
    } as const
    const byline = [
      { nameAsPrinted: 'The Consortium', kind: 'GROUP', affiliations: ['A, "b"', 'Ö'], corresponding: true },
      { nameAsPrinted: 'Ann Ash', identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }] },
      { nameAsPrinted: 'Bob Bay', position: null },
    ] as const
    await ingestRecords(store, [paper('A', byline, whole)])
    // A paper does not cite itself, though it may come to bear an identifier that it cites.
    await store.prisma.paperReference.create({ data: { paperId: 1, scheme: 'doi', value: '10.1234/x' } })
    expect((await records()).at(-1)).toEqual({ title: 'A', type: 'ARTICLE', ...whole, byline })
  })
})
