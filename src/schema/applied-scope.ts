import { createHash } from 'node:crypto'
import { highestCode, lowestCode } from '../bibliography/partial-date.ts'
import { ScopedIndex } from '../graph/scoped-index.ts'
import type { TieScope } from '../graph/tie-scope.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { authorIndexOf, paperIndexOf, type Snapshot } from '../store/snapshot.ts'
import { builder } from './builder.ts'
import { badUserInput } from './errors.ts'
import { globalId, type NodeTypename, parseKey } from './global-id.ts'
import { type AuthorNode, nodeOf } from './nodes.ts'
import { requirePublicationWindow } from './publication-window.ts'
import type { Scope, ScopeArgument } from './scope.ts'

/** A scope in force: what is echoed, and the index seen through it. */
export interface AppliedScope {
  readonly publishedFrom: string | null
  readonly publishedTo: string | null
  readonly categories: readonly string[] | null
  readonly maxTeamSize: number | null
  readonly minSharedPapers: number
  readonly includeRetracted: boolean
  readonly includeGroups: boolean
  readonly without: { readonly authors: readonly string[]; readonly papers: readonly string[] }
  readonly hash: string
  readonly dataVersion: string
  /** The same in the index's terms. */
  readonly ties: TieScope
  readonly scoped: ScopedIndex
}

const AppliedScopeWithout = builder.objectRef<AppliedScope['without']>('AppliedScopeWithout').implement({
  description: 'What was taken away.',
  fields: (t) => ({
    authors: t.exposeIDList('authors', { description: 'Global ids of the authors.' }),
    papers: t.exposeIDList('papers', { description: 'Global ids of the papers.' }),
  }),
})

export const AppliedScopeRef = builder.objectRef<AppliedScope>('AppliedScope').implement({
  description: 'The scope that an answer rests on, defaults filled in.',
  fields: (t) => ({
    publishedFrom: t.expose('publishedFrom', {
      type: 'PartialDate',
      nullable: true,
      description: 'First publication date that counts; null for no bound.',
    }),
    publishedTo: t.expose('publishedTo', {
      type: 'PartialDate',
      nullable: true,
      description: 'Last publication date that counts; null for no bound.',
    }),
    categories: t.exposeStringList('categories', {
      nullable: true,
      description: 'Categories that count; null for all.',
    }),
    maxTeamSize: t.exposeInt('maxTeamSize', {
      nullable: true,
      description: 'Longest byline that makes ties; null for no bound.',
    }),
    minSharedPapers: t.exposeInt('minSharedPapers', { description: 'Fewest shared papers of a tie.' }),
    includeRetracted: t.exposeBoolean('includeRetracted', { description: 'Whether retracted papers count.' }),
    includeGroups: t.exposeBoolean('includeGroups', { description: 'Whether group authors are nodes.' }),
    without: t.expose('without', { type: AppliedScopeWithout, description: 'What was taken away.' }),
    hash: t.exposeString('hash', { description: 'Stands for the scope: equal scopes have equal hashes.' }),
    dataVersion: t.exposeString('dataVersion', {
      description: 'Stands for the stored data: equal versions mean equal data.',
    }),
  }),
})

/**
 * The scope that the argument describes, checked, filled in and ready to be asked about these authors, whom it must not
 * take away; null and {} mean the default.
 */
export function applyScope(snapshot: Snapshot, scope: ScopeArgument, ...askedAbout: AuthorNode[]): AppliedScope {
  if (scope == null) return defaultScope(snapshot)
  const echo = normalised(snapshot, scope)
  requireIn(echo, askedAbout)
  return kept(snapshot, echo)
}

/** Asked for more often than all others together. */
const defaultScope = perSnapshot((snapshot) => kept(snapshot, normalised(snapshot, {})))

/** The scope in force, the same one while it is asked for again and again. */
function kept(snapshot: Snapshot, echo: Echo): AppliedScope {
  const hash = createHash('sha256').update(JSON.stringify(echo)).digest('hex').slice(0, 16)
  const recent = recentScopes(snapshot)
  const applied = recent.get(hash) ?? inForce(snapshot, echo, hash)
  recent.delete(hash)
  recent.set(hash, applied)
  if (recent.size > scopesKept) recent.delete(recent.keys().next().value!)
  return applied
}

/** Scopes are few and asked again and again; what is computed for a whole scope is kept with it. */
const scopesKept = 64
const recentScopes = perSnapshot(() => new Map<string, AppliedScope>())

type Echo = Omit<AppliedScope, 'hash' | 'dataVersion' | 'ties' | 'scoped'>

/** Taking an author away and asking about the same author contradict each other. */
function requireIn({ without }: Echo, authors: readonly AuthorNode[]): void {
  for (const { id } of authors) {
    const author = globalId('Author', id)
    if (without.authors.includes(author)) {
      throw badUserInput('scope.without.authors', 'authors other than the one asked about', author)
    }
  }
}

/** A scope is checked for every field that takes it: its lists are kept short. */
const mostCategories = 200
const mostTakenAway = 1000

function requireAtMost(argument: string, list: readonly string[] | null | undefined, most: number): void {
  if (list && list.length > most) throw badUserInput(argument, `at most ${most} entries`, `${list.length} entries`)
}

function normalised(snapshot: Snapshot, scope: typeof Scope.$inferInput): Echo {
  const { categories, maxTeamSize, minSharedPapers, without } = scope
  const { publishedFrom, publishedTo } = requirePublicationWindow('scope', scope)
  requireAtMost('scope.categories', categories, mostCategories)
  requireAtMost('scope.without.authors', without?.authors, mostTakenAway)
  requireAtMost('scope.without.papers', without?.papers, mostTakenAway)
  if (categories?.length === 0)
    throw badUserInput('scope.categories', 'at least one category, or null for all', categories)
  if (maxTeamSize != null && maxTeamSize < 2) {
    throw badUserInput('scope.maxTeamSize', 'at least 2: papers of one name make no ties', maxTeamSize)
  }
  if (minSharedPapers != null && minSharedPapers < 1) {
    throw badUserInput('scope.minSharedPapers', 'at least 1', minSharedPapers)
  }
  return {
    publishedFrom,
    publishedTo,
    categories: categories ? [...new Set(categories)].sort() : null,
    maxTeamSize: maxTeamSize ?? null,
    minSharedPapers: minSharedPapers ?? 1,
    includeRetracted: scope.includeRetracted ?? true,
    includeGroups: scope.includeGroups ?? false,
    without: {
      authors: normalisedIds(snapshot, 'scope.without.authors', 'Author', without?.authors),
      papers: normalisedIds(snapshot, 'scope.without.papers', 'Paper', without?.papers),
    },
  }
}

/** Each once, in the order of their keys; a merged author's id gives way to the survivor's. */
function normalisedIds(
  snapshot: Snapshot,
  argument: string,
  typename: NodeTypename,
  ids: readonly string[] | null | undefined,
): string[] {
  const keys = new Set(
    ids?.map((id) => {
      const key = parseKey(argument, typename, id)
      return nodeOf(snapshot, typename, key)?.id ?? key
    }),
  )
  return [...keys].sort((a, b) => a - b).map((key) => globalId(typename, key))
}

function inForce(snapshot: Snapshot, echo: Echo, hash: string): AppliedScope {
  const ties = tieScope(snapshot, echo)
  return { ...echo, hash, dataVersion: snapshot.version, ties, scoped: new ScopedIndex(snapshot.index, ties) }
}

function tieScope(snapshot: Snapshot, echo: Echo): TieScope {
  const indices = (ids: readonly string[], typename: NodeTypename) => {
    const indexOf = typename === 'Author' ? authorIndexOf : paperIndexOf
    return new Set(ids.map((id) => indexOf(snapshot, parseKey('scope', typename, id))).filter((index) => index >= 0))
  }
  return {
    dateFrom: echo.publishedFrom === null ? null : lowestCode(echo.publishedFrom),
    dateTo: echo.publishedTo === null ? null : highestCode(echo.publishedTo),
    categories:
      echo.categories &&
      Uint8Array.from(snapshot.categories, (category) => Number(echo.categories!.includes(category))),
    maxTeamSize: echo.maxTeamSize,
    minSharedPapers: echo.minSharedPapers,
    includeRetracted: echo.includeRetracted,
    includeGroups: echo.includeGroups,
    withoutAuthors: indices(echo.without.authors, 'Author'),
    withoutPapers: indices(echo.without.papers, 'Paper'),
  }
}
