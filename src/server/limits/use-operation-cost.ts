import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { ServerContext } from '../server-context.ts'
import { KnownCosts } from './known-costs.ts'
import { counted, limitError } from './limit-error.ts'
import { variablesFault } from './variables-fault.ts'

/** What of the request Yoga keeps in the context of an operation. */
interface Asked extends ServerContext {
  readonly request?: { readonly headers: { get(name: string): string | null } }
  readonly params?: { readonly extensions?: Readonly<Record<string, unknown>> | null }
}

/** Costs of the operations of one batch together. */
const batches = new WeakMap<object, { cost: number }>()

/**
 * Reckons what an operation costs before it is executed, and refuses what costs too much: the operations of a batch
 * together as one. Whoever asks for it, by the header `x-etal-cost: 1` or by `extensions: { cost: true }` in the
 * request, is told the cost with the answer.
 */
export function useOperationCost(limit: number): Plugin {
  const costs = new KnownCosts(limit)
  const look = (args: ExecutionArgs, stop: (result: ExecutionResult) => void) => {
    const fault = variablesFault(args.variableValues)
    if (fault) return void stop({ errors: [fault] })
    const costed = costs.of(args)
    // Without an operation there is nothing to execute, which the executor says.
    if (costed === null) return
    const asked = args.contextValue as Asked
    if (asked.arrival) asked.arrival.cost = (asked.arrival.cost ?? 0) + costed.cost
    const refusal = costed.refusal ?? batchRefusal(asked, costed.cost, limit)
    if (refusal) return void stop({ errors: [refusal] })
    return costed
  }
  return {
    onRequestParse: ({ request }) => ({
      onRequestParseDone({ requestParserResult }) {
        if (Array.isArray(requestParserResult)) batches.set(request, { cost: 0 })
      },
    }),
    onExecute({ args, setResultAndStopExecution }) {
      const costed = look(args as ExecutionArgs, setResultAndStopExecution)
      if (!costed || !isWanted(args.contextValue)) return
      const { cost, depth } = costed
      return {
        onExecuteDone({ result, setResult }) {
          if (isAsyncIterable(result)) return
          const { extensions, ...rest } = result as ExecutionResult
          setResult({ ...rest, extensions: { ...extensions, cost: { requested: cost, limit, depth } } })
        },
      }
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      look(args as ExecutionArgs, setResultAndStopExecution)
    },
  }
}

function isWanted({ request, params }: Asked): boolean {
  return params?.extensions?.cost === true || request?.headers.get('x-etal-cost') === '1'
}

function batchRefusal({ request }: Asked, cost: number, limit: number): GraphQLError | null {
  const batch = request && batches.get(request)
  if (!batch) return null
  batch.cost += cost
  if (batch.cost <= limit) return null
  const message = `The batch's operations up to this one cost ${counted(batch.cost)} together, more than the ${counted(limit)} allowed; send it in a request of its own`
  return limitError({ code: 'BATCH_TOO_COSTLY', message, asked: batch.cost, limit, more: { cost } })
}
