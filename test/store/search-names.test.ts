import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fold } from '../../src/bibliography/fold.ts'
import { nameKey } from '../../src/bibliography/name-key.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { nameReadings } from '../../src/store/name-words.ts'
import { mostMatches, searchNames } from '../../src/store/search-names.ts'
import { paperCountOf, type Snapshot } from '../../src/store/snapshot.ts'
import type { Store } from '../../src/store/store.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { slipped } from './slipped.ts'

interface Found {
  readonly id: number
  readonly name: string
  readonly score: number
  readonly papers: number
}

/** A search over what the store holds now, in the order in which it is shown. */
async function searcher({ pool }: Store): Promise<(query: string) => Promise<Found[]>> {
  const snapshot: Snapshot = await loadSnapshot(pool)
  return async (query) => {
    const found = (await searchNames(pool, snapshot, nameReadings(query))).map(({ v, matchedName, score }) => ({
      id: snapshot.authors.ids[v]!,
      name: matchedName,
      score,
      papers: paperCountOf(snapshot, v),
    }))
    return found.sort((a, b) => b.score - a.score || b.papers - a.papers || a.id - b.id)
  }
}

const given = 'Kentaro Anna Wei Jean-Luc Óscar Fatima Ivan Sofia Björn Chidi Mei-Hua K. J.R. Élise Noor Tuấn'.split(' ')
const family =
  'Imajo Müller Wang Neumann García Okafor Petrov Haddad Lindqvist Nguyễn O’Brien Fischer Kowalski Takahashi'.split(' ')
const others = [
  'Ursula von der Leyen',
  'Ludwig van Beethoven',
  'Martin Luther King Jr.',
  'Plato',
  'ATLAS Collaboration',
  '今城 健太郎',
  '李明',
  '王伟',
  '김철수',
  'きだ みのる',
  'Владимир Арнольд',
  'Софья Ковалевская',
  'محمد علي',
  'דוד בן גוריון',
  'Γιώργος Σεφέρης',
  'सत्येन्द्र बोस',
]
const names = [...given.flatMap((first) => family.map((last) => `${first} ${last}`)), ...others]

describe('searchNames', () => {
  let store: Awaited<ReturnType<typeof testStore>>
  let search: (query: string) => Promise<Found[]>

  beforeAll(async () => {
    store = await testStore()
    await ingestRecords(
      store,
      names.map((name, k) => paper(`Of number ${k}`, [name])),
    )
    search = await searcher(store)
  })
  afterAll(() => store.drop())

  const someName = fc.constantFrom(...names)

  test('every name is found first by itself, with score 1, and nobody else has that', async () => {
    for (const name of names) {
      const [best, next] = await search(name)
      expect(best, name).toMatchObject({ name, score: 1 })
      expect(next?.score ?? 0, name).toBeLessThan(1)
    }
  }, 60_000)

  test('case, accents and the order of words change nothing', async () => {
    const written = (name: string): string[] => {
      const words = fold(name).split(' ')
      return [name.toUpperCase(), fold(name), name.normalize('NFD'), words.toReversed().join(' '), words.join(' - ')]
    }
    await fc.assert(
      fc.asyncProperty(someName, fc.nat(4), async (name, k) => {
        expect(await search(written(name)[k]!)).toEqual(await search(name))
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  test('one slip in a name of six letters or more leaves it among the first 20', async () => {
    const long = fc.constantFrom(...names.filter((name) => nameKey(name).replaceAll(' ', '').length >= 6))
    await fc.assert(
      fc.asyncProperty(long, slipped.slip, async (name, slip) => {
        const query = slipped(name, slip)
        const first = (await search(query)).slice(0, 20)
        expect(
          first.map((found) => found.name),
          `${name} by ${query}`,
        ).toContain(name)
      }),
      { numRuns: 300 },
    )
  }, 120_000)

  test('the beginnings of its words find a name', async () => {
    await fc.assert(
      fc.asyncProperty(someName, fc.integer({ min: 3, max: 6 }), async (name, length) => {
        const query = fold(name)
          .split(' ')
          .map((word) => word.slice(0, length))
          .join(' ')
        expect((await search(query)).map((found) => found.name)).toContain(name)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  test.for<[query: string, name: string]>([
    ['Imajo, Kentaro', 'Kentaro Imajo'],
    ['imajo k', 'Kentaro Imajo'],
    ['Kentaro Imajo', 'K. Imajo'],
    ['Kentaro Jun Imajo', 'Kentaro Imajo'],
    ['Kentaro J. Imajo', 'Kentaro Imajo'],
    ['Kent Ima', 'Kentaro Imajo'],
    ['Ke', 'Kentaro Imajo'],
    ['Iamjo', 'Kentaro Imajo'],
    ['Kantaro Imjo', 'Kentaro Imajo'],
    ['Takehashy', 'Sofia Takahashi'],
    ['KentaroImajo', 'Kentaro Imajo'],
    ['Meihua Wang', 'Mei-Hua Wang'],
    ['Jean Luc Muller', 'Jean-Luc Müller'],
    ['JeanLuc Müller', 'Jean-Luc Müller'],
    ['Leyen', 'Ursula von der Leyen'],
    ['von der Leyen, Ursula', 'Ursula von der Leyen'],
    ['Beethoven, L. van', 'Ludwig van Beethoven'],
    ['Martin King', 'Martin Luther King Jr.'],
    ['今城', '今城 健太郎'],
    ['健太', '今城 健太郎'],
    ['健太郎 今城', '今城 健太郎'],
    ['明', '李明'],
    ['арнольд', 'Владимир Арнольд'],
    ['Арнолд', 'Владимир Арнольд'],
    ['גוריון', 'דוד בן גוריון'],
    ['בן גוריון, דוד', 'דוד בן גוריון'],
    ['محمد', 'محمد علي'],
  ])('%s finds %s', async ([query, name]) => {
    expect((await search(query)).map((found) => found.name)).toContain(name)
  })

  test('what is no name finds nobody, or somebody, but does not fail', async () => {
    const odd = [
      '%',
      '_',
      '\\',
      '%%%a',
      'a_b',
      '.*',
      '(a|b)',
      "' OR 1=1 --",
      '🙂',
      '\u0000a',
      '0',
      'ـ',
      '\u0301',
      '١٢٣',
    ]
    for (const query of [
      ...odd,
      'a'.repeat(200),
      'a '.repeat(100),
      'ab '.repeat(66),
      '王'.repeat(200),
      'é'.repeat(200),
    ]) {
      expect(Array.isArray(await search(query)), query).toBe(true)
    }
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 40, unit: 'grapheme' }), async (query) => {
        expect(new Set((await search(query)).map(({ id }) => id)).size).toBe((await search(query)).length)
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})

describe('what curators decided', () => {
  let store: Awaited<ReturnType<typeof testStore>>
  beforeAll(async () => {
    store = await testStore()
    await ingestRecords(store, [
      paper('One', ['Grace Murray', 'Kentaro Imajo']),
      paper('Two', ['Grace Hopper']),
      paper('Three', ['Amazing Grace']),
    ])
  })
  afterAll(() => store.drop())

  const idOf = async (name: string): Promise<number> =>
    (await store.pool.query('SELECT id FROM author WHERE name = $1', [name])).rows[0].id

  test('a merged record is found by all its names, as its survivor, once', async () => {
    const survivor = await idOf('Grace Hopper')
    await store.pool.query('UPDATE author SET merged_into_id = $1 WHERE id = ANY ($2)', [
      survivor,
      [await idOf('Grace Murray'), await idOf('Amazing Grace')],
    ])
    const search = await searcher(store)
    for (const name of ['Grace Murray', 'Amazing Grace', 'Grace Hopper']) {
      expect(await search(name)).toEqual([{ id: survivor, name, score: 1, papers: 3 }])
    }
    expect(await search('Grace')).toMatchObject([{ id: survivor, name: 'Grace Murray' }])
  })

  test('a hidden name finds nobody and is not shown, whatever is asked', async () => {
    await store.pool.query(`UPDATE author_name SET hidden = true WHERE name = 'Grace Murray'`)
    const search = await searcher(store)
    for (const query of ['Grace Murray', 'Murray', 'Murr', 'Muray', 'G. Murray', 'Grace']) {
      expect((await search(query)).map(({ name }) => name)).not.toContain('Grace Murray')
    }
    expect(await search('Murray')).toEqual([])
  })
})

describe('a name that thousands bear', () => {
  let store: Awaited<ReturnType<typeof testStore>>
  let search: (query: string) => Promise<Found[]>
  const prolific = 'Xiulan Wang'

  beforeAll(async () => {
    store = await testStore()
    // Recorded before the others, without a paper.
    await store.pool.query(
      `WITH made AS (INSERT INTO author (name) SELECT format('%sa Wang', md5(n::text)) FROM generate_series(1, 3000) AS n RETURNING id, name)
       INSERT INTO author_name (author_id, name, folded) SELECT id, name, lower(name) FROM made`,
    )
    await ingestRecords(store, [
      ...Array.from({ length: 3 }, (_, k) => paper(`Paper ${k}`, [prolific])),
      paper('Another', ['Li Wang']),
      paper('By one name', ['Wang']),
      paper('Twice', ['Wang Wang']),
    ])
    search = await searcher(store)
  }, 60_000)
  afterAll(() => store.drop())

  test('gives the most that a search gives, the best of them: the same name, then those of most papers', async () => {
    const found = await search('wang')
    expect(found).toHaveLength(mostMatches)
    expect(found.slice(0, 4).map(({ name, papers }) => [name, papers])).toEqual([
      ['Wang', 1],
      [prolific, 3],
      ['Li Wang', 1],
      ['Wang Wang', 1],
    ])
    const rest = found.slice(4)
    expect(rest.map(({ id }) => id)).toEqual(rest.map(({ id }) => id).sort((a, b) => a - b))
  })

  test('is still found by itself, with a slip and by its beginnings', async () => {
    expect((await search('Xiulan Wang'))[0]).toMatchObject({ name: prolific, score: 1 })
    expect((await search('Wang Wang'))[0]).toMatchObject({ name: 'Wang Wang', score: 1 })
    expect((await search('Xiulan Wamg'))[0]).toMatchObject({ name: prolific })
    expect((await search('Xiu Wan'))[0]).toMatchObject({ name: prolific })
    expect((await search('X. Wang'))[0]).toMatchObject({ name: prolific })
  })
})
