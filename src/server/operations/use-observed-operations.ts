import type { DocumentNode } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Arrival } from '../arrival.ts'
import type { ServerContext } from '../server-context.ts'
import type { Metrics } from './metrics.ts'
import { type ObservedOperation, observedOperation } from './observed-operation.ts'

/** Notes on the arrival what is executed for it, and which errors it is answered with, for who observes requests. */
export function useObservedOperations(metrics: Metrics | null): Plugin<ServerContext, ServerContext> {
  const validated = new WeakSet<DocumentNode>()
  const note = ({ arrival }: ServerContext, document: DocumentNode, operationName: string | null | undefined) => {
    if (!arrival) return
    const operation = observedOperation(document, operationName)
    operation.uses++
    arrival.operation = arrival.operation === null ? operation : batch
  }
  return {
    onValidate({ params: { documentAST } }) {
      metrics?.countDocument(validated.has(documentAST))
      validated.add(documentAST)
    },
    onExecute: ({ args }) => note(args.contextValue, args.document, args.operationName),
    onSubscribe: ({ args }) => note(args.contextValue, args.document, args.operationName),
    // The short lane notes its own.
    onResultProcess: ({ result, serverContext }) => noteAll(serverContext?.arrival, result),
  }
}

const batch: ObservedOperation = { name: 'batch', type: 'query', uses: Number.POSITIVE_INFINITY }

function noteAll(arrival: Arrival | undefined, result: unknown): void {
  for (const each of Array.isArray(result) ? result : [result]) arrival?.noteErrors(each)
}
