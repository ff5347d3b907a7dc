import { execFileSync } from 'node:child_process'
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openedInput } from '../../src/cli/opened-input.ts'
import { tarEntries } from '../../src/importers/archive/tar-entries.ts'
import { decompressed } from '../../src/importers/decompressed.ts'
import { importerNamed } from '../../src/importers/registry.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import { empty } from '../ingest/dump.ts'
import { api } from '../schema/api.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { testStore } from '../test-store.ts'

/**
 * What is in a file, counted by other means than those that read it: a pattern over its text, or JSON.parse. Where `tool`
 * is installed, it must count the same.
 */
interface Counted {
  own(text: string): number
  /** A command that prints the count, or one line for each; the path comes behind it. */
  readonly tool: readonly string[]
}

const matches = (pattern: RegExp, grep: string = pattern.source): Counted => ({
  own: (text) => text.match(new RegExp(pattern, 'gm'))?.length ?? 0,
  tool: ['grep', '-rhoE', grep],
})

/** Elements of this name, wherever they stand. */
const elements = (name: string): Counted => ({
  own: (text) => text.match(new RegExp(`<${name}[\\s>/]`, 'g'))?.length ?? 0,
  tool: ['xmllint', '--nonet', '--xpath', `count(//*[local-name()="${name}"])`],
})

// biome-ignore lint/suspicious/noExplicitAny: JSON of any source.
const parsed = (filter: string, count: (value: any) => number): Counted => ({
  own: (text) => count(JSON.parse(text)),
  tool: ['jq', filter],
})

// biome-ignore lint/suspicious/noExplicitAny: JSON of any source.
const parsedLines = (filter: string, count: (value: any) => number): Counted => ({
  own: (text) =>
    text
      .split('\n')
      .filter(Boolean)
      .reduce((sum, line) => sum + count(JSON.parse(line)), 0),
  tool: ['jq', '-s', `map(${filter}) | add`],
})

const one: Counted = { own: () => 1, tool: [] }
const none: Counted = { own: () => 0, tool: [] }

// biome-ignore lint/suspicious/noExplicitAny: JSON of any source.
const sum = (list: any[], count: (item: any) => any[] | undefined) =>
  list.reduce((sum, item) => sum + (count(item)?.length ?? 0), 0)

const crossrefItems = '(.message.items // [.message] | map(select(.title | length > 0)))'
// biome-ignore lint/suspicious/noExplicitAny: JSON of Crossref.
const crossrefWorks = ({ message }: any) => (message.items ?? [message]).filter(({ title }: any) => title?.length > 0)

interface Source {
  readonly path: string
  readonly format: string
  readonly papers: Counted
  readonly signatures: Counted
  /** Records that the file has and that are no papers for us. */
  readonly rejected?: number
}

const openalexWorks = [
  'W2741809807',
  'test_book',
  'test_dissertation',
  'test_journal_article',
  'test_missing_contributor',
  'test_proceedings_article',
  'test_too_many_contributor_names',
]

const crossrefAnswers = [
  'test_cursor_max.0',
  'test_journals_works.0',
  'test_works_query',
  'test_works_sample',
  'test_works_with_many_ids.0',
  'test_works_with_one_id',
]

const sources: readonly Source[] = [
  {
    path: 'bibtex/tugboat.bib',
    format: 'bibtex',
    papers: matches(/^@Article\{/),
    // Every entry has one author field on lines of its own, with "and" between the names.
    signatures: {
      own: (text) =>
        [...text.matchAll(/^ {2}author = +"(.*?)",\n/gms)].reduce(
          (sum, [, names]) => sum + names!.split(/\sand\s(?!others)/).length,
          0,
        ),
      tool: [],
    },
  },
  ...['baseline', 'endnote', 'zotero'].map((name) => ({
    path: `ris/${name}.ris`,
    format: 'ris',
    papers: matches(/^TY {2}-/),
    signatures: matches(/^A[U1] {2}-/),
  })),
  {
    path: 'csl-json/csl-list.json',
    format: 'csl-json',
    papers: parsed('length', (items) => items.length),
    signatures: parsed('[.[].author // [] | length] | add', (items) => sum(items, ({ author }) => author)),
  },
  {
    path: 'profile-page/kentaro-imajo.txt',
    format: 'profile-page',
    papers: matches(/^[A-Z]{2}[A-Z][a-z]{2} [0-9]+, [0-9]{4}/),
    // The byline is the paragraph below the title; one that is cut before the page's own subject has him all the same.
    signatures: {
      own: (text) =>
        [...text.matchAll(/^[A-Z]{2}[A-Z][a-z]{2} \d+, \d{4}.*\n.*\n\n(.*)$/gm)].reduce((sum, [, names]) => {
          const hides = names!.includes('et al.') && !names!.includes('Kentaro Imajo')
          return sum + names!.split(', ').length + (hides ? 1 : 0)
        }, 0),
      tool: [],
    },
  },
  ...openalexWorks.map((name) => ({
    path: `openalex/${name}.json`,
    format: 'openalex',
    papers: one,
    signatures: parsed('.authorships | length', ({ authorships }) => authorships.length),
  })),
  { path: 'openalex/A5023888391.json', format: 'openalex', papers: none, signatures: none },
  {
    path: 'semantic-scholar/Author.json',
    format: 'semantic-scholar',
    papers: parsed('.papers | length', ({ papers }) => papers.length),
    signatures: parsed('[.papers[].authors | length] | add', ({ papers }) => sum(papers, ({ authors }) => authors)),
  },
  {
    path: 'semantic-scholar/Paper.json',
    format: 'semantic-scholar',
    papers: one,
    signatures: parsed('.authors | length', ({ authors }) => authors.length),
  },
  {
    path: 'semantic-scholar/Citation.json',
    format: 'semantic-scholar',
    papers: one,
    signatures: parsed('.citingPaper.authors | length', ({ citingPaper }) => citingPaper.authors.length),
  },
  {
    path: 'semantic-scholar/Reference.json',
    format: 'semantic-scholar',
    papers: one,
    signatures: parsed('.citedPaper.authors | length', ({ citedPaper }) => citedPaper.authors.length),
  },
  {
    path: 'semantic-scholar/test_get_author_papers.0.json',
    format: 'semantic-scholar',
    papers: parsed('.data | length', ({ data }) => data.length),
    signatures: parsed('[.data[].authors // [] | length] | add', ({ data }) => sum(data, ({ authors }) => authors)),
  },
  ...crossrefAnswers.map((name) => ({
    path: `crossref/json/${name}.json`,
    format: 'crossref',
    papers: parsed(`${crossrefItems} | length`, (answer) => crossrefWorks(answer).length),
    signatures: parsed(`[${crossrefItems}[].author // [] | length] | add`, (answer) =>
      sum(crossrefWorks(answer), ({ author }) => author),
    ),
    rejected: name === 'test_works_sample' ? 1 : 0,
  })),
  {
    path: 'crossref/jose',
    format: 'crossref',
    papers: matches(/<journal_article /),
    signatures: matches(/<person_name /),
  },
  {
    path: 'dblp/dblp.xml',
    format: 'dblp',
    papers: matches(/<(?:article|book) /, '<(article|book) '),
    // Outside of the persons' own records; editors of a book without authors sign it.
    signatures: {
      own: (text) => text.replace(/<www.*?<\/www>/gs, '').match(/<(?:author|editor)[ >]/g)!.length,
      tool: [],
    },
  },
  ...['query-100', 'old-id'].map((name) => ({
    path: `arxiv/${name}.xml`,
    format: 'arxiv',
    papers: elements('entry'),
    signatures: elements('author'),
  })),
  {
    path: 'arxiv/kaggle-200.jsonl',
    format: 'arxiv',
    papers: parsedLines('1', () => 1),
    signatures: parsedLines('.authors_parsed | length', ({ authors_parsed: names }) => names.length),
  },
  ...[1, 2, 6].map((k) => ({
    path: `pubmed/pubmed${k}.xml`,
    format: 'pubmed',
    papers: elements('PubmedArticle'),
    signatures: elements('Author'),
  })),
  {
    path: 'acl-anthology/toy',
    format: 'acl-anthology',
    papers: matches(/<paper /),
    signatures: matches(/<author[ >]/),
  },
  {
    path: 'inspire/desy_records_from_jsonlines_expected.json',
    format: 'inspire',
    papers: parsed('length', (records) => records.length),
    signatures: parsed('[.[].authors | length] | add', (records) => sum(records, ({ authors }) => authors)),
  },
  {
    path: 'inspire/jap133.3.jsonl',
    format: 'inspire',
    papers: parsedLines('1', () => 1),
    signatures: parsedLines('.authors | length', ({ authors }) => authors.length),
  },
]

/** Files that are no bibliography, and those that have their own test below. */
const others = ['README.md', 'graphs', 'dblp/dblp.dtd', 'acl-anthology/2022-05.tar.gz']

describeWithSharedData('every real file', '.', (data) => {
  let store: Awaited<ReturnType<typeof testStore>>

  beforeAll(async () => {
    store = await testStore()
  })
  beforeEach(() => empty(store))
  afterAll(() => store.drop())

  const importing = async ({ path, format }: Pick<Source, 'path' | 'format'>) => {
    const { signal } = new AbortController()
    const { importer, bytes } = await openedInput(join(data, path), importerNamed(format)!, signal)
    return ingest(store, importer, bytes, { source: path, asOf: '2026-11-22', assess: false })
  }

  const stored = async () => {
    const { rows } = await store.pool.query<{ papers: number; signatures: number }>(
      `SELECT (SELECT count(*)::int FROM paper) AS papers, (SELECT count(*)::int FROM authorship) AS signatures`,
    )
    return rows[0]!
  }

  test('has its line in the table', () => {
    const known = [...sources.map(({ path }) => path), ...others]
    const files = readdirSync(data, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(join(data, file)).isFile())
      .map((file) => file.replaceAll('\\', '/'))
    expect(files.length).toBeGreaterThan(100)
    expect(files.filter((file) => !known.some((path) => file === path || file.startsWith(`${path}/`)))).toEqual([])
  })

  test.each(sources)('$path gives what other means count in it', async (source) => {
    const path = join(data, source.path)
    const papers = counted(source.papers, path)
    const { paperCount, newPaperCount, rejectedCount } = await importing(source)
    expect([paperCount, newPaperCount, rejectedCount]).toEqual([papers, papers, source.rejected ?? 0])
    expect(await stored()).toEqual({ papers, signatures: counted(source.signatures, path) })
  })

  test('one bibliography by two tools is one, and by a third, which has a hundred others, is those too', async () => {
    const newPapers = async (name: string) => (await importing(sourceOf(`ris/${name}.ris`))).newPaperCount
    expect([await newPapers('endnote'), await newPapers('zotero'), await newPapers('baseline')]).toEqual([10, 0, 100])
    const dois = new Set(
      ['endnote', 'zotero', 'baseline'].flatMap((name) =>
        [...textAt(join(data, `ris/${name}.ris`)).matchAll(/^DO {2}- (.*)$/gm)].map(([, doi]) =>
          doi!.trim().toLowerCase(),
        ),
      ),
    )
    const { rows } = await store.pool.query(`SELECT value FROM paper_identifier WHERE scheme = 'doi'`)
    expect(new Set(rows.map(({ value }) => value))).toEqual(dois)
  })

  test('the authors of the Journal of Open Source Education have the ORCIDs of its 477 signed ones', async () => {
    const orcids = textAt(join(data, 'crossref/jose'))
      .match(/<ORCID[^>]*>[^<]*/g)!
      .map((element) => element.slice(-19))
    expect(orcids).toHaveLength(477)
    await importing(sourceOf('crossref/jose'))
    const { rows } = await store.pool.query(`SELECT value FROM author_identifier WHERE scheme = 'orcid'`)
    expect(new Set(rows.map(({ value }) => value))).toEqual(new Set(orcids))
  })

  test('A. Turing has, by the API, the h-index of 23 that Semantic Scholar states', async () => {
    await importing(sourceOf('semantic-scholar/Author.json'))
    const author = `searchAuthors(query: "Turing", first: 1) {
      nodes { reportedMetrics { name value } metrics { paperCount hIndex citationCount citationCoverage { papers of } } } }`
    const { data: answer, errors } = await (await api(store)).query(`{ ${author} }`)
    expect(errors).toBeUndefined()
    const [{ reportedMetrics, metrics }] = answer.searchAuthors.nodes
    expect(reportedMetrics).toContainEqual({ name: 'hIndex', value: 23 })
    expect(metrics).toMatchObject({ paperCount: 60, hIndex: 23, citationCoverage: { papers: 60, of: 60 } })
    const { papers } = JSON.parse(textAt(join(data, 'semantic-scholar/Author.json')))
    expect(metrics.citationCount).toBe(
      papers.reduce((sum: number, paper: { citationCount: number }) => sum + paper.citationCount, 0),
    )
  })

  test('the archive of the ACL Anthology gives the files that tar lists, byte for byte', async () => {
    const path = join(data, 'acl-anthology/2022-05.tar.gz')
    const listed = execFileSync('tar', ['tzf', path], { encoding: 'utf8' })
      .split('\n')
      .filter((name) => /[^/]$/.test(name))
    const names: string[] = []
    let size = 0
    for await (const entry of tarEntries(decompressed(createReadStream(path)))) {
      names.push(entry.name)
      for await (const piece of entry.bytes()) size += piece.length
    }
    expect(names).toEqual(listed)
    expect(names.filter((name) => name.endsWith('.xml'))).toHaveLength(790)
    expect(size).toBe(execFileSync('tar', ['xzOf', path], { maxBuffer: 200_000_000 }).length)
  })
})

function sourceOf(path: string): Source {
  return sources.find((source) => source.path === path)!
}

function counted({ own, tool }: Counted, path: string): number {
  const count = own(textAt(path))
  const [command, ...args] = tool
  if (command !== undefined) {
    const printed = printedBy(command, [...args, path])
    if (printed !== null) expect(printed, `${tool.join(' ')} ${path}`).toBe(count)
  }
  return count
}

/** The number that a tool prints, or how many lines; null where the tool is not installed. */
function printedBy(command: string, args: readonly string[]): number | null {
  try {
    const printed = execFileSync(command, args, { encoding: 'utf8', maxBuffer: 100_000_000 }).trim()
    return /^\d+$/.test(printed) ? Number(printed) : printed.split('\n').length
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function textAt(path: string): string {
  if (statSync(path).isFile()) return readFileSync(path, 'utf8')
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .map((name) => readFileSync(join(path, name), 'utf8'))
    .join('\n')
}
