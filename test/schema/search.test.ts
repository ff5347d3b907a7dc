import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { type Api, api } from './api.ts'

const names = [
  'Kentaro Imajo',
  'Kentaro Minami',
  'Émilie du Châtelet',
  'Jürgen Müller',
  'Søren Kierkegaard',
  'Ursula von der Leyen',
  'Martin Luther King Jr.',
  'Robert van der Berg',
  'Anna O’Brien',
  '今城 健太郎',
  '李明',
  '김철수',
  'محمد علي',
  'Владимир Арнольд',
  '100% Pure',
  'under_score',
  'Wei Zhang',
  'Wei Li',
]

let store: Awaited<ReturnType<typeof testStore>>
let index: Api

beforeAll(async () => {
  store = await testStore()
  await ingestRecords(
    store,
    [
      ...names.map((name, k) => paper(`Of number ${k}`, [name])),
      paper('Another', ['Wei Zhang']),
      paper('With an identity', [
        { nameAsPrinted: 'Grace Hopper', identifiers: [{ scheme: 'dblp', value: '99/1' }] },
        { nameAsPrinted: 'Wei Zhang', identifiers: [{ scheme: 'dblp', value: '99/2' }] },
      ]),
    ],
    [
      {
        name: 'Grace Hopper',
        kind: 'PERSON',
        nameVariants: ['Grace Brewster Murray', 'Amazing Grace'],
        identifiers: [{ scheme: 'dblp', value: '99/1' }],
        reportedMetrics: [],
      },
    ],
  )
  index = await api(store)
})
afterAll(() => store.drop())

interface Found {
  readonly score: number
  readonly matchedName: string
  readonly node: { readonly name: string; readonly papers: { readonly totalCount: number } }
}

async function search(query: string): Promise<readonly Found[]> {
  const { data, errors } = await index.query(
    `query ($query: String!) { searchAuthors(query: $query, first: 100) {
      edges { score matchedName node { name papers { totalCount } } }
    } }`,
    { query },
  )
  if (errors) throw new Error(`search requires an answer, got ${JSON.stringify(errors)}`)
  return data.searchAuthors.edges
}

const found = async (query: string) => (await search(query)).map(({ node }) => node.name)

describe('searchAuthors', () => {
  test.for<[form: string, query: string, name: string]>([
    ['accents left out', 'emilie du chatelet', 'Émilie du Châtelet'],
    ['accents put in', 'Kéntarò Imajö', 'Kentaro Imajo'],
    ['umlauts left out', 'Jurgen Muller', 'Jürgen Müller'],
    ['letters of their own', 'Soren Kierkegaard', 'Søren Kierkegaard'],
    ['capitals', 'KENTARO IMAJO', 'Kentaro Imajo'],
    ['family name first, with a comma', 'Imajo, Kentaro', 'Kentaro Imajo'],
    ['particles after the given name', 'Berg, Robert van der', 'Robert van der Berg'],
    ['apostrophes left out', 'Anna OBrien', 'Anna O’Brien'],
    ['a space within a CJK name', '李 明', '李明'],
    ['no space within a CJK name', '今城健太郎', '今城 健太郎'],
    ['Korean', '김철수', '김철수'],
    ['Arabic', 'محمد علي', 'محمد علي'],
    ['Arabic with vowel points', 'مُحَمَّد عَلِي', 'محمد علي'],
    ['Cyrillic', 'владимир арнольд', 'Владимир Арнольд'],
  ])('finds a name whatever its form: %s', async ([, query, name]) => {
    const [best] = await search(query)
    expect(best?.node.name.replace(/\s/g, '')).toBe(name.replace(/\s/g, ''))
    expect(best?.score).toBe(1)
  })

  test.for<[what: string, query: string, name: string]>([
    ['words in another order', 'Imajo Kentaro', 'Kentaro Imajo'],
    ['a letter left out', 'Kentaro Imjo', 'Kentaro Imajo'],
    ['a letter too many', 'Kierkegaardd', 'Søren Kierkegaard'],
    ['letters changed over', 'Kirekegaard', 'Søren Kierkegaard'],
    ['a family name alone', 'Imajo', 'Kentaro Imajo'],
    ['the beginning of a name', 'Kierke', 'Søren Kierkegaard'],
    ['a middle name left out', 'Martin King', 'Martin Luther King Jr.'],
    ['a recorded variant', 'grace brewster', 'Grace Hopper'],
    ['two characters', '健太', '今城健太郎'],
    ['one character', '明', '李明'],
    ['two Hangul syllables', '철수', '김철수'],
    ['a Cyrillic slip', 'Арнолд', 'Владимир Арнольд'],
  ])('finds a name by what is close to it: %s', async ([, query, name]) => {
    const [best] = await search(query)
    expect(best?.node.name).toBe(name)
    expect(best!.score).toBeGreaterThan(0)
    expect(best!.score).toBeLessThanOrEqual(1)
  })

  test('tells by which recorded name it found', async () => {
    const [best] = await search('Amazing Grace')
    expect(best).toMatchObject({ matchedName: 'Amazing Grace', score: 1, node: { name: 'Grace Hopper' } })
  })

  test('finds all who bear a part of a name, and of a name in full those who bear it', async () => {
    expect(await found('Kentaro Minami')).toEqual(['Kentaro Minami'])
    expect((await found('Kentaro Matsuo')).sort()).toEqual(['Kentaro Imajo', 'Kentaro Minami'])
    expect((await found('kentaro')).sort()).toEqual(['Kentaro Imajo', 'Kentaro Minami'])
  })

  test('of equal scores puts those of more papers first', async () => {
    const zhangs = (await search('Wei Zhang')).filter(({ score }) => score === 1)
    expect(zhangs.map(({ node }) => [node.name, node.papers.totalCount])).toEqual([
      ['Wei Zhang', 2],
      ['Wei Zhang', 1],
    ])
  })

  test('finds nobody by what resembles nothing', async () => {
    expect(await found('Xyzzy Quux')).toEqual([])
  })

  test('takes the signs of patterns for what they are', async () => {
    expect(await found('100%')).toEqual(['100% Pure'])
    expect(await found('under_score')).toContain('under_score')
    expect(await found('K%o Imajo')).not.toContain('Wei Li')
    for (const query of ['%a%', '_a_', '\\a', "a'); DROP TABLE author; --", '(a|b)*', 'a"b']) await found(query)
    expect(await found('Kentaro Imajo')).toContain('Kentaro Imajo')
  })

  test('finds every stored name by itself, with score 1, and ranks by score, whatever is asked', async () => {
    for (const name of names) {
      const best = (await search(name)).find(({ score }) => score === 1)
      expect(best?.matchedName, name).toBe(name)
    }
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }), async (query) => {
        const { data, errors } = await index.query(
          'query ($q: String!) { searchAuthors(query: $q) { edges { score node { id } } } }',
          { q: query },
        )
        if (errors) expect(errors[0]!.extensions.code).toBe('BAD_USER_INPUT')
        else {
          const edges: { score: number; node: { id: string } }[] = data.searchAuthors.edges
          expect(edges.map(({ score }) => score)).toEqual(edges.map(({ score }) => score).sort((a, b) => b - a))
          expect(new Set(edges.map(({ node }) => node.id)).size).toBe(edges.length)
        }
      }),
      { numRuns: 60 },
    )
  })
})
