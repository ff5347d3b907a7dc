import { citingPapersOf, hasCitations, selfCitationCountOf } from '../graph/citation-index.ts'
import { coauthorCount } from '../graph/coauthor-count.ts'
import { bylineRole } from '../graph/collaboration-index.ts'
import { type AuthorMetrics, authorMetrics, type Counting, type MetricPapers } from '../metrics/author-metrics.ts'
import { citationsByOthers } from '../metrics/citations-by-others.ts'
import { yearOf } from '../metrics/date-code.ts'
import { meanScore } from '../metrics/mean-score.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { bylineRoles, known, papersOf, type Snapshot } from '../store/snapshot.ts'
import { type AppliedScope, AppliedScopeRef, applyScope } from './applied-scope.ts'
import { aiScoreMethod, aiScores } from './assessment.ts'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import { Author, type AuthorNode, Paper, type PaperNode, paperOf } from './nodes.ts'
import { connectionCost, type OrderedList, page } from './page.ts'
import { PaperConnection } from './paper.ts'
import { Scope } from './scope.ts'
import { CoverageRef, ScoreRef } from './score.ts'

const CountingRef = builder.enumType('Counting', {
  description: 'How a paper of several authors is credited.',
  values: {
    FULL: { description: 'Every author gets the whole paper and all its citations.' },
    FRACTIONAL: {
      description:
        'An author of a paper of n names gets 1/n of its citations: hIndex and what follows from it, gIndex and i10Index rest on these credits, meanCitations is weighted by 1/n. The other figures are those of FULL.',
    },
  },
})

const SelfCitationsRef = builder.enumType('SelfCitations', {
  description: 'Whether a citation counts whose citing paper shares an author with the cited one.',
  values: {
    INCLUDE: { description: 'Citations as the sources state them.' },
    EXCLUDE: {
      description:
        'Citations as the sources state them, less the selfCitationCount of the paper, but not below 0. Known, and so in citationCoverage, are those of papers with a stored citing paper; the citation figures are null when no stored paper cites another. A citing paper that is not stored passes for a stranger’s: counts are upper bounds, close where storedCitationCount is close to the citations stated.',
    },
  },
})

interface ScopedMetrics extends AuthorMetrics {
  readonly author: AuthorNode
  readonly scope: AppliedScope
}

const AuthorMetricsRef = builder.objectRef<ScopedMetrics>('AuthorMetrics').implement({
  description:
    'Figures of one author over the papers in scope. A figure that its data cannot support is null, with coverage saying why: unknown is not zero. A publication window selects papers; their citations are lifetime citations.',
  fields: (t) => ({
    scope: t.expose('scope', { type: AppliedScopeRef, description: 'The scope that the figures rest on.' }),
    paperCount: t.exposeInt('paperCount', { description: 'Papers in scope, counted in full.' }),
    citationCount: t.exposeInt('citationCount', {
      nullable: true,
      description: 'Sum of the known citation counts; null when none is known.',
    }),
    citationCoverage: t.expose('citationCoverage', {
      type: CoverageRef,
      description: 'Papers with a known citation count; the citation figures rest on these alone.',
    }),
    storedCitationCount: t.int({
      description: 'Citations of the papers in scope by stored papers: the sum of their `citedBy`.',
      resolve: ({ author, scope }, _, { snapshot }) =>
        sumOverPapers(snapshot, author, scope, (p) => citingPapersOf(snapshot.citations, p).length),
    }),
    selfCitationCount: t.int({
      description:
        'Those of storedCitationCount whose citing paper shares an author with the cited one; `selfCitations` has no part in it.',
      resolve: ({ author, scope }, _, { snapshot }) =>
        sumOverPapers(snapshot, author, scope, (p) => selfCitationCountOf(snapshot.citations, p)),
    }),
    hIndex: t.exposeInt('hIndex', {
      nullable: true,
      description:
        'Largest h such that h papers have at least h citations each; a lower bound unless coverage is whole. Hirsch 2005, doi:10.1073/pnas.0507655102.',
    }),
    hCore: t.connection(
      {
        type: Paper,
        description:
          'The papers that make the h-index: its proof. Most citations first, then the older, then by id. Without self-citations a paper has citationCount less its selfCitationCount.',
        complexity: connectionCost,
        resolve: ({ hCore }, args, { snapshot }) => page(args, inGivenOrder(snapshot, hCore)),
      },
      PaperConnection,
    ),
    citationsToNextH: t.exposeInt('citationsToNextH', {
      nullable: true,
      description:
        'Citations still missing for h + 1, at best; null when the author has fewer than h + 1 papers with known counts.',
    }),
    gIndex: t.exposeInt('gIndex', {
      nullable: true,
      description:
        'Largest g such that the g best papers have g² citations together, at most the number of papers with known counts. Egghe 2006, doi:10.1007/s11192-006-0144-7.',
    }),
    i10Index: t.exposeInt('i10Index', {
      nullable: true,
      description: 'Papers with at least 10 citations. Google Scholar.',
    }),
    eIndex: t.exposeFloat('eIndex', {
      nullable: true,
      description:
        'Square root of the citations of the h-core beyond h². Zhang 2009, doi:10.1371/journal.pone.0005429.',
    }),
    mQuotient: t.exposeFloat('mQuotient', {
      nullable: true,
      description: 'h-index per year from the first publication to the newest year stored, both included. Hirsch 2005.',
    }),
    hiNorm: t.exposeInt('hiNorm', {
      nullable: true,
      description:
        'h-index of the citations of each paper divided by the length of its byline. Harzing, Publish or Perish.',
    }),
    hmIndex: t.exposeFloat('hmIndex', {
      nullable: true,
      description:
        'h-index with papers counted as 1/n and citations in full; of equally cited papers the one of fewer names comes first. Schreiber 2008, arXiv:0805.2000.',
    }),
    meanCitations: t.exposeFloat('meanCitations', {
      nullable: true,
      description: 'Mean of the known citation counts; weighted by 1/n when counting is FRACTIONAL.',
    }),
    medianCitations: t.exposeFloat('medianCitations', {
      nullable: true,
      description: 'Median of the known citation counts.',
    }),
    fractionalPaperCount: t.exposeFloat('fractionalPaperCount', {
      description: 'Sum of 1/n over the papers, n being the byline’s length.',
    }),
    fractionalCitationCount: t.exposeFloat('fractionalCitationCount', {
      nullable: true,
      description: 'Sum of citations/n over the papers with known counts, n being the byline’s length.',
    }),
    firstYear: t.exposeInt('firstYear', { nullable: true, description: 'Year of the first dated paper.' }),
    lastYear: t.exposeInt('lastYear', { nullable: true, description: 'Year of the last dated paper.' }),
    firstAuthorCount: t.exposeInt('firstAuthorCount', {
      description: 'Papers on which the author stands first, solo papers included.',
    }),
    lastAuthorCount: t.exposeInt('lastAuthorCount', {
      description:
        'Papers of two names or more on which the author stands last; a cut byline hides who is last and is not counted.',
    }),
    soloCount: t.exposeInt('soloCount', { description: 'Papers of one name; a cut byline is not counted.' }),
    coauthorCount: t.int({
      description:
        'Distinct coauthors in scope: the totalCount of `coauthors` of the same scope. Persons, and groups where the scope includes them.',
      resolve: ({ author, scope }) => coauthorCount(scope.scoped, author.v),
    }),
    meanTeamSize: t.exposeFloat('meanTeamSize', { nullable: true, description: 'Mean length of the bylines.' }),
    collaborativeCoefficient: t.exposeFloat('collaborativeCoefficient', {
      nullable: true,
      description:
        'One minus the mean of 1/n, n being the byline’s length: 0 = always alone. Ajiferuke, Burrell and Tague 1988, doi:10.1007/BF02017100.',
    }),
    novelty: t.field({
      type: ScoreRef,
      description: 'Mean of the papers’ text novelty, 0 to 100, with its coverage.',
      resolve: ({ novelty }) => ({ ...novelty, method: 'mean of tfidf-cosine' }),
    }),
    aiScore: t.field({
      type: ScoreRef,
      description:
        'Mean of the papers’ AI score, 0 to 100, with its coverage: a documented formula, nobody’s opinion; see PaperAssessment.',
      resolve: async ({ author, scope }, _, context) => ({
        ...meanScore((await scoresOf(author, scope, context)).map(known)),
        method: `mean of the ${aiScoreMethod}`,
      }),
    }),
  }),
})

builder.objectField(Author, 'metrics', (t) =>
  t.field({
    type: AuthorMetricsRef,
    description: 'The author’s figures over the papers in scope.',
    complexity: 5,
    args: {
      scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }),
      counting: t.arg({
        type: CountingRef,
        defaultValue: 'FULL',
        description: 'How papers of several authors are credited.',
      }),
      selfCitations: t.arg({
        type: SelfCitationsRef,
        defaultValue: 'INCLUDE',
        description: 'Whether self-citations count.',
      }),
    },
    resolve: (author, { scope, counting, selfCitations }, context) =>
      scopedMetrics(context, author, applyScope(context.snapshot, scope, author), {
        counting: counting ?? 'FULL',
        selfCitations: selfCitations ?? 'INCLUDE',
      }),
  }),
)

type SelfCitations = typeof SelfCitationsRef.$inferType

function scopedMetrics(
  { snapshot }: Context,
  author: AuthorNode,
  scope: AppliedScope,
  { counting, selfCitations }: { readonly counting: Counting; readonly selfCitations: SelfCitations },
): ScopedMetrics {
  const papers = new PapersInScope(snapshot, author.v, scope, selfCitations)
  return Object.assign(authorMetrics(papers, { counting, lastYearOfData: lastYearOfData(snapshot) }), { author, scope })
}

/** The newest year of publication stored; null when nothing stored is dated. */
const lastYearOfData = perSnapshot(({ index }) => yearOf(index.dates.reduce((a, b) => Math.max(a, b), 0)))

/** The author's papers in scope. */
class PapersInScope implements MetricPapers {
  readonly count: number
  readonly #snapshot: Snapshot
  readonly #citations: (p: number) => number | null
  /** Places in the index's rows of authors. */
  readonly #places: ArrayLike<number>

  constructor(snapshot: Snapshot, v: number, { scoped }: AppliedScope, selfCitations: SelfCitations) {
    const { authorOffsets, authorPapers } = snapshot.index
    const places: number[] = []
    for (let place = authorOffsets[v]!; place < authorOffsets[v + 1]!; place++) {
      if (scoped.countsPaper(authorPapers[place]!)) places.push(place)
    }
    this.count = places.length
    this.#snapshot = snapshot
    this.#places = places
    this.#citations =
      selfCitations === 'INCLUDE'
        ? (p) => known(snapshot.papers.citationCounts[p]!)
        : (p) => citationsWithoutSelf(snapshot, p)
  }

  id(k: number): number {
    return this.#snapshot.papers.ids[this.#paper(k)]!
  }

  citations(k: number): number | null {
    return this.#citations(this.#paper(k))
  }

  teamSize(k: number): number {
    return this.#snapshot.index.teamSize[this.#paper(k)]!
  }

  dateCode(k: number): number {
    return this.#snapshot.index.dates[this.#paper(k)]!
  }

  isFirst(k: number): boolean {
    return bylineRoles(bylineRole(this.#snapshot.index, this.#places[k]!)).first
  }

  isLast(k: number): boolean {
    return bylineRoles(bylineRole(this.#snapshot.index, this.#places[k]!)).last
  }

  isSolo(k: number): boolean {
    return this.teamSize(k) === 1 && this.#snapshot.papers.authorListComplete[this.#paper(k)] === 1
  }

  novelty(k: number): number | null {
    return known(this.#snapshot.papers.novelty[this.#paper(k)]!)
  }

  #paper(k: number): number {
    return this.#snapshot.index.authorPapers[this.#places[k]!]!
  }
}

/** The AI scores of the author's papers in scope; NaN for one that has none. */
async function scoresOf({ v }: AuthorNode, { scoped }: AppliedScope, context: Context): Promise<number[]> {
  const { score } = await aiScores(context)
  return Array.from(
    papersOf(context.snapshot, v).filter((p) => scoped.countsPaper(p)),
    (p) => score[p]!,
  )
}

/** Citations of p by others; null when unknown, as all are where no stored paper cites another. */
function citationsWithoutSelf({ papers, citations }: Snapshot, p: number): number | null {
  if (!hasCitations(citations)) return null
  return citationsByOthers(known(papers.citationCounts[p]!), {
    citing: citingPapersOf(citations, p).length,
    selfCiting: selfCitationCountOf(citations, p),
  })
}

function sumOverPapers(
  snapshot: Snapshot,
  { v }: AuthorNode,
  { scoped }: AppliedScope,
  count: (p: number) => number,
): number {
  let sum = 0
  for (const p of papersOf(snapshot, v)) if (scoped.countsPaper(p)) sum += count(p)
  return sum
}

/** Papers, by their keys, in the order in which they are given; their cursors hold their places in it. */
function inGivenOrder(snapshot: Snapshot, papers: readonly number[]): OrderedList<PaperNode> {
  return {
    order: 'H_CORE',
    descending: false,
    length: papers.length,
    at: (k) => paperOf(snapshot, papers[k]!)!,
    sortKeyAt: (k) => [k, papers[k]!],
  }
}
