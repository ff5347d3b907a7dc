import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Identifier } from '../../src/bibliography/identifier.ts'
import type { AuthorRecord, PaperRecord } from '../../src/bibliography/paper-record.ts'
import { syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { ndjsonLine } from '../../src/importers/ndjson/ndjson-line.ts'
import { ndjsonShape } from '../../src/importers/ndjson/ndjson-shape.ts'
import { plainAuthor } from '../../src/importers/ndjson/plain-author.ts'
import { plainPaper } from '../../src/importers/ndjson/plain-paper.ts'
import { ndjson } from '../../src/importers/ndjson.ts'
import { conformance } from './conformance.ts'
import { fixture, imported } from './imported.ts'

const lines = fixture('ndjson/lines.ndjson')

conformance(ndjson, {
  fixtures: [
    { name: 'lines of which some are broken', input: lines, papers: 2, rejections: 7 },
    { name: 'the first line broken', input: `{"etal":1,"kind":"pa\n${lines}`, papers: 2, rejections: 8 },
  ],
  notOfThisFormat: [
    { name: 'other JSON Lines', input: '{"kind":"paper"}\n{"title":"On Things"}\n' },
    { name: 'OpenAlex', input: fixture('openalex/snapshot.jsonl') },
    { name: 'a table', input: 'etal,kind\n1,paper\n' },
  ],
})

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', 'É', '今', '"', '\\', '\n', '\r', '\u2028', '\u0000', '\ud800', '{') }),
)
const name = fc
  .oneof(
    fc.constantFrom('Ada Example', '今城 健太郎', '__proto__'),
    text.map((text) => text.trim()),
  )
  .filter(Boolean)
const date = fc.constantFrom('2024', '2024-02', '2024-02-29', '0001')
const day = fc.constantFrom('2024-02-29', '1999-12-31')
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const count = fc.oneof(fc.nat(3), fc.nat(2_147_483_647))
const kind = fc.constantFrom('PERSON', 'GROUP')
const identifiers = fc.array(
  fc.constantFrom<Identifier>(
    { scheme: 'doi', value: '10.1234/é"x' },
    { scheme: 'orcid', value: '0000-0002-1825-0097' },
    { scheme: 'arxiv', value: 'math/0309136' },
    { scheme: 'semantic-scholar', value: 'CorpusId:101' },
    { scheme: 'etal', value: '9c0e6b52d1f04a3b8e7c5a6f10293847.12' },
  ),
  { maxLength: 3 },
)
const paper: fc.Arbitrary<PaperRecord> = fc.record({
  title: name,
  abstract: orNull(text),
  publishedOn: orNull(date),
  venue: orNull(text),
  volume: orNull(text),
  issue: orNull(text),
  pages: orNull(text),
  type: fc.constantFrom('ARTICLE', 'PREPRINT', 'CONFERENCE_PAPER', 'BOOK', 'CHAPTER', 'THESIS', 'DATASET', 'OTHER'),
  categories: fc.array(text, { maxLength: 3 }),
  identifiers,
  url: orNull(text),
  hasCode: fc.boolean(),
  codeUrl: orNull(text),
  citationCount: orNull(count),
  citationCountAsOf: orNull(day),
  retracted: fc.boolean(),
  statedAuthorCount: orNull(count),
  authorListComplete: fc.boolean(),
  references: identifiers,
  byline: fc.array(
    fc.record({
      position: orNull(fc.integer({ min: 1, max: 4 })),
      nameAsPrinted: name,
      kind,
      identifiers,
      affiliations: fc.array(text, { maxLength: 2 }),
      corresponding: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
})
const author: fc.Arbitrary<AuthorRecord> = fc.record(
  {
    name,
    kind,
    nameVariants: fc.array(name, { maxLength: 3 }),
    formerNames: fc.array(name, { minLength: 1, maxLength: 2 }),
    identifiers,
    reportedMetrics: fc.array(
      fc.record(
        {
          source: text,
          name: text,
          // JSON has one zero.
          value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
          asOf: orNull(day),
        },
        { requiredKeys: ['name', 'value', 'asOf'], noNullPrototype: true },
      ),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ['name', 'kind', 'nameVariants', 'identifiers', 'reportedMetrics'], noNullPrototype: true },
)

describe('what is written is read again', () => {
  test('any records, all at once', async () => {
    const record = fc.oneof(
      paper.map((paper) => ({ paper })),
      author.map((author) => ({ author })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 5 }), async (records) => {
        const { records: read } = await imported(ndjson, records.map(ndjsonLine).join(''))
        expect(read).toEqual(
          records.map((record, i) => ({
            kind: 'paper' in record ? 'paper' : 'author',
            record: i + 1,
            ...record,
          })),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('a synthetic bibliography with a paper of more than 1,000 names', async () => {
    const written = [...syntheticBibliography({ authors: 1500, papers: 50, hyperPapers: 1 })]
    const { papers } = await imported(ndjson, written.map((paper) => ndjsonLine({ paper })).join(''))
    expect(papers).toEqual(written)
  })

  test('each in one line', () => {
    fc.assert(
      fc.property(paper, (paper) => {
        expect(ndjsonLine({ paper })).toMatch(/^\{"etal":1,"kind":"paper","record":\{[^\n\r]*\}\}\n$/)
      }),
    )
  })
})

/** Values that stand where they do not belong, or nearly do. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, 0, -1, 1.5, 2 ** 31, true, '', ' x', 'x', '2024-02-30', 'GROUP', 'NONE'),
  fc.constantFrom<unknown>({}, [], [null], [{}], [5], ['x'], [' x'], [{ nameAsPrinted: 'x', position: 0 }]),
  fc.constantFrom<unknown>([{ nameAsPrinted: 'x', kind: null }], [{ nameAsPrinted: 'x', corresponding: null }]),
  fc.constantFrom<unknown>([{ scheme: 'doi', value: 'doi:10.1234/X' }], [{ scheme: 'isbn', value: '1' }]),
  fc.constantFrom<unknown>([{ nameAsPrinted: 'x', position: null, affiliations: null, identifiers: null }]),
  fc.constantFrom<unknown>([{ name: 'x', value: 1 }], [{ name: 'x', value: '1' }], [{ name: 5, value: 1 }]),
  fc.constantFrom<unknown>([{ name: 'x', value: 1, source: null }], [{ name: 'x', value: 1, asOf: '2024' }]),
)
const version = fc.constantFrom<unknown>(1, 1, 1, 2, '1')

describe('the quick way of reading a paper', () => {
  test('reads every line that the project writes', () => {
    fc.assert(
      fc.property(paper, (paper) => {
        expect(plainPaper(JSON.parse(ndjsonLine({ paper })))).toEqual(paper)
      }),
    )
  })

  test('reads what the shape reads, or nothing', () => {
    const members = ['title', 'type', 'publishedOn', 'citationCount', 'citationCountAsOf', 'hasCode', 'byline', 'url']
    const member = fc.constantFrom(...members, 'identifiers', 'references', 'categories', 'authorListComplete')
    fc.assert(
      fc.property(paper, member, odd, version, (paper, member, value, etal) => {
        const line = { ...JSON.parse(ndjsonLine({ paper })), etal }
        line.record[member] = value
        const plain = plainPaper(line)
        const { data } = ndjsonShape.paper.safeParse(line)
        if (plain !== null) expect(plain).toEqual(data?.record)
        // What is rejected is rejected both ways.
        if (data === undefined) expect(plain).toBeNull()
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the quick way of reading an author', () => {
  test('reads every line that the project writes', () => {
    fc.assert(
      fc.property(author, (author) => {
        expect(plainAuthor(JSON.parse(ndjsonLine({ author })))).toStrictEqual(author)
      }),
    )
  })

  test('reads what the shape reads, or nothing', () => {
    const member = fc.constantFrom('name', 'kind', 'nameVariants', 'formerNames', 'identifiers', 'reportedMetrics')
    fc.assert(
      fc.property(author, member, odd, version, (author, member, value, etal) => {
        const line = { ...JSON.parse(ndjsonLine({ author })), etal }
        // Unlike in a paper, to be there as undefined is not to be left out; in JSON there is no such thing.
        if (value === undefined) delete line.record[member]
        else line.record[member] = value
        const plain = plainAuthor(line)
        const { data } = ndjsonShape.author.safeParse(line)
        if (plain !== null) expect(plain).toEqual(data?.record)
        if (data === undefined) expect(plain).toBeNull()
      }),
      { numRuns: 2000 },
    )
  })
})

test('what is left out is what is usual; an identifier is brought into its normal form', async () => {
  const { authors, papers } = await imported(ndjson, lines)
  expect(authors).toEqual([
    {
      name: 'Ada Example',
      kind: 'PERSON',
      nameVariants: [],
      identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }],
      reportedMetrics: [{ name: 'hIndex', value: 2, asOf: null }],
    },
  ])
  expect(papers[0]).toMatchObject({
    title: 'On the Naming of Things',
    publishedOn: '2023-03',
    authorListComplete: false,
    byline: [
      { position: 1, nameAsPrinted: 'Ada Example', kind: 'PERSON', identifiers: [], affiliations: [] },
      { position: null, nameAsPrinted: 'Ben Sample' },
    ],
  })
})

test('rejections name the line’s fault', async () => {
  expect((await imported(ndjson, lines)).rejections.map(({ record, reason }) => [record, reason])).toEqual([
    [3, 'requires 1 as etal, got 2'],
    [4, 'requires "paper" or "author" as kind, got "venue"'],
    [5, 'requires a date as 2024, 2024-09 or 2024-09-30 as record.publishedOn, got "2023-02-30"'],
    [6, 'requires an identifier of a known scheme as record.identifiers[0], got an object of scheme, value'],
    [7, 'requires a name without white space around it as record.byline[0].nameAsPrinted, got " "'],
    [8, expect.stringMatching(/^requires JSON, got /)],
    [9, 'requires a line as {"etal":1,"kind":"paper","record":{…}}, got an object of kind'],
  ])
})
