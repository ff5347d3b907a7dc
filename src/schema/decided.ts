import { setTimeout as sleep } from 'node:timers/promises'
import { initContextCache } from '@pothos/core'
import { GraphQLError } from 'graphql'
import type { DecisionTransaction } from '../store/decide.ts'
import { decide } from '../store/decide.ts'
import { IdentityError, type IdentityRef, isRef } from '../store/identity-error.ts'
import { requireScope } from './access.ts'
import type { Context } from './context.ts'
import { badUserInput, dataChanged } from './errors.ts'
import { globalId } from './global-id.ts'
import { type AuthorNode, authorOf } from './nodes.ts'

/** What a mutation that decides who is who costs: as much as a thousand fields. */
export const decisionCost = 1000

/** Milliseconds that an answer waits for the data with the decision in them. */
const patience = 60_000

/**
 * Makes a decision on who is who for somebody who may, and answers with the author who came out of it. The rest of the
 * answer, and of the operation, sees the data with the decision in them. `prefix` stands before the names of arguments.
 */
export async function decided(
  context: Context,
  prefix: string,
  decision: (tx: DecisionTransaction) => Promise<number>,
): Promise<AuthorNode> {
  requireScope(context, 'curate')
  const { result: authorId, version } = await decide(context.store.pool, decision).catch((error) => {
    throw error instanceof IdentityError ? refusal(prefix, error) : error
  })
  await pinVersion(context, version)
  return authorOf(context.snapshot, authorId) ?? dataChanged()
}

/** The text as it can be stored, not longer than it may be. */
export function requireReason(argument: string, reason: string | null | undefined): string | null {
  if (reason != null && reason.length > longestReason) {
    throw badUserInput(argument, `a text of at most ${longestReason} characters`, reason)
  }
  return reason ?? null
}

export const longestReason = 1000

function refusal(prefix: string, { argument, requires, value }: IdentityError): GraphQLError {
  return badUserInput(`${prefix}${argument}`, requires(named), isRef(value) ? named(value) : value)
}

function named({ typename, key }: IdentityRef): string {
  return globalId(typename, key)
}

/** Pins the snapshot of this data version, or of a later one, for the rest of the operation; what was read is forgotten. */
async function pinVersion(context: Context, version: string): Promise<void> {
  const until = performance.now() + patience
  while (counterOf(context.newest().version) < counterOf(version)) {
    if (performance.now() > until) throw notShownYet()
    await sleep(20, null, { signal: context.asker.signal })
  }
  const snapshot = context.newest()
  Object.assign(context, { snapshot, analysis: context.analysis.on(snapshot) }, initContextCache())
}

/** The number in a data version "name-number", which every write raises. */
function counterOf(version: string): number {
  return Number(version.slice(version.lastIndexOf('-') + 1))
}

function notShownYet(): GraphQLError {
  return new GraphQLError('The decision is stored, but the data with it are still being loaded; ask again in a while', {
    extensions: { code: 'STILL_LOADING' },
  })
}
