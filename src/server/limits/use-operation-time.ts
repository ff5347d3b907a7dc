import { type ExecutionResult, GraphQLError, getOperationAST } from 'graphql'
import { isAsyncIterable, isPromise, type Plugin } from 'graphql-yoga'
import { Clock } from './clock.ts'
import { OperationAsker } from './operation-asker.ts'

/**
 * Answers a query that has run for so many milliseconds with an error, and stops what was begun for it. Mutations are
 * not broken off, for nobody could tell what they have done; they wait for others and for data no longer than they say.
 * Subscriptions have no end of their own. Must stand behind whatever sets the function that executes.
 */
export function useOperationTime(milliseconds: number): Plugin {
  const clock = new Clock(milliseconds)
  return {
    onExecute({ args: { document, operationName, contextValue }, executeFn, setExecuteFn }) {
      const { asker } = contextValue as { readonly asker?: unknown }
      if (!(asker instanceof OperationAsker)) return
      if (getOperationAST(document, operationName)?.operation === 'mutation') return
      setExecuteFn((args) => {
        const result = executeFn(args)
        if (!isPromise(result)) return timed(result, asker, clock)
        return new Promise((resolve, reject) => {
          const running = clock.start(() => {
            asker.end()
            resolve(timeout(milliseconds))
          })
          result.then(
            (value: unknown) => {
              clock.stop(running)
              resolve(timed(value, asker, clock) as never)
            },
            (error: unknown) => {
              clock.stop(running)
              reject(error)
            },
          )
        })
      })
    },
  }
}

/** What comes in parts may take as long again for all of them after the first: then those that are owed are errors. */
function timed<Result>(result: Result, asker: OperationAsker, clock: Clock): Result {
  if (isAsyncIterable(result)) clock.start(() => asker.end())
  return result
}

function timeout(milliseconds: number): ExecutionResult {
  const seconds = milliseconds / 1000
  const message = `The query took longer than the ${seconds} seconds that one may take; ask for less in one query, or narrow the scope (years, categories, maxTeamSize)`
  return { errors: [new GraphQLError(message, { extensions: { code: 'TIMEOUT', seconds, http: { status: 504 } } })] }
}
