import { createRequire } from 'node:module'
import type * as Runtime from 'graphql-jit/dist/runtime'

// Its modules, however they are imported, share the runtime that they require.
const { jitRuntime } = createRequire(import.meta.url)('graphql-jit/dist/runtime') as typeof Runtime

/**
 * Makes an exception in compiled code an error of its query. As it comes, what is thrown while a resolver's result is
 * taken in (by a type check, by a list that breaks off) belongs to nobody: the query is never answered, and behind a
 * promise it ends the process.
 */
export function guardCompiledCode(): void {
  jitRuntime.handleResolverResult = takeIn
  jitRuntime.handleListItemResult = takeIn
}

const { handleResolverResult } = jitRuntime
const takeIn: typeof handleResolverResult = (context, value, onSuccess, onError) => {
  if (!jitRuntime.isPromise(value)) return guarded(context, onSuccess, value)
  return handleResolverResult.call(
    jitRuntime,
    context,
    value,
    (result) => guarded(context, onSuccess, result),
    (error) => guarded(context, onError, error),
  )
}

function guarded<Value>({ errors }: { errors: unknown[] }, take: (value: Value) => void, value: Value): void {
  try {
    take(value)
  } catch (error) {
    errors.push(error)
  }
}
