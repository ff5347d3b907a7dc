import { setImmediate as nextTurn } from 'node:timers/promises'
import { contentWords } from './content-words.ts'
import { firstDay, lastDay } from './date-code.ts'
import { EarlierTexts } from './earlier-texts.ts'
import { TermCounter, type TermCounts } from './term-counts.ts'
import { tfIdf } from './tf-idf.ts'

/** A paper, as far as text novelty looks at it. */
export interface NoveltyPaper {
  readonly title: string
  /** null or blank where there is none. */
  readonly abstract: string | null
  /** yyyymmdd, 00 for a part that is unknown, 0 for no date. */
  readonly dateCode: number
}

export type NoveltyMethod = 'tfidf-cosine/title+abstract' | 'tfidf-cosine/title'

export interface PaperNovelty {
  /** 0 to 100; null when the text or the earlier papers do not suffice. */
  readonly novelty: number | null
  /** The text that is or would be compared. */
  readonly method: NoveltyMethod
}

export interface NoveltyOptions {
  /** Called now and then, with the number of papers scored and the number of all. */
  readonly onProgress?: (scored: number, papers: number) => void
  /** Ends the scoring with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** A text of fewer distinct content words is not scored. */
export const MIN_CONTENT_WORDS = 4

/** A paper before which fewer papers are stored is not scored. */
export const MIN_EARLIER_PAPERS = 5

/**
 * Text novelty of every paper, in the order of the input: 100 · (1 − the largest cosine similarity between its TF-IDF
 * vector and that of any paper published before it). 100 shares no word with anything earlier, 0 repeats an earlier text.
 *
 * Text is title and abstract, or the title alone, as contentWords reads it; weights are those of tfIdf over all papers
 * given. Published before means provably before: the last day that its date may mean precedes the first day that the
 * other's may. So papers of one day, or of one year when only years are known, do not count against each other, and an
 * undated paper has no score and is never earlier than another; it still counts in the document frequencies.
 * Null also when the text has fewer than 4 distinct content words, or fewer than 5 papers are provably earlier, whatever
 * their text. Rounded to nine decimals, so that a repeated text is 0.
 * Exact, not sampled. The input is read once, one paper at a time, and of a text only its word counts are kept: about 30
 * bytes a distinct word of a text. The event loop is given a turn every 20 ms, except between reading and scoring, while
 * the vocabulary is ranked.
 * After Arts, Hou and Gomez 2021, doi:10.1016/j.respol.2020.104144.
 */
export async function scoreNovelty(
  papers: Iterable<NoveltyPaper> | AsyncIterable<NoveltyPaper>,
  { onProgress, signal }: NoveltyOptions = {},
): Promise<PaperNovelty[]> {
  const breathe = breather(signal)
  const { corpus, dates, methods } = await readTexts(papers, breathe)
  const novelty = new Float64Array(dates.length).fill(Number.NaN)
  let scored = 0
  for (const _ of scoreInDateOrder(corpus, dates, novelty)) {
    scored++
    if (await breathe()) onProgress?.(scored, dates.length)
  }
  onProgress?.(dates.length, dates.length)
  return methods.map((method, p) => ({ novelty: Number.isNaN(novelty[p]) ? null : novelty[p]!, method }))
}

/** Reads every text once; neither it nor the vocabulary is kept. */
async function readTexts(
  papers: Iterable<NoveltyPaper> | AsyncIterable<NoveltyPaper>,
  breathe: () => Promise<boolean>,
): Promise<{ corpus: TermCounts; dates: number[]; methods: NoveltyMethod[] }> {
  const counter = new TermCounter()
  const dates: number[] = []
  const methods: NoveltyMethod[] = []
  for await (const { title, abstract, dateCode } of papers) {
    const hasAbstract = abstract !== null && abstract.trim() !== ''
    counter.add(contentWords(hasAbstract ? `${title}\n${abstract}` : title))
    dates.push(dateCode)
    methods.push(hasAbstract ? 'tfidf-cosine/title+abstract' : 'tfidf-cosine/title')
    await breathe()
  }
  return { corpus: counter.finish(), dates, methods }
}

/** Writes the novelty of one paper a step, those of earlier first days first; each paper is added once it is past. */
function* scoreInDateOrder(corpus: TermCounts, dates: readonly number[], novelty: Float64Array): Generator<void> {
  const earlier = new EarlierTexts(corpus, tfIdf(corpus))
  const dated = [...dates.keys()].filter((p) => dates[p] !== 0)
  const byFirstDay = dated.toSorted((p, q) => firstDay(dates[p]!) - firstDay(dates[q]!))
  const byLastDay = dated.toSorted((p, q) => lastDay(dates[p]!) - lastDay(dates[q]!))
  let past = 0
  for (const p of byFirstDay) {
    const from = firstDay(dates[p]!)
    for (; past < byLastDay.length && lastDay(dates[byLastDay[past]!]!) < from; past++) earlier.add(byLastDay[past]!)
    const contentWordCount = corpus.offsets[p + 1]! - corpus.offsets[p]!
    if (contentWordCount >= MIN_CONTENT_WORDS && earlier.size >= MIN_EARLIER_PAPERS) {
      novelty[p] = Math.round(1e11 * (1 - earlier.nearest(p))) / 1e9
    }
    yield
  }
}

const SLICE_MS = 20

/** A function that gives the event loop a turn when the last one is a slice of time ago, and says whether it did. */
function breather(signal: AbortSignal | undefined): () => Promise<boolean> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < SLICE_MS) return false
    await nextTurn()
    signal?.throwIfAborted()
    last = performance.now()
    return true
  }
}
