import { createReadStream } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AuthorRecord, PaperRecord } from '../../src/bibliography/paper-record.ts'
import { possibleDuplicates } from '../../src/identity/possible-duplicates.ts'
import { bibtex } from '../../src/importers/bibtex.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { namesLookedAt } from '../../src/store/possible-duplicate-names.ts'
import { authorIndexOf } from '../../src/store/snapshot.ts'
import { textAt } from '../../src/store/text-column.ts'
import { empty } from '../ingest/dump.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { authorIdOf, decisions } from '../store/identity.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'

let store: Awaited<ReturnType<typeof testStore>>

beforeAll(async () => {
  store = await testStore()
})
beforeEach(() => empty(store))
afterAll(() => store.drop())

/** What is proposed for the oldest author called so: names, scores and evidence. */
async function proposals(name: string) {
  const snapshot = await loadSnapshot(store.pool)
  const v = authorIndexOf(snapshot, await authorIdOf(store, name))
  const found = await possibleDuplicates(store, snapshot, v)
  return found.map(({ author, ...rest }) => ({ name: textAt(snapshot.authors.names, author), ...rest }))
}
const namesFor = async (name: string) => (await proposals(name)).map((proposal) => proposal.name)
const load = (papers: readonly PaperRecord[], authors: readonly AuthorRecord[] = []) =>
  ingestRecords(store, papers, authors)

/** A name on a byline that its source tells from namesakes. */
const known = (nameAsPrinted: string, value: string, scheme: 'dblp' | 'orcid' | 'openalex' = 'dblp') => ({
  nameAsPrinted,
  identifiers: [{ scheme, value }],
})

describe('candidates', () => {
  test.for<[string, string]>([
    ['Kentaro Imajo', 'K. Imajo'],
    ['K. Imajo', 'Kentaro Imajo'],
    ['Kentaro Imajo', 'Imajo Kentaro'],
    ['Kentaro Imajo', 'Kentarou Imajo'],
    ['Ludwig van Beethoven', 'Ludwig Beethoven'],
    ['John Smith', 'John A. Smith'],
    ['José García', 'J. Garcia'],
  ])('%s may be %s', async ([own, other]) => {
    await load([paper('One', [own]), paper('Two', [other]), paper('Three', ['Nobody Else'])])
    expect(await namesFor(own)).toEqual([other])
  })

  test('may be found by any recorded spelling, a hidden one apart', async () => {
    await load(
      [paper('One', ['Ada King']), paper('Two', ['Lovelace, A.'])],
      [{ name: 'Ada King', kind: 'PERSON', nameVariants: ['Ada Lovelace'], identifiers: [], reportedMetrics: [] }],
    )
    expect(await namesFor('Ada King')).toEqual(['A. Lovelace'])
    await store.pool.query(`UPDATE author_name SET hidden = true WHERE name = 'Ada Lovelace'`)
    expect(await namesFor('Ada King')).toEqual([])
    expect(await namesFor('A. Lovelace')).toEqual([])
  })

  test('are of one kind, and not whoever was merged', async () => {
    await load([
      paper('One', [{ nameAsPrinted: 'Max Planck', kind: 'PERSON' }]),
      paper('Two', [{ nameAsPrinted: 'Max Planck', kind: 'GROUP' }]),
      paper('Three', ['M. Planck']),
    ])
    expect(await namesFor('Max Planck')).toEqual(['M. Planck'])
    const { merge } = decisions(store)
    await merge(await authorIdOf(store, 'Max Planck'), await authorIdOf(store, 'M. Planck'))
    expect(await namesFor('Max Planck')).toEqual([])
  })

  test('of a name that more bear than are looked at, whoever shares a coauthor is among them', async () => {
    const many = namesLookedAt.same + 50
    const namesakes = Array.from({ length: many }, (_, k) => paper(`Of ${k}`, [known('Wei Wang', `1/${k}`)]))
    await load([
      paper('First', [known('Wei Wang', '1/first'), 'Ann Example']),
      ...namesakes,
      paper('Last', [known('Wei Wang', '1/last'), 'Ann Example']),
    ])
    const [first] = await proposals('Wei Wang')
    expect(first!.evidence).toContain('1 shared coauthor: Ann Example.')
  })
})

describe('evidence', () => {
  test('names, coauthors, venues, years and identifiers are weighed together', async () => {
    await load(
      [
        paper('One', ['Kentaro Imajo', 'Ann Example', 'Ben Example'], { publishedOn: '2001', venue: 'J. Trees' }),
        paper('Two', ['K. Imajo', 'Ann Example'], { publishedOn: '2003', venue: 'J. Trees' }),
        paper('Three', ['K. Imajo', 'Ben Example'], { publishedOn: '2000', venue: 'Forests' }),
      ],
      ['Kentaro Imajo', 'K. Imajo'].map((name) => ({
        name,
        kind: 'PERSON',
        nameVariants: [],
        identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }],
        reportedMetrics: [],
      })),
    )
    expect(await proposals('Kentaro Imajo')).toEqual([
      {
        name: 'K. Imajo',
        score: 0.9614,
        evidence: [
          'The same orcid identifier: 0000-0002-1825-0097.',
          '2 shared coauthors: Ann Example; Ben Example.',
          'Names that agree, one with initials: “Kentaro Imajo” and “K. Imajo”; nobody else found has a name as close.',
          '1 shared venue: J. Trees.',
          'Papers of the same years: 2001 and 2000 to 2003.',
        ],
      },
    ])
  })

  test('a shared byline and different ORCIDs speak against it', async () => {
    await load([
      paper('One', [known('Wei Wang', '1/1'), known('Wei Wang', '1/2')]),
      paper('Two', [known('Wei Wang', '1/3')]),
    ])
    const [better, worse] = await proposals('Wei Wang')
    expect(better!.evidence.at(-1)).toBe('Against it: different dblp identifiers: 1/1 and 1/3.')
    expect(worse).toBeUndefined()
  })

  test('an abbreviated name agrees, but the names written out speak against it', async () => {
    await load(
      [paper('One', ['Yi Zhang', 'Ann Example']), paper('Two', ['Yao-Zhong Zhang', 'Ann Example'])],
      [{ name: 'Yao-Zhong Zhang', kind: 'PERSON', nameVariants: ['Y. Zhang'], identifiers: [], reportedMetrics: [] }],
    )
    expect(await proposals('Yi Zhang')).toEqual([
      {
        name: 'Yao-Zhong Zhang',
        score: 0.305,
        evidence: [
          '1 shared coauthor: Ann Example.',
          'Names that agree, one with initials: “Yi Zhang” and “Y. Zhang”; nobody else found has a name as close.',
          'Against it: the names do not agree: “Yi Zhang” and “Yao-Zhong Zhang”.',
        ],
      },
    ])
  })

  test('an identifier in common makes a candidate of whoever bears it, whatever the names', async () => {
    await load(
      [],
      ['Kentaro Imajo', 'Grace Hopper'].map((name) => ({
        name,
        kind: 'PERSON',
        nameVariants: [],
        identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }],
        reportedMetrics: [],
      })),
    )
    expect(await proposals('Kentaro Imajo')).toEqual([
      {
        name: 'Grace Hopper',
        score: 0.4,
        evidence: [
          'The same orcid identifier: 0000-0002-1825-0097.',
          'Against it: the names do not agree: “Kentaro Imajo” and “Grace Hopper”.',
        ],
      },
    ])
  })

  test('bylines of more than 100 names make no acquaintances', async () => {
    const crowd = Array.from({ length: 100 }, (_, k) => `Person ${String.fromCharCode(65 + (k % 26))}${k}`)
    await load([paper('One', ['Kentaro Imajo', ...crowd]), paper('Two', ['K. Imajo', ...crowd])])
    const [proposal] = await proposals('Kentaro Imajo')
    expect(proposal!.evidence.join()).not.toContain('coauthor')
  })
})

test('two who are asked about propose each other with the same score', async () => {
  await load([
    paper('One', ['Kentaro Imajo', 'Ann Example'], { publishedOn: '1970' }),
    paper('Two', ['K. Imajo', 'Ann Example'], { publishedOn: '1999' }),
  ])
  const [there] = await proposals('Kentaro Imajo')
  const [back] = await proposals('K. Imajo')
  expect(there!.score).toBe(back!.score)
  expect(there!.evidence).toContain('Against it: 29 years between the papers of one and of the other: 1970 and 1999.')
})

describeWithSharedData('the bibliography of TUGboat', 'bibtex/tugboat.bib', (file) => {
  test('who is printed with and without a middle initial, or with an initial alone, is proposed first', async () => {
    await ingest(store, bibtex, createReadStream(file), { source: 'tugboat.bib', asOf: null, assess: false })
    expect((await namesFor('Donald E. Knuth'))[0]).toBe('Donald Knuth')
    expect((await namesFor('Donald Knuth'))[0]).toBe('Donald E. Knuth')
    expect(await namesFor('Barbara Beeton')).toEqual(['B. Beeton'])
  })
})
