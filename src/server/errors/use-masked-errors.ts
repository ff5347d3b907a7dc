import type { ExecutionResult } from 'graphql'
import { handleStreamOrSingleExecutionResult, type Plugin } from 'graphql-yoga'
import type { ServerContext } from '../server-context.ts'
import { maskedParts } from '../streams/masked-parts.ts'
import type { MaskedErrors } from './masked-errors.ts'

interface Done {
  readonly args: { readonly contextValue?: unknown }
  readonly result: unknown
  setResult(result: never): void
}

/** Masks errors under the id of their request. What comes by other ways is masked by Yoga, which knows of no ids. */
export function useMaskedErrors(masked: MaskedErrors): Plugin<ServerContext, ServerContext> {
  const maskAll = ({ args, result, setResult }: Done) => {
    const { errors, incremental } = result as ExecutionResult & { incremental?: Parameters<typeof maskedParts>[0] }
    if (!errors && !incremental) return
    const mask = (error: unknown) => masked.one(error, idIn(args.contextValue))
    setResult({
      ...(result as object),
      ...(errors && { errors: errors.map(mask) }),
      ...(incremental && { incremental: maskedParts(incremental, mask) }),
    } as never)
  }
  // Of a stream, each part.
  const done = (payload: Done) => handleStreamOrSingleExecutionResult(payload as never, maskAll as never)
  return {
    onPluginInit({ registerContextErrorHandler }) {
      registerContextErrorHandler(({ context, error, setError }) => setError(masked.one(error, idIn(context))))
    },
    onExecute: () => ({ onExecuteDone: done as never }),
    onSubscribe: ({ args }) => ({
      onSubscribeResult: done as never,
      onSubscribeError: ({ error, setError }) => setError(masked.one(error, idIn(args.contextValue))),
    }),
  }
}

function idIn(context: unknown): string | undefined {
  return (context as ServerContext | undefined)?.arrival?.id
}
