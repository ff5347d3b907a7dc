import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conflictsCsv, csvOf, type Report, rowsOf } from '../../src/explorer/pages/conflicts/conflicts-csv.ts'
import {
  type ConflictsQuestion,
  readConflicts,
  writeConflicts,
} from '../../src/explorer/pages/conflicts/conflicts-in-address.ts'
import { inTurns } from '../../src/explorer/pages/conflicts/in-turns.ts'
import { halvesOf, type PairQuestion, questionsOf } from '../../src/explorer/pages/conflicts/pairs-of.ts'
import { linesOf, parsePeople } from '../../src/explorer/pages/conflicts/parse-people.ts'
import { type Candidate, judge, withoutInitials } from '../../src/explorer/pages/conflicts/resolve-person.ts'
import { everything } from '../../src/explorer/scope/scope.ts'

const anyText = fc.string({ unit: 'binary' })
const lines = fc
  .array(
    fc.oneof(anyText, fc.constantFrom('Ada Lovelace', 'ada  lovelace', '1. Ada Lovelace', '0000-0002-1825-0097', ' ')),
  )
  .chain((texts) => fc.constantFrom('\n', '\r\n', ';', ' ; \n').map((between) => texts.join(between)))

describe('A list of people', () => {
  it('loses no line: each is a person or the duplicate of one', () => {
    fc.assert(
      fc.property(lines, (text) => {
        const { people, duplicates } = parsePeople(text)
        expect([...people.map(({ line }) => line), ...duplicates].sort()).toEqual(linesOf(text).sort())
      }),
    )
  })

  it('has every character of the text but separators and the space around lines', () => {
    fc.assert(
      fc.property(lines, (text) => {
        expect(linesOf(text).join('').replace(/\s/g, '')).toBe(text.replace(/[\s;]/g, ''))
      }),
    )
  })

  it('names nobody twice', () => {
    fc.assert(
      fc.property(lines, (text) => {
        const keys = parsePeople(text).people.map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })

  it('takes names in either order, ORCIDs in any form, and items of numbered lists', () => {
    const { people, duplicates } = parsePeople(
      'Lovelace, Ada; Grace Hopper\n\n1. Ada Lovelace\n• ada   lovelace\nhttps://orcid.org/0000-0002-1825-0097\nJosiah (0000-0002-1825-0097)',
    )
    expect(people.map(({ name, orcid }) => orcid ?? name)).toEqual([
      'Lovelace, Ada',
      'Grace Hopper',
      'Ada Lovelace',
      '0000-0002-1825-0097',
    ])
    expect(duplicates).toEqual(['• ada   lovelace', 'Josiah (0000-0002-1825-0097)'])
  })

  it('looks for the name that lists wrap in numbers, titles, addresses and affiliations, and keeps the line', () => {
    const beside = fc.record({
      before: fc.constantFrom('', '1. ', '12) ', '[3] ', '• '),
      title: fc.constantFrom('', 'Dr. ', 'Prof. ', 'Professor ', 'prof. dr. ', 'Ms ', 'Mr. '),
      name: fc.constantFrom('Noah Smith', 'Schutze, Hinrich', '王伟', 'Drew Mrozek', "Siobhán O'Brien"),
      after: fc.constantFrom(
        '',
        ' (University of Washington)',
        ' <h@x.org>',
        ', h@x.org',
        '\th@x.org',
        ',',
        ' (A) <a@b.c>',
      ),
    })
    fc.assert(
      fc.property(beside, ({ before, title, name, after }) => {
        const line = `${before}${title}${name}${after}`
        expect(parsePeople(line).people).toMatchObject([{ name, line }])
      }),
    )
  })

  it('looks for something, whatever the line, and for the line itself where it is no more than asides', () => {
    fc.assert(
      fc.property(lines, (text) => {
        for (const { name } of parsePeople(text).people) expect(name).not.toBe('')
      }),
    )
    for (const line of ['h@x.org', '(x)', 'Prof.', '<img src=x onerror=alert(1)>'])
      expect(parsePeople(line).people).toMatchObject([{ name: line, line }])
  })

  it('keeps namesakes apart whom the lines tell apart', () => {
    expect(parsePeople('Wei Wang <a@x.org>\nWei Wang <b@x.org>').people).toHaveLength(2)
  })
})

describe('A question about conflicts in the fragment of an address', () => {
  const id = fc.stringMatching(/^[\w-]{2,20}$/)
  const questions: fc.Arbitrary<ConflictsQuestion> = fc
    .record({
      reviewers: anyText,
      authors: anyText,
      choices: fc.array(
        fc.record({
          list: fc.constantFrom('reviewers' as const, 'authors' as const),
          key: anyText,
          id: fc.option(id, { nil: null }),
        }),
      ),
      maxDistance: fc.constantFrom(1 as const, 2 as const),
      scope: fc.constantFrom(everything, { ...everything, from: 2020, categories: ['a&b', 'ü'], maxTeamSize: 25 }),
      checked: fc.boolean(),
    })
    // Those of the reviewers first, as they are read.
    .map((question) => ({ ...question, choices: question.choices.toSorted((a, b) => (a.list < b.list ? 1 : -1)) }))
    .map((question) => ({ ...question, choices: inOrder(question.choices) }))

  it('is read as it was written', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { hash } = new URL(`http://etal.test/conflicts#${writeConflicts(question)}`)
        expect(readConflicts(hash.slice(1))).toEqual(question)
      }),
    )
  })

  it('is a question, whatever the fragment says', () => {
    fc.assert(
      fc.property(anyText, (fragment) => {
        const question = readConflicts(fragment)
        expect(readConflicts(writeConflicts(question))).toEqual(question)
      }),
    )
  })
})

const inOrder = (choices: ConflictsQuestion['choices']) =>
  (['reviewers', 'authors'] as const).flatMap((list) => choices.filter((choice) => choice.list === list))

describe('Questions about many pairs', () => {
  const ids = fc.uniqueArray(fc.integer().map(String), { maxLength: 30 })
  const pairs = (questions: readonly PairQuestion[]) =>
    questions.flatMap(({ reviewers, authors }) => reviewers.flatMap((one) => authors.map((other) => `${one} ${other}`)))

  it('ask about each pair once, in questions of the size that is allowed', () => {
    fc.assert(
      fc.property(ids, ids, fc.integer({ min: 1, max: 12 }), (reviewers, authors, most) => {
        const questions = questionsOf({ reviewers, authors }, most)
        expect(pairs(questions).sort()).toEqual(pairs([{ reviewers, authors }]).sort())
        for (const part of questions)
          expect(Math.max(part.reviewers.length, part.authors.length)).toBeLessThanOrEqual(most)
      }),
    )
  })

  it('are halved without losing a pair, until one reviewer is left', () => {
    fc.assert(
      fc.property(ids, ids, (reviewers, authors) => {
        const halves = halvesOf({ reviewers, authors })
        if (reviewers.length < 2) expect(halves).toBe(null)
        else expect(pairs(halves!).sort()).toEqual(pairs([{ reviewers, authors }]).sort())
      }),
    )
  })
})

describe('Work in turns', () => {
  it('gives the results in the order of the items, and never does more at once than it may', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer()),
        fc.integer({ min: 1, max: 5 }),
        fc.scheduler(),
        async (items, most, s) => {
          let atWork = 0
          let highest = 0
          const results = inTurns(items, most, async (item) => {
            highest = Math.max(highest, ++atWork)
            await s.schedule(Promise.resolve())
            atWork--
            return item * 2
          })
          await s.waitFor(results)
          expect(await results).toEqual(items.map((item) => item * 2))
          expect(highest).toBeLessThanOrEqual(most)
        },
      ),
    )
  })
})

describe('Whom a line means', () => {
  const author = (id: string, kind: 'PERSON' | 'GROUP' = 'PERSON'): Candidate => ({
    id,
    kind,
    name: id,
    primaryCategory: null,
    metrics: { paperCount: 1, firstYear: null, lastYear: null },
    coauthors: { nodes: [] },
  })
  const ada = parsePeople('Ada').people[0]!
  const status = (...found: Parameters<typeof judge>[1]) => judge(ada, found).status

  it('is the one author of exactly this name, whoever else is called alike', () => {
    expect(
      judge(ada, [
        { author: author('a'), score: 1 },
        { author: author('b'), score: 0.99 },
      ]),
    ).toMatchObject({
      status: 'found',
      how: 'NAME',
      author: { id: 'a' },
    })
  })
  it('is for the reader to say where several bear it, or nobody exactly', () => {
    expect(status({ author: author('a'), score: 1 }, { author: author('b'), score: 1 })).toBe('ambiguous')
    expect(status({ author: author('a'), score: 0.93 })).toBe('ambiguous')
  })
  it('is never a group, and a person rather than a group of the same name', () => {
    expect(status({ author: author('a', 'GROUP'), score: 1 })).toBe('unknown')
    expect(status({ author: author('g', 'GROUP'), score: 1 }, { author: author('a'), score: 1 })).toBe('found')
  })
  it('is told with every other person whose name is as like it, none of them left out', () => {
    const found = fc
      .array(fc.record({ score: fc.constantFrom(1, 0.93, 0.8, 0.79, 0.4), group: fc.boolean() }), { maxLength: 12 })
      .map((all) => all.toSorted((one, other) => other.score - one.score))
    fc.assert(
      fc.property(found, (all) => {
        const answers = all.map(({ score, group }, k) => ({
          score,
          author: author(`${k}`, group ? 'GROUP' : 'PERSON'),
        }))
        const resolution = judge(ada, answers)
        if (resolution.status !== 'found') return
        const spoken = [resolution.author, ...resolution.alike]
        const alike = answers.filter(({ score, author: { kind } }) => score >= 0.8 && kind === 'PERSON')
        expect(spoken.map(({ id }) => id).sort()).toEqual(alike.map(({ author: { id } }) => id).sort())
      }),
    )
  })
  it('is looked for without initials as well, where more than one word is left', () => {
    expect(['Donald E. Knuth', 'Knuth, Donald E', 'Donald Knuth', 'D. E. Knuth', '王 伟'].map(withoutInitials)).toEqual(
      ['Donald Knuth', 'Knuth, Donald', null, null, null],
    )
  })
  it('is not looked for where it is too long, which is said', () => {
    const [long] = parsePeople('a'.repeat(201)).people
    expect(judge(long!, [])).toMatchObject({ why: expect.stringContaining('too long to look for') })
  })
  it('is nobody where nothing was found', () => expect(status()).toBe('unknown'))
})

describe('Conflicts as CSV', () => {
  const guarded = (cell: string) => (/^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell)

  it('is read back as the same rows, but for an apostrophe before formulas', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.oneof(anyText, fc.constantFrom('=1+1', '"', 'a\nb', ',')), { minLength: 2, maxLength: 4 }),
          {
            minLength: 1,
          },
        ),
        (rows) => {
          const text = csvOf(rows)
          const read = parse(text, { bom: true, record_delimiter: '\r\n', relax_column_count: true })
          expect(read).toEqual(rows.map((row) => row.map(guarded)))
        },
      ),
    )
  })

  it('has a row for every conflict, every pair not known and every line, each with what it rests on', () => {
    const report: Report = {
      lists: {
        reviewers: [
          { person: parsePeople('Ada').people[0]!, candidates: [], more: false, resolution: { status: 'left out' } },
        ],
        authors: [],
      },
      conflicts: {
        found: [
          { reviewer: 'r', author: 'a', distance: 1 },
          { reviewer: 'r', author: 'b', distance: 2 },
        ],
        notKnown: [{ reviewers: ['s'], authors: ['a', 'b'] }],
        questionCount: 1,
        scopeHash: 'hash',
        dataVersions: ['version'],
      },
      evidence: new Map([
        [
          'r a',
          {
            dataVersion: 'version',
            steps: [
              {
                from: '=Rae',
                to: 'Ann',
                sharedPaperCount: 3,
                papers: [
                  { id: 'p1', title: 'One, "two"', publishedOn: '2020-05', url: null },
                  { id: 'p2', title: 'Three', publishedOn: null, url: 'http://etal.test/p2' },
                ],
              },
            ],
          },
        ],
      ]),
      names: new Map([
        ['r', '=Rae'],
        ['a', 'Ann'],
        ['s', 'Sue'],
        ['b', 'Bo'],
      ]),
      scope: { ...everything, from: 2019 },
      maxDistance: 2,
      checkedOn: '2026-11-22',
    }
    const rows: Record<string, string>[] = parse(conflictsCsv(report), { bom: true, columns: true })
    expect(rows.map(({ record, reviewer, author, line }) => [record, reviewer, author, line])).toEqual([
      ['CONFLICT', "'=Rae", 'Ann', ''],
      ['CONFLICT', "'=Rae", 'Bo', ''],
      ['NOT_CHECKED', 'Sue', 'Ann', ''],
      ['NOT_CHECKED', 'Sue', 'Bo', ''],
      ['NOT_CHECKED', '', '', 'Ada'],
    ])
    expect(rows[0]).toMatchObject({ distance: '1', lastSharedYear: '2020', sharedPapers: '3', reviewerId: 'r' })
    expect(rows[0]!.evidence).toBe(
      '\'=Rae and Ann: One, "two" (2020-05) p1\n=Rae and Ann: Three (undated) p2 http://etal.test/p2\n=Rae and Ann: 1 older papers',
    )
    expect(rows[1]!.evidence).toBe('Not asked for.')
    for (const row of rows) {
      expect(row).toMatchObject({
        scope: 'from 2019 on',
        scopeHash: 'hash',
        dataVersion: 'version',
        checkedOn: '2026-11-22',
      })
    }
    expect(new Set(rowsOf(report).map((row) => row.length)).size).toBe(1)
  })
})
