import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql'
import { getOperationAST } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import { LRUCache } from 'lru-cache'
import type { Context } from '../../schema/context.ts'
import { changesByItself } from './changes-by-itself.ts'

/** Bytes of one answer that is kept. */
const longestKept = 1_048_576

/** An answer as it was sent, which need not be written a second time. */
interface KeptAnswer extends ExecutionResult {
  readonly stringify: () => string
}

/**
 * Answers a query anew only where its operation, its variables or the data version are new, as long as the answers kept
 * come to `mostBytes`. Answers with errors, and those that may change while the data stays, are not kept. Whoever may
 * not ask, or asks for too much, is refused before.
 */
export function useKeptAnswers(mostBytes: number): Plugin {
  const answers = new LRUCache<string, KeptAnswer>({
    maxSize: mostBytes,
    maxEntrySize: Math.min(mostBytes, longestKept),
    // UTF-16, and the key beside it.
    sizeCalculation: (answer, key) => 2 * (answer.stringify().length + key.length),
  })
  const documents = new WeakMap<DocumentNode, { readonly key: number; readonly isKept: boolean }>()
  let count = 0

  const known = (schema: GraphQLSchema, document: DocumentNode) => {
    const kept = documents.get(document) ?? { key: count++, isKept: !changesByItself(schema, document) }
    documents.set(document, kept)
    return kept
  }
  return {
    onExecute({ args, setExecuteFn }) {
      const { schema, document, operationName, variableValues, contextValue } = args
      if (getOperationAST(document, operationName)?.operation !== 'query') return
      const { key: documentKey, isKept } = known(schema, document)
      if (!isKept) return
      const { version } = (contextValue as unknown as Context).snapshot
      const key = JSON.stringify([documentKey, operationName ?? null, version, variableValues ?? null])
      const answer = answers.get(key)
      if (answer !== undefined) return setExecuteFn(() => answer)
      return {
        onExecuteDone({ result, setResult }) {
          if (isAsyncIterable(result) || result.errors || result.extensions) return
          const text = JSON.stringify(result)
          const kept = { ...result }
          // Not enumerable: whoever adds something to a copy must not send the text without it.
          Object.defineProperty(kept, 'stringify', { value: () => text })
          answers.set(key, kept as KeptAnswer)
          setResult(kept)
        },
      }
    },
  }
}
