import { GraphQLError } from 'graphql'
import { ChangedSince } from '../store/there-then.ts'

/**
 * An argument that cannot be used. The message names it, its value and what would pass; `extensions` say the same to
 * programs: code BAD_USER_INPUT, argument, value, requires.
 */
export function badUserInput(argument: string, requires: string, value: unknown): GraphQLError {
  return new GraphQLError(`${argument} requires ${requires}, got ${shown(value)}`, {
    extensions: { code: 'BAD_USER_INPUT', argument, requires, value },
  })
}

/** A number that an argument gives must lie within these bounds, both included. */
export function requireWithin(argument: string, value: number, lowest: number, highest: number): void {
  if (!(value >= lowest && value <= highest)) {
    throw badUserInput(argument, `a number from ${lowest} to ${highest}`, value)
  }
}

/** What a field would answer with was written since the request's snapshot: shown beside it, it would be of other data. */
export function dataChanged(): never {
  throw changed()
}

/** The answers to a batch, the error in the place of each that was written since; see dataChanged. */
export function orChanged<Answer>(answers: readonly (Answer | null)[]): (Answer | GraphQLError)[] {
  return answers.map((answer) => answer ?? changed())
}

/** Tells changes that the store came upon as dataChanged does. */
export function toldChanges(error: unknown): never {
  throw error instanceof ChangedSince ? changed() : error
}

/** A search that came to the end of its budget in a field that has no other way to say so. */
export function budgetSpent(field: string, budget: number): GraphQLError {
  return new GraphQLError(
    `${field} gave up after ${budget} steps without an answer; narrow the scope (years, categories, maxTeamSize)`,
    { extensions: { code: 'BUDGET_SPENT', budget } },
  )
}

/** A query whose answer turns out to be larger than the server gives to one field. */
export function answerTooLarge(what: string, asked: number, limit: number, cure: string): GraphQLError {
  return new GraphQLError(`There are ${asked} ${what}, more than the ${limit} allowed in one answer; ${cure}`, {
    extensions: { code: 'QUERY_TOO_COSTLY', asked, limit },
  })
}

/** A figure of a whole network that takes longer than a request waits. */
export function stillComputing(field: string): GraphQLError {
  return new GraphQLError(`${field} of this scope is being computed; ask again in a while`, {
    extensions: { code: 'STILL_COMPUTING' },
  })
}

function changed(): GraphQLError {
  return new GraphQLError('The data changed while the query ran; ask again', { extensions: { code: 'DATA_CHANGED' } })
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}
