import { graphql } from '../../api/graphql.ts'
import type { ScopeInput } from '../../scope/scope.ts'
import { type Conflict, tooMuch } from './find-conflicts.ts'
import { inTurns } from './in-turns.ts'
import { chunks } from './pairs-of.ts'
import type { Ask } from './use-work.ts'

const evidence = graphql(`
  query Evidence($reviewers: [ID!]!, $authors: [ID!]!, $maxDistance: Int!, $scope: Scope!) {
    conflictsOfInterest(reviewers: $reviewers, authors: $authors, maxDistance: $maxDistance, scope: $scope) {
      reviewer {
        id
      }
      author {
        id
      }
      path {
        scope {
          dataVersion
        }
        steps {
          from {
            id
            name
          }
          to {
            name
          }
          sharedPaperCount
          sharedPapers(first: 50) {
            nodes {
              id
              title
              publishedOn
              url
            }
          }
        }
      }
    }
  }
`)

/** What two people on the path between a reviewer and an author wrote together. */
export interface EvidenceStep {
  readonly from: string
  readonly to: string
  readonly sharedPaperCount: number
  /** The newest of them, 50 at most. */
  readonly papers: readonly {
    readonly id: string
    readonly title: string
    readonly publishedOn: string | null
    readonly url: string | null
  }[]
}

export interface Evidence {
  readonly steps: readonly EvidenceStep[]
  readonly dataVersion: string
}

/** The evidence of conflicts by `pairKey`; null where the server could not tell it, for it would cost too much. */
export type AllEvidence = ReadonlyMap<string, Evidence | null>

export const pairKey = ({ reviewer, author }: Pick<Conflict, 'reviewer' | 'author'>) => `${reviewer} ${author}`

/** Pairs whose evidence is asked for at once: more would pass what an operation may cost. */
const pairsAtOnce = 25

/** Asks for the evidence of every conflict. */
export async function tellEvidence(
  ask: Ask,
  conflicts: readonly Conflict[],
  maxDistance: number,
  scope: ScopeInput,
  progress: (told: number) => void,
): Promise<AllEvidence> {
  const told = new Map<string, Evidence | null>()
  const reviewers = new Set(conflicts.map(({ reviewer }) => reviewer))
  const questions = [...reviewers].flatMap((id) =>
    chunks(
      conflicts.filter(({ reviewer }) => reviewer === id),
      pairsAtOnce,
    ),
  )
  await inTurns(questions, 4, async (pairs) => {
    for (const [key, one] of await evidenceOf(ask, pairs, maxDistance, scope)) told.set(key, one)
    progress(told.size)
  })
  return told
}

/** Of pairs of one reviewer. */
async function evidenceOf(
  ask: Ask,
  pairs: readonly Conflict[],
  maxDistance: number,
  scope: ScopeInput,
): Promise<[string, Evidence | null][]> {
  const reviewers = [pairs[0]!.reviewer]
  const authors = pairs.map(({ author }) => author)
  try {
    const { conflictsOfInterest } = await ask(evidence, { reviewers, authors, maxDistance, scope })
    const told = new Map(
      conflictsOfInterest.map(({ reviewer, author, path }) => [
        pairKey({ reviewer: reviewer.id, author: author.id }),
        { steps: stepsFrom(reviewer.id, path.steps), dataVersion: path.scope.dataVersion },
      ]),
    )
    return pairs.map((pair) => [pairKey(pair), told.get(pairKey(pair)) ?? null])
  } catch (error) {
    if (!tooMuch(error)) throw error
    if (pairs.length === 1) return [[pairKey(pairs[0]!), null]]
    const halves = chunks(pairs, Math.ceil(pairs.length / 2))
    return (await inTurns(halves, 1, (half) => evidenceOf(ask, half, maxDistance, scope))).flat()
  }
}

interface ToldStep {
  readonly from: { readonly id: string; readonly name: string }
  readonly to: { readonly name: string }
  readonly sharedPaperCount: number
  readonly sharedPapers: { readonly nodes: EvidenceStep['papers'] }
}

/** The steps as read from the reviewer, whichever way the API tells them. */
function stepsFrom(reviewer: string, told: readonly ToldStep[]): EvidenceStep[] {
  const steps = told.map(({ from, to, sharedPaperCount, sharedPapers }) => ({
    from: from.name,
    to: to.name,
    sharedPaperCount,
    papers: sharedPapers.nodes,
  }))
  if (told[0]?.from.id === reviewer) return steps
  return steps.map(({ from, to, ...rest }) => ({ from: to, to: from, ...rest })).reverse()
}

/** When the two of each step last wrote together; null where no paper of theirs is dated. */
export function lastYears({ steps }: Evidence): (number | null)[] {
  // The newest stand first, the undated last.
  return steps.map(({ papers }) => (papers[0]?.publishedOn ? Number(papers[0].publishedOn.slice(0, 4)) : null))
}
