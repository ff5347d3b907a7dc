import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { citingPapersOf, hasCitations, referencesOf, selfCitationCountOf } from '../../src/graph/citation-index.ts'
import { BylineRole, bylineRole, isRetracted, paperCategories } from '../../src/graph/collaboration-index.ts'
import { liveSnapshot } from '../../src/store/live-snapshot.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { saveSnapshot } from '../../src/store/saved-snapshot.ts'
import {
  authorIndexOf,
  paperIndexOf,
  paperTypeAt,
  printedNameAt,
  SignatureMark,
  type Snapshot,
  signatureCountOf,
} from '../../src/store/snapshot.ts'
import { openStore } from '../../src/store/store.ts'
import { textAt } from '../../src/store/text-column.ts'
import { cite, citeManyTimes } from '../cite.ts'
import { someBibliography } from '../schema/some-bibliography.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'

describe('loadSnapshot', () => {
  let store: Awaited<ReturnType<typeof testStore>>

  beforeAll(async () => {
    store = await testStore()
    await ingestRecords(store, someBibliography(60))
    await citeManyTimes(store)
  })
  afterAll(() => store.drop())

  const rows = async (sql: string) => (await store.pool.query({ text: sql, rowMode: 'array' })).rows
  const column = async (sql: string) => (await rows(sql)).map(([value]) => value)

  test('holds every author and paper, and knows them by their keys', async () => {
    const snapshot = await loadSnapshot(store.pool)
    const { authors, papers, index, categories } = snapshot
    expect(Array.from(authors.byId, (v) => [authors.ids[v], textAt(authors.names, v)])).toEqual(
      await rows('SELECT id, name FROM author ORDER BY id'),
    )
    expect(Array.from(papers.byId, (p) => [papers.ids[p], textAt(papers.titles, p)])).toEqual(
      await rows('SELECT id, title FROM paper ORDER BY id'),
    )
    expect(Array.from(authors.ids, (id) => authorIndexOf(snapshot, id))).toEqual([...authors.ids.keys()])
    expect(Array.from(papers.ids, (id) => paperIndexOf(snapshot, id))).toEqual([...papers.ids.keys()])
    expect([index.authorCount, index.paperCount]).toEqual([authors.ids.length, papers.ids.length])
    expect(Array.from(authors.byId, (v) => index.authorRanks[v])).toEqual([...authors.ids.keys()])
    expect(categories).toEqual(await column('SELECT DISTINCT category FROM paper_category ORDER BY 1'))
  })

  test('counts as SQL counts: papers of an author, names of a byline, its length, its categories', async () => {
    const { index, authors, papers, bylines } = await loadSnapshot(store.pool)
    const sizes = (offsets: Uint32Array, rows: Uint32Array) =>
      Array.from(rows, (row) => offsets[row + 1]! - offsets[row]!)
    expect(sizes(index.authorOffsets, authors.byId)).toEqual(
      await column(
        'SELECT count(DISTINCT paper_id)::int FROM author LEFT JOIN authorship ON author_id = author.id GROUP BY author.id ORDER BY author.id',
      ),
    )
    expect(sizes(index.paperOffsets, papers.byId)).toEqual(
      await column(
        'SELECT count(DISTINCT author_id)::int FROM paper LEFT JOIN authorship ON paper_id = paper.id GROUP BY paper.id ORDER BY paper.id',
      ),
    )
    expect(sizes(bylines.offsets, papers.byId)).toEqual(
      await column(
        'SELECT count(authorship.id)::int FROM paper LEFT JOIN authorship ON paper_id = paper.id GROUP BY paper.id ORDER BY paper.id',
      ),
    )
    expect(Array.from(papers.byId, (p) => index.teamSize[p])).toEqual(
      await column(`SELECT greatest(stated_author_count, count(authorship.id)::int) FROM paper
        LEFT JOIN authorship ON paper_id = paper.id GROUP BY paper.id ORDER BY paper.id`),
    )
  })

  test('holds the categories of every paper, the primary one first', async () => {
    const { index, papers, categories } = await loadSnapshot(store.pool)
    expect(
      Array.from(papers.byId, (p) => Array.from(paperCategories(index, p), (category) => categories[category])),
    ).toEqual(
      await column(
        'SELECT ARRAY(SELECT category FROM paper_category WHERE paper_id = id ORDER BY position) FROM paper ORDER BY id',
      ),
    )
  })

  test('holds what is stored of every paper', async () => {
    const { index, papers } = await loadSnapshot(store.pool)
    const stored = await rows(
      `SELECT coalesce(citation_count, -1), has_code::int, author_list_complete::int, retracted::int, type::text,
         coalesce(novelty, 'NaN'), rpad(replace(coalesce(published_on, '0'), '-', ''), 8, '0')::int
       FROM paper LEFT JOIN paper_assessment ON paper_id = id ORDER BY id`,
    )
    const held = Array.from(papers.byId, (p) => [
      papers.citationCounts[p],
      papers.hasCode[p],
      papers.authorListComplete[p],
      Number(isRetracted(index, p)),
      paperTypeAt(papers, p),
      papers.novelty[p],
      index.dates[p],
    ])
    expect(held).toEqual(stored)
  })

  test('holds every byline in its order: whose each name is, where it stands, how it is printed and what is said of it', async () => {
    await store.pool.query(`UPDATE authorship SET name_as_printed = upper(name_as_printed) WHERE id % 3 = 0`)
    await store.pool.query(
      `UPDATE authorship SET affiliations = '{"Somewhere"}', corresponding = true WHERE id % 5 = 0`,
    )
    await store.pool.query(`UPDATE authorship SET orcid = '0000-0002-1825-0097' WHERE id % 7 = 0`)
    const snapshot = await loadSnapshot(store.pool)
    const { papers, authors, bylines } = snapshot
    const { CORRESPONDING, AFFILIATED, ORCID } = SignatureMark
    const isMarked = (k: number, mark: number) => (bylines.marks[k]! & mark) !== 0
    const held = Array.from(papers.byId).flatMap((p) =>
      Array.from({ length: signatureCountOf(snapshot, p) }, (_, place) => {
        const k = bylines.offsets[p]! + place
        const said = [CORRESPONDING, AFFILIATED, ORCID].map((mark) => isMarked(k, mark))
        const author = authors.ids[bylines.authors[k]!]
        return [
          papers.ids[p],
          bylines.ids[k],
          author,
          bylines.positions[k] || null,
          printedNameAt(snapshot, k),
          ...said,
        ]
      }),
    )
    expect(held).toEqual(
      await rows(`SELECT paper_id, id, author_id, position, name_as_printed, corresponding, affiliations <> '{}',
        orcid IS NOT NULL FROM authorship ORDER BY paper_id, position NULLS LAST, id`),
    )
    expect(bylines.printedApart.length).toBeGreaterThan(0)
    expect(bylines.printedApart.length).toBeLessThan(bylines.ids.length)
  })

  test('marks who stands first, and last of at least two on a whole byline', async () => {
    const { index } = await loadSnapshot(store.pool)
    const roles = (role: number) => index.authorPapers.filter((_, k) => (bylineRole(index, k) & role) !== 0).length
    expect([[roles(BylineRole.FIRST), roles(BylineRole.LAST)]]).toEqual(
      await rows(`SELECT count(*) FILTER (WHERE position = 1)::int,
          count(*) FILTER (WHERE position > 1 AND author_list_complete AND position =
            (SELECT count(*) FROM authorship AS other WHERE other.paper_id = authorship.paper_id))::int
        FROM authorship JOIN paper ON paper.id = paper_id`),
    )
  })

  test('holds each citation among the stored papers once, by whatever identifier, and none of a paper by itself', async () => {
    const { papers, citations, index } = await loadSnapshot(store.pool)
    const keys = (row: Uint32Array) => Array.from(row, (p) => papers.ids[p]!)
    const mentions = await column('SELECT count(*)::int FROM paper_reference')
    const stored = await rows(`SELECT DISTINCT citing.paper_id, cited.paper_id FROM paper_reference AS citing
      JOIN paper_identifier AS cited USING (scheme, value) WHERE citing.paper_id <> cited.paper_id ORDER BY 1, 2`)
    expect(stored.length).toBeLessThan(mentions[0] - 40)
    const inOrder = (pairs: number[][]) => pairs.sort(([a, b], [c, d]) => a! - c! || b! - d!)
    expect(
      inOrder(
        papers.byId.reduce(
          (pairs: number[][], q) => pairs.concat(keys(referencesOf(citations, q)).map((p) => [papers.ids[q]!, p])),
          [],
        ),
      ),
    ).toEqual(stored)
    const newestFirst = (row: Uint32Array) =>
      Array.from(row).sort((p, q) => index.dates[q]! - index.dates[p]! || papers.ids[p]! - papers.ids[q]!)
    for (const p of papers.byId) {
      expect([...citingPapersOf(citations, p)]).toEqual(newestFirst(citingPapersOf(citations, p)))
      expect(keys(citingPapersOf(citations, p)).sort((a, b) => a - b)).toEqual(
        stored.filter(([, cited]) => cited === papers.ids[p]).map(([citing]) => citing),
      )
    }
    expect(Array.from(papers.byId, (p) => selfCitationCountOf(citations, p))).toEqual(
      await column(`SELECT (SELECT count(*)::int FROM (SELECT DISTINCT citing.paper_id FROM paper_reference AS citing
          JOIN paper_identifier AS cited USING (scheme, value) WHERE cited.paper_id = paper.id AND citing.paper_id <> paper.id
          AND EXISTS (SELECT FROM authorship AS a JOIN authorship AS b USING (author_id)
            WHERE a.paper_id = paper.id AND b.paper_id = citing.paper_id)) AS own)
        FROM paper ORDER BY id`),
    )
  })

  test('is the same however the rows lie in their tables', async () => {
    const before = await loadSnapshot(store.pool)
    await store.pool.query('UPDATE paper SET title = title WHERE id % 3 = 0')
    await store.pool.query('UPDATE author SET name = name WHERE id % 3 = 1')
    await store.pool.query('UPDATE authorship SET name_as_printed = name_as_printed WHERE id % 2 = 0')
    await store.pool.query('UPDATE paper_category SET category = category WHERE position = 1')
    await store.pool.query('UPDATE paper_reference SET value = value WHERE paper_id % 2 = 0')
    const after = await loadSnapshot(store.pool)
    expect(await column('SELECT id FROM paper')).not.toEqual(await column('SELECT id FROM paper ORDER BY id'))
    const texts = ({ authors, papers, bylines }: typeof before) => [
      Array.from(authors.ids, (_, v) => textAt(authors.names, v)),
      Array.from(papers.ids, (_, p) => textAt(papers.titles, p)),
      Array.from(bylines.printedApart, (_, k) => textAt(bylines.printedNames, k)),
    ]
    const withoutTexts = ({ authors, papers, bylines, seen, ...rest }: typeof before) => ({
      ...rest,
      authors: { ...authors, names: null },
      papers: { ...papers, titles: null },
      bylines: { ...bylines, printedNames: null },
    })
    expect(withoutTexts(after)).toEqual(withoutTexts(before))
    expect(texts(after)).toEqual(texts(before))
  })

  test('is empty of an empty database', async () => {
    const nothing = await testStore()
    try {
      const { index, citations, authors, papers, categories } = await loadSnapshot(nothing.pool)
      expect([index.authorCount, index.paperCount, authors.ids.length, papers.ids.length]).toEqual([0, 0, 0, 0])
      expect(hasCitations(citations)).toBe(false)
      expect(categories).toEqual([])
      expect(authorIndexOf({ authors } as never, 1)).toBe(-1)
    } finally {
      await nothing.drop()
    }
  })
})

describe('citations', () => {
  /** The titles of what a paper cites. */
  const references = (snapshot: Snapshot, title: string) => {
    const { papers, citations } = snapshot
    const p = papers.ids.findIndex((_, q) => textAt(papers.titles, q) === title)
    return Array.from(referencesOf(citations, p), (q) => textAt(papers.titles, q))
  }

  test('are found whichever of two papers comes in first, and cost nothing until there are any', async () => {
    const store = await testStore()
    try {
      await ingestRecords(store, [paper('Late', ['Ann'])])
      await cite(store, { Late: ['Early', 'Late'] })
      const before = await loadSnapshot(store.pool)
      expect(references(before, 'Late')).toEqual([])
      expect(Object.values(before.citations).map(({ byteLength }) => byteLength)).toEqual([0, 0, 0, 0, 0])

      await ingestRecords(store, [paper('Early', ['Bob'])])
      await cite(store, { Early: ['Late'] })
      const after = await loadSnapshot(store.pool)
      expect([references(after, 'Late'), references(after, 'Early')]).toEqual([['Early'], ['Late']])
    } finally {
      await store.drop()
    }
  })

  test('between records of authors who were merged are self-citations', async () => {
    const store = await testStore()
    try {
      await ingestRecords(store, [paper('A', ['K. Imajo']), paper('B', ['Ken Imajo']), paper('C', ['Ann'])])
      await cite(store, { B: ['A'], C: ['A'] })
      const counts = ({ papers, citations }: Snapshot) =>
        Array.from(papers.byId, (p) => [citingPapersOf(citations, p).length, selfCitationCountOf(citations, p)])
      expect(counts(await loadSnapshot(store.pool))).toEqual([
        [2, 0],
        [0, 0],
        [0, 0],
      ])
      await store.pool.query(`UPDATE author SET merged_into_id = (SELECT id FROM author WHERE name = 'Ken Imajo')
        WHERE name = 'K. Imajo'`)
      expect(counts(await loadSnapshot(store.pool))[0]).toEqual([2, 1])
    } finally {
      await store.drop()
    }
  })
})

describe('a merged author', () => {
  test('answers with the survivor, through any chain, and brings along papers and coauthors', async () => {
    const store = await testStore()
    try {
      await ingestRecords(store, [
        paper('A', ['K. Imajo', 'Ann']),
        paper('B', ['Ken Imajo', 'Bob']),
        paper('C', ['Kentaro Imajo', 'Ann']),
        paper('D', ['Kentaro Imajo', 'K. Imajo']),
      ])
      const key = async (name: string) => (await store.prisma.author.findFirstOrThrow({ where: { name } })).id
      const [initial, short, whole] = await Promise.all(['K. Imajo', 'Ken Imajo', 'Kentaro Imajo'].map(key))
      const merge = (from: number, into: number) =>
        store.pool.query('UPDATE author SET merged_into_id = $2 WHERE id = $1', [from, into])
      await merge(initial!, short!)
      await merge(short!, whole!)
      const snapshot = await loadSnapshot(store.pool)
      const v = authorIndexOf(snapshot, whole!)
      expect([...snapshot.authors.ids].sort((a, b) => a - b)).toEqual(
        [whole!, await key('Ann'), await key('Bob')].sort((a, b) => a - b),
      )
      expect([authorIndexOf(snapshot, initial!), authorIndexOf(snapshot, short!)]).toEqual([v, v])
      expect(snapshot.index.authorOffsets[v + 1]! - snapshot.index.authorOffsets[v]!).toBe(4)
      expect(snapshot.index.authorCount).toBe(3)
      expect(paperIndexOf(snapshot, 999)).toBe(-1)

      const again = await ingestRecords(store, [paper('E', ['K. Imajo', 'Cid'])])
      const grown = await loadSnapshot(store.pool)
      const survivor = authorIndexOf(grown, whole!)
      expect(again.newPaperCount).toBe(1)
      expect(grown.index.authorOffsets[survivor + 1]! - grown.index.authorOffsets[survivor]!).toBe(5)
      expect(grown.index.authorCount).toBe(4)
    } finally {
      await store.drop()
    }
  })
})

describe('liveSnapshot', () => {
  async function until(condition: () => boolean, patience = 5000): Promise<boolean> {
    for (let waited = 0; waited < patience && !condition(); waited += 20) await sleep(20)
    return condition()
  }

  test('misses nothing that is written between its first loading and its listening', async () => {
    const store = await testStore()
    const late: typeof store = {
      ...store,
      dedicatedClient: (name) => {
        const client = store.dedicatedClient(name)
        const connect: () => Promise<unknown> = client.connect.bind(client)
        Object.assign(client, { connect: () => ingestRecords(store, [paper('A', ['Ann'])]).then(() => connect()) })
        return client
      },
    }
    const live = await liveSnapshot(late, () => {})
    try {
      expect(live.current.index.paperCount).toBe(1)
    } finally {
      await live.close()
      await store.drop()
    }
  })

  test('swaps whole after an import by another process; who holds the old one keeps it', async () => {
    const store = await testStore()
    const other = await openStore({ databaseUrl: store.url, dataDir: '' })
    const errors: unknown[] = []
    const live = await liveSnapshot(store, (error) => errors.push(error))
    try {
      const pinned = live.current
      await ingestRecords(other, [paper('A', ['Ann', 'Bob'])])
      expect(await until(() => live.current.index.paperCount === 1)).toBe(true)
      expect(pinned.index.paperCount).toBe(0)
      expect(live.current.version).not.toBe(pinned.version)

      await ingestRecords(other, [paper('B', ['Ann', 'Cid'])])
      await live.refresh()
      expect(live.current.index.paperCount).toBe(2)

      const current = live.current
      await live.refresh()
      expect(live.current).toBe(current)
      expect(errors).toEqual([])
    } finally {
      await live.close()
      await other.close()
      await store.drop()
    }
  })

  test('begins with the saved snapshot of its version, and loads and saves where there is none', async () => {
    const store = await testStore()
    const folder = await mkdtemp(join(tmpdir(), 'etal-live-'))
    const savedIn = join(folder, 'snapshots')
    const files = () => readdir(savedIn)
    try {
      await ingestRecords(store, [paper('A', ['Ann', 'Bob'])])
      const first = await liveSnapshot(store, () => {}, { savedIn })
      await first.close()
      const { version } = first.current
      expect(await files()).toEqual([`${version}.snapshot`])

      // Told apart from a loaded one by what no loading gives.
      const marked = { ...first.current, categories: ['saved'] }
      await saveSnapshot(savedIn, marked)
      // Which transactions it has seen is known anew: those of another start, or of another server, mean nothing here.
      await store.pool.query('UPDATE paper SET title = title')
      const second = await liveSnapshot(store, () => {}, { savedIn })
      expect(second.current).toEqual({ ...marked, seen: second.current.seen })
      expect(second.current.seen).not.toBe(marked.seen)
      await ingestRecords(store, [paper('B', ['Ann', 'Cid'])])
      expect(await until(() => second.current.index.paperCount === 2)).toBe(true)
      expect(second.current.categories).toEqual([])
      await second.close()
      expect(await files()).toEqual([`${second.current.version}.snapshot`])
    } finally {
      await store.drop()
      await rm(folder, { recursive: true, force: true })
    }
  })

  test('tells of a load that failed, keeps what it has, and tries again by itself', async () => {
    const store = await testStore()
    const errors: Error[] = []
    const live = await liveSnapshot(store, (error) => errors.push(error as Error))
    try {
      const pinned = live.current
      await store.pool.query('ALTER TABLE authorship RENAME TO elsewhere')
      await store.pool.query('UPDATE data_version SET version = version + 1')
      await store.pool.query(`NOTIFY etal_data_version`)
      expect(await until(() => errors.length === 1)).toBe(true)
      expect(errors[0]!.message).toContain('relation "authorship" does not exist')
      expect(live.current).toBe(pinned)
      await store.pool.query('ALTER TABLE elsewhere RENAME TO authorship')
      expect(await until(() => live.current !== pinned, 30_000)).toBe(true)
    } finally {
      await live.close()
      await store.drop()
    }
  })

  test('is broken off by its signal while it loads for the first time', async () => {
    const store = await testStore()
    const lock = store.dedicatedClient('test lock')
    await lock.connect()
    try {
      await lock.query('BEGIN; LOCK TABLE authorship')
      const signal = AbortSignal.timeout(1500)
      await expect(liveSnapshot(store, () => {}, { signal })).rejects.toThrow('broken off')
    } finally {
      await lock.end()
      await store.drop()
    }
  })

  test('that is closed while it loads ends the loading and tells nobody', async () => {
    const store = await testStore()
    const errors: unknown[] = []
    const live = await liveSnapshot(store, (error) => errors.push(error))
    const lock = store.dedicatedClient('test lock')
    await lock.connect()
    try {
      await lock.query('BEGIN; LOCK TABLE authorship')
      await store.pool.query('UPDATE data_version SET version = version + 1')
      await store.pool.query(`NOTIFY etal_data_version`)
      const loading = () =>
        store.pool
          .query(
            `SELECT count(*)::int AS count FROM pg_locks JOIN pg_database ON oid = database WHERE NOT granted AND datname = current_database()`,
          )
          .then(({ rows }) => rows[0].count > 0)
      while (!(await loading())) await sleep(20)
      await live.close()
      expect(errors).toEqual([])
    } finally {
      await lock.end()
      await store.drop()
    }
  })

  test('listens again after its connection was cut', async () => {
    const store = await testStore()
    const live = await liveSnapshot(store, () => {})
    try {
      await store.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'etal data version' AND datname = current_database()`,
      )
      await ingestRecords(store, [paper('A', ['Ann', 'Bob'])])
      expect(await until(() => live.current.index.paperCount === 1)).toBe(true)
    } finally {
      await live.close()
      await store.drop()
    }
  })
})
