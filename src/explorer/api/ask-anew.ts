import { type Exchange, makeOperation, mapExchange } from '@urql/core'

/**
 * Asks the server again for what it answered so many milliseconds ago or longer: the data may have changed since, and
 * one page must not show it as it was while the next shows it as it is. It stands before what keeps answers.
 */
export function askAnew(after: number): Exchange {
  const answeredAt = new Map<number, number>()
  return mapExchange({
    onOperation: (operation) => {
      const { kind, key, context } = operation
      const isRecent = Date.now() - (answeredAt.get(key) ?? 0) < after
      return isRecent ? operation : makeOperation(kind, operation, { ...context, requestPolicy: 'network-only' })
    },
    onResult: ({ operation: { key, context } }) => {
      if (context.meta?.cacheOutcome !== 'hit') answeredAt.set(key, Date.now())
    },
  })
}
