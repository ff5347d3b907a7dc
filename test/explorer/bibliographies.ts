import { setTimeout as sleep } from 'node:timers/promises'
import type { AuthorRecord, PaperRecord, Signature } from '../../src/bibliography/paper-record.ts'
import { syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { ndjsonLine } from '../../src/importers/ndjson/ndjson-line.ts'
import { paperRecordOf } from '../../src/importers/paper-record-of.ts'
import type { RunningServer, Stage } from '../cli/stage.ts'

/** A bibliography for tests of pages: invented, small, and difficult in one way. */
export interface Bibliography {
  readonly authors?: readonly AuthorRecord[]
  readonly papers: readonly PaperRecord[]
}

/** Bibliographies in the project's own format, as `etal export` writes it. */
export function ndjsonOf(...bibliographies: readonly Bibliography[]): string {
  return bibliographies
    .flatMap(({ authors = [], papers }) => [
      ...authors.map((author) => ndjsonLine({ author })),
      ...papers.map((paper) => ndjsonLine({ paper })),
    ])
    .join('')
}

/** Brings bibliographies into a database, in the way of a user. */
export async function load(here: Stage, databaseUrl: string, ...bibliographies: Bibliography[]): Promise<void> {
  const how = { env: { DATABASE_URL: databaseUrl }, input: ndjsonOf(...bibliographies) }
  const { code, stdout, stderr } = await here.etal(['import', 'ndjson', '-'], how)
  if (code !== 0) throw new Error(`The bibliographies could not be loaded:\n${stdout}${stderr}`)
}

/**
 * The ids of all authors under their names; of namesakes, the one of most papers. A server shows within a second or two
 * what was imported beside it: the one of the `awaited` name that was imported last is waited for.
 */
export async function idsByName(server: Asked, awaited?: string): Promise<ReadonlyMap<string, string>> {
  for (const start = performance.now(); performance.now() - start < 20_000; await sleep(100)) {
    const ids = await idsNow(server)
    if (awaited === undefined) return ids
    // The first pages may have been of the data before.
    if (ids.has(awaited)) return await idsNow(server)
  }
  throw new Error(`idsByName requires an author called ${awaited}, got none within 20 s`)
}

type Asked = Pick<RunningServer, 'query'>

async function idsNow(server: Asked): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  let after: string | null = null
  do {
    const { authors }: AuthorsPage = await server.query(allAuthors, { after })
    for (const { id, name } of authors.nodes) if (!ids.has(name)) ids.set(name, id)
    after = authors.pageInfo.hasNextPage ? authors.pageInfo.endCursor : null
  } while (after !== null)
  return ids
}

const allAuthors = `query ($after: String) {
  authors(first: 100, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } }
}`

interface AuthorsPage {
  readonly authors: {
    readonly nodes: readonly { readonly id: string; readonly name: string }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

/** The name that bylines of `difficultNames` begin with. */
export const difficultName = '今城健太郎'

/** Names of many scripts and shapes, none of them hostile. */
export const names: readonly string[] = [
  'محمد الأمين بن عبد الله',
  '김민수',
  'Nguyễn Thị Hồng Ngọc',
  // The accents as characters of their own
  'Phạm Quốc Dũng'.normalize('NFD'),
  "Siobhán O'Brien–Smith-García",
  'Ελένη Παπαδοπούλου',
  'Анна-Мария Иванова',
  'שרה כהן',
  'ณัฐพล วงศ์สุวรรณ',
  'X',
  '🦊 Fox 👩‍🔬',
  `Wolfeschlegelstein${'hausenbergerdorff'.repeat(11)}`.slice(0, 200),
  `Maria ${'del Carmen y Ochoa '.repeat(10).trim()}`,
]

/** Texts that mean to be more than text: a page must show them, and do nothing else. */
export const hostileTexts: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '"><svg onload=alert(1)>',
  "'; alert(1); //",
  '{{constructor.constructor("alert(1)")()}}',
  '</title><style>*{display:none}</style>',
  '&lt;b&gt;bold&amp;quot;',
  'javascript:alert(1)',
  "=1+cmd|' /C calc'!A0",
  // Turns round what follows, where a page does not keep names apart.
  'Ada \u202Eecalevol\u202C \u2067Lovelace',
  // A zero-width joiner, a soft hyphen, and more accents than a line has room for
  `Z\u200Da\u00ADl${'\u0301\u0316'.repeat(20)}go`,
]

/** An author whose name is Japanese, with a paper a year with everybody of a difficult name, and one with them all. */
export const difficultNames: Bibliography = {
  papers: [
    ...names.map((name, k) =>
      work(`Notes on Naming, Part ${k + 1}`, [difficultName, name], {
        publishedOn: `${2012 + (k % 10)}`,
        cited: k * 3,
      }),
    ),
    work('日本語の題名と العربية في عنوان واحد', [difficultName, ...names], { publishedOn: '2023-05-17', cited: 41 }),
  ],
}

/** Hostile texts wherever a record has room for text: names, titles, venues, categories, abstracts, addresses, figures. */
export const hostileNames: Bibliography = {
  authors: [
    {
      ...author('Mallory Markup'),
      reportedMetrics: hostileTexts.map((text, k) => ({ source: text, name: text, value: k, asOf: null })),
    },
  ],
  papers: [
    ...hostileTexts.map((text, k) =>
      work(`${text} (${k})`, ['Mallory Markup', text], {
        publishedOn: `${2014 + (k % 8)}-02`,
        cited: 20 - k,
        abstract: `An abstract of ${text}`,
        venue: `Proceedings of ${text}`,
        categories: [text],
        url: 'javascript:alert(1)//https://example.org',
        hasCode: true,
        codeUrl: 'data:text/html,<script>alert(1)</script>',
      }),
    ),
    work('All Together', ['Mallory Markup', ...hostileTexts], { publishedOn: '2022', cited: 9 }),
  ],
}

/** Who wrote one paper with 3,000 others, and some small ones. */
export const hyperAuthor = 'Hedda Hyper'

/** A paper of 3,001 names, and what two of them wrote without the others. */
export const manyCoauthors: Bibliography = {
  papers: [
    work('Observation of a Particle', [hyperAuthor, ...members(3000)], {
      publishedOn: '2021-07-01',
      cited: 812,
      categories: ['hep-ex'],
      venue: 'Letters of Large Teams',
    }),
    ...[2016, 2018, 2019, 2020, 2022].map((year, k) =>
      work(`On Small Detectors, ${year}`, [hyperAuthor, ...members(3000).slice(k, k + 2)], {
        publishedOn: `${year}`,
        cited: 5 * k,
        categories: ['physics.ins-det'],
      }),
    ),
  ],
}

/** Whom a source describes and no paper names. */
export const withoutPapers = 'Noa Nopaper'

export const noPapers: Bibliography = {
  authors: [{ ...author(withoutPapers), identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }] }],
  papers: [],
}

/** The name that three people of `namesakes` bear. */
export const sharedName = 'Wei Wang'

/** Three people of one name, told apart by their ORCIDs: a physicist, a physician, a linguist. */
export const namesakes: Bibliography = {
  papers: [
    ...[2015, 2017, 2019].map((year) =>
      namesakePaper(`Lattices in ${year}`, '0000-0001-5109-3700', 'Lena Lattice', year),
    ),
    ...[2020, 2021].map((year) => namesakePaper(`Trials of ${year}`, '0000-0002-1694-233X', 'Theo Trial', year)),
    namesakePaper('Vowels', '0000-0003-4728-1236', 'Vera Vowel', 2010),
  ],
}

/** Two groups of people who never wrote with one another, and one who writes alone. */
export const disconnected: Bibliography = {
  papers: [
    work('East One', ['Erik East', 'Elsa East', 'Emil East'], { publishedOn: '2018-03', cited: 4 }),
    work('East Two', ['Erik East', 'Elsa East'], { publishedOn: '2020', cited: 2 }),
    work('West One', ['Wanda West', 'Willy West', 'Walter West'], { publishedOn: '2019-11-30', cited: 7 }),
    work('Alone', ['Lou Lone'], { publishedOn: '2021', cited: 0 }),
  ],
}

/** An invented bibliography with the shape of real ones, as `etal generate` writes it. */
export function synthetic(authors: number, papers: number): Bibliography {
  return { papers: [...syntheticBibliography({ authors, papers })] }
}

/** A paper by those names; `cited` says how often, as a source of these days states it. */
export function work(
  title: string,
  byline: readonly (string | Signature)[],
  { cited = null, ...known }: Partial<PaperRecord> & { readonly cited?: number | null } = {},
): PaperRecord {
  return paperRecordOf({
    title,
    type: 'ARTICLE',
    categories: ['cs.DL'],
    citationCount: cited,
    citationCountAsOf: cited === null ? null : '2025-01-31',
    ...known,
    byline: byline.map((one, k) => (typeof one === 'string' ? signature(one, k + 1) : { ...one, position: k + 1 })),
  })
}

function signature(nameAsPrinted: string, position: number): Signature {
  return { position, nameAsPrinted, kind: 'PERSON', identifiers: [], affiliations: [], corresponding: false }
}

function author(name: string): AuthorRecord {
  return { name, kind: 'PERSON', nameVariants: [], identifiers: [], reportedMetrics: [] }
}

function namesakePaper(title: string, orcid: string, coauthor: string, year: number): PaperRecord {
  const namesake = { ...signature(sharedName, 1), identifiers: [{ scheme: 'orcid', value: orcid } as const] }
  return work(title, [namesake, coauthor], {
    publishedOn: `${year}`,
    cited: year - 2000,
    categories: [title.startsWith('Lattices') ? 'cond-mat' : title.startsWith('Trials') ? 'q-bio' : 'cs.CL'],
  })
}

/** Names that are each another's: Aba Bada, Aba Cada, … */
function members(count: number): string[] {
  const consonants = [...'bcdfghjklmnprstvwz']
  const given = consonants.flatMap((first) => ['a', 'e', 'o'].map((vowel) => `${first.toUpperCase()}${vowel}la`))
  const family = consonants.flatMap((first) => consonants.map((last) => `${first.toUpperCase()}en${last}a`))
  return Array.from({ length: count }, (_, k) => `${given[k % given.length]} ${family[Math.floor(k / given.length)]}`)
}
