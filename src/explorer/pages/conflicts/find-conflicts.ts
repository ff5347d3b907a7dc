import { CombinedError } from '@urql/core'
import { graphql } from '../../api/graphql.ts'
import type { ScopeInput } from '../../scope/scope.ts'
import { inTurns } from './in-turns.ts'
import { halvesOf, type PairQuestion, questionsOf } from './pairs-of.ts'
import type { Ask } from './use-work.ts'

const conflicts = graphql(`
  query Conflicts($reviewers: [ID!]!, $authors: [ID!]!, $one: [ID!]!, $maxDistance: Int!, $scope: Scope!) {
    conflictsOfInterest(reviewers: $reviewers, authors: $authors, maxDistance: $maxDistance, scope: $scope) {
      reviewer {
        id
      }
      author {
        id
      }
      distance
    }
    inducedNetwork(authors: $one, scope: $scope) {
      scope {
        hash
        dataVersion
      }
    }
  }
`)

/** A reviewer and an author who are too close. */
export interface Conflict {
  readonly reviewer: string
  readonly author: string
  readonly distance: number
}

export interface Conflicts {
  readonly found: readonly Conflict[]
  /** Pairs of which the server could not tell, for they would cost it too much. */
  readonly notKnown: readonly PairQuestion[]
  readonly questionCount: number
  readonly scopeHash: string
  /** More than one when the data changed meanwhile. */
  readonly dataVersions: readonly string[]
}

/** Names that one question may list on either side. */
const mostNames = 500

/** Asks about every pair, in as many questions as that takes. */
export async function findConflicts(
  ask: Ask,
  pairs: PairQuestion,
  maxDistance: number,
  scope: ScopeInput,
): Promise<Conflicts> {
  const parts = await inTurns(questionsOf(pairs, mostNames), 2, (part) => findPart(ask, part, maxDistance, scope))
  const order = new Map(pairs.reviewers.map((id, k) => [id, k]))
  const all = joined(parts)
  // Parts about the same reviewers stand side by side again.
  return { ...all, found: all.found.toSorted((one, other) => order.get(one.reviewer)! - order.get(other.reviewer)!) }
}

async function findPart(ask: Ask, pairs: PairQuestion, maxDistance: number, scope: ScopeInput): Promise<Conflicts> {
  try {
    const variables = { ...copied(pairs), one: pairs.reviewers.slice(0, 1), maxDistance, scope }
    const { conflictsOfInterest, inducedNetwork } = await ask(conflicts, variables)
    return {
      found: conflictsOfInterest.map(({ reviewer, author, distance }) => ({
        reviewer: reviewer.id,
        author: author.id,
        distance,
      })),
      notKnown: [],
      questionCount: 1,
      scopeHash: inducedNetwork.scope.hash,
      dataVersions: [inducedNetwork.scope.dataVersion],
    }
  } catch (error) {
    if (!tooMuch(error)) throw error
    const halves = halvesOf(pairs)
    if (!halves) return { found: [], notKnown: [pairs], questionCount: 1, scopeHash: '', dataVersions: [] }
    return joined(await inTurns(halves, 1, (half) => findPart(ask, half, maxDistance, scope)))
  }
}

function joined(parts: readonly Conflicts[]): Conflicts {
  return {
    found: parts.flatMap(({ found }) => found),
    notKnown: parts.flatMap(({ notKnown }) => notKnown),
    questionCount: parts.reduce((total, { questionCount }) => total + questionCount, 0),
    scopeHash: parts.find(({ scopeHash }) => scopeHash !== '')?.scopeHash ?? '',
    dataVersions: [...new Set(parts.flatMap(({ dataVersions }) => dataVersions))],
  }
}

const copied = ({ reviewers, authors }: PairQuestion) => ({ reviewers: [...reviewers], authors: [...authors] })

/** Whether a smaller question of the same kind may be answered. */
export function tooMuch(error: unknown): boolean {
  const codes = error instanceof CombinedError ? error.graphQLErrors.map(({ extensions }) => extensions.code) : []
  return codes.some((code) => code === 'BUDGET_SPENT' || code === 'QUERY_TOO_COSTLY')
}
