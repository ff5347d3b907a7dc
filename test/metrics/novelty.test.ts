import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentWords } from '../../src/metrics/content-words.ts'
import { firstDay, lastDay } from '../../src/metrics/date-code.ts'
import { type NoveltyPaper, scoreNovelty } from '../../src/metrics/novelty.ts'

const titled = (title: string, dateCode: number, abstract: string | null = null): NoveltyPaper => ({
  title,
  abstract,
  dateCode,
})

/** The definition, word by word and pair by pair. */
function bruteForce(papers: readonly NoveltyPaper[]): (number | null)[] {
  const bags = papers.map(({ title, abstract }) => {
    const bag = new Map<string, number>()
    for (const word of contentWords(`${title} ${abstract ?? ''}`)) bag.set(word, (bag.get(word) ?? 0) + 1)
    return bag
  })
  const idf = (word: string) => Math.log((1 + papers.length) / (1 + bags.filter((bag) => bag.has(word)).length)) + 1
  const vectors = bags.map((bag) => new Map([...bag].map(([word, tf]) => [word, (1 + Math.log(tf)) * idf(word)])))
  const dot = (a: Map<string, number>, b: Map<string, number>) =>
    [...a].reduce((sum, [word, weight]) => sum + weight * (b.get(word) ?? 0), 0)
  return papers.map((paper, p) => {
    const earlier = papers.flatMap((other, q) =>
      paper.dateCode !== 0 && other.dateCode !== 0 && lastDay(other.dateCode) < firstDay(paper.dateCode) ? [q] : [],
    )
    if (vectors[p]!.size < 4 || earlier.length < 5) return null
    const cosine = (q: number) => {
      const lengths = Math.sqrt(dot(vectors[p]!, vectors[p]!) * dot(vectors[q]!, vectors[q]!))
      return lengths === 0 ? 0 : dot(vectors[p]!, vectors[q]!) / lengths
    }
    return 100 * (1 - Math.max(...earlier.map(cosine)))
  })
}

/** What is as near to these as sums in another order come, null apart. */
const figures = (values: readonly (number | null)[]) =>
  values.map((value) => (value === null ? null : expect.closeTo(value, 9)))

async function novelties(papers: readonly NoveltyPaper[]) {
  return (await scoreNovelty(papers)).map(({ novelty }) => novelty)
}

/** Words by Zipf's law; a share of them belongs to the subject of a paper. */
function syntheticCorpus(papers: number, words: number, subjects: number, seed: number): NoveltyPaper[] {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const zipf = (range: number) => Math.floor(range ** random())
  return Array.from({ length: papers }, () => {
    const subject = Math.floor(random() * subjects)
    const text = Array.from({ length: words }, () => (random() < 0.4 ? `s${subject}q${zipf(30)}` : `word${zipf(2000)}`))
    const dateCode = (2000 + Math.floor(random() * 24)) * 10_000 + Math.floor(random() * 13) * 100
    return titled(text.slice(0, 8).join(' '), dateCode, text.slice(8).join(' '))
  })
}

describe('novelty is exact', () => {
  const word = fc.integer({ min: 0, max: 900 }).map((n) => `word${Math.floor(Math.sqrt(n))}`)
  const paper = fc.record({
    title: fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
    abstract: fc.option(fc.array(word, { maxLength: 20 }).map((words) => words.join(' '))),
    dateCode: fc.constantFrom(0, 20180000, 20180300, 20180315, 20180900, 20190000, 20190101, 20200000, 20210101),
  })

  test('any small set of papers scores as by the definition, pair by pair', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(paper, { maxLength: 40 }), async (papers) => {
        expect(await novelties(papers)).toEqual(figures(bruteForce(papers)))
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['of many subjects', 500, 40, 40],
    ['of one subject', 300, 60, 1],
    ['of titles', 700, 9, 30],
  ])(
    'a corpus %s, large enough to skip frequent words, scores as by the definition',
    async (_, count, words, subjects) => {
      const papers = syntheticCorpus(count, words, subjects, 7)
      expect(await novelties(papers)).toEqual(figures(bruteForce(papers)))
    },
  )
})

describe('laws', () => {
  const corpora = fc.integer({ min: 1, max: 1e6 }).map((seed) => syntheticCorpus(30, 12, 3, seed))

  test('novelty lies within 0 … 100', async () => {
    await fc.assert(
      fc.asyncProperty(corpora, async (papers) => {
        for (const novelty of await novelties(papers)) {
          expect(novelty ?? 0).toBeGreaterThanOrEqual(0)
          expect(novelty ?? 0).toBeLessThanOrEqual(100)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('the order of the input permutes the result', async () => {
    await fc.assert(
      fc.asyncProperty(corpora, async (papers) => {
        const reversed = await novelties(papers.toReversed())
        expect(reversed.toReversed()).toEqual(figures(await novelties(papers)))
      }),
      { numRuns: 30 },
    )
  })
})

describe('published before means provably before', () => {
  const five = [1, 2, 3, 4, 5].map((n) => titled(`earlier unrelated treatise number${n}`, 20100100 + n))
  const text = 'quantum networks of coauthors revisited'

  test('a repeated text has novelty 0, a text without any shared word 100', async () => {
    const [first, second] = await novelties([titled(text, 20200101), titled(text, 20200102), ...five])
    expect(first).toBe(100)
    expect(second).toBe(0)
  })

  test('papers of one day do not count against each other', async () => {
    expect((await novelties([titled(text, 20200101), titled(text, 20200101), ...five])).slice(0, 2)).toEqual([100, 100])
  })

  test('a paper of 2020 is not provably before one of March 2020, but before one of 2021', async () => {
    expect((await novelties([titled(text, 20200000), titled(text, 20200300), ...five])).slice(0, 2)).toEqual([100, 100])
    expect((await novelties([titled(text, 20200000), titled(text, 20210000), ...five])).slice(0, 2)).toEqual([100, 0])
  })

  test('an undated paper has no score and is never earlier', async () => {
    expect((await novelties([titled(text, 0), titled(text, 20210000), ...five])).slice(0, 2)).toEqual([null, 100])
  })

  test('with four earlier papers there is no score', async () => {
    expect((await novelties([titled(text, 20200101), ...five.slice(1)]))[0]).toBeNull()
  })

  test('three distinct content words make no score, however often they stand there', async () => {
    const [novelty] = await novelties([titled('graphs and graphs of networks: networks, motifs', 20200101), ...five])
    expect(novelty).toBeNull()
  })
})

test('by hand: two of four words shared with one earlier paper', async () => {
  // Six papers. "alpha", "beta" stand in 2 of them: idf = ln(7/3) + 1 = 1.847298; the other words in 1: ln(7/2) + 1 = 2.252763.
  // Both vectors hold two words of each kind; cosine = 2·1.847298² / (2·1.847298² + 2·2.252763²) = 3.412510 / 8.487451.
  const filler = [1, 2, 3, 4].map((n) => titled(`filler${n}a filler${n}b filler${n}c filler${n}d`, 20100101))
  const [novelty] = await novelties([
    titled('alpha beta gamma delta', 20200101),
    titled('alpha beta epsilon zeta', 20100101),
    ...filler,
  ])
  const shared = (Math.log(7 / 3) + 1) ** 2
  const own = (Math.log(7 / 2) + 1) ** 2
  expect(novelty).toBeCloseTo(100 * (1 - shared / (shared + own)), 8)
  expect(novelty).toBeCloseTo(59.79, 2)
})

test('the method says whether an abstract was read; a blank one was not', async () => {
  const papers = [titled('one', 0, 'an abstract'), titled('two', 0), titled('three', 0, ' \n')]
  expect((await scoreNovelty(papers)).map(({ method }) => method)).toEqual([
    'tfidf-cosine/title+abstract',
    'tfidf-cosine/title',
    'tfidf-cosine/title',
  ])
})

test('papers may stream in, and progress ends with all of them', async () => {
  async function* stream() {
    yield* syntheticCorpus(50, 10, 2, 3)
  }
  const seen: [number, number][] = []
  const streamed = await scoreNovelty(stream(), { onProgress: (scored, papers) => seen.push([scored, papers]) })
  expect(streamed).toEqual(await scoreNovelty(syntheticCorpus(50, 10, 2, 3)))
  expect(seen.at(-1)).toEqual([50, 50])
})

test('no papers have no scores', async () => {
  expect(await scoreNovelty([])).toEqual([])
})
