import { BREAK, type DocumentNode, execute, getOperationAST, Kind, subscribe, visit } from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'
import type { Plugin } from 'graphql-yoga'

/** A query that came so often comes again: compiling it takes as long as executing it some ten times. */
const usesBefore = 3
/** Code grows with what it stands for; large queries spend their time elsewhere. */
const longestCompiled = 16_384

/**
 * Executes with graphql-js, which answers fields in the order of the query, as the specification says, where Yoga's own
 * executor puts those behind that had to wait. Queries that come again and again are compiled to functions that answer
 * the same. What is to come in parts (@defer, @stream) is left to Yoga's executor, which can.
 */
export function useCompiledExecution(): Plugin {
  const compiled = new WeakMap<DocumentNode, Operations>()
  return {
    onExecute({ args: { document, schema, operationName }, setExecuteFn }) {
      const operations = compiled.get(document) ?? new Operations(document)
      compiled.set(document, operations)
      if (operations.comeInParts) return
      const query = operations.compiled(schema, operationName)
      setExecuteFn(
        query
          ? ({ rootValue, contextValue, variableValues }) => query.query(rootValue, contextValue, variableValues ?? {})
          : (execute as Parameters<typeof setExecuteFn>[0]),
      )
    },
    onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(subscribe as Parameters<typeof setSubscribeFn>[0]),
  }
}

/** The operations of one document. */
class Operations {
  readonly comeInParts: boolean
  readonly #document: DocumentNode
  readonly #compiled = new Map<string, CompiledQuery | null>()
  #uses = 0

  constructor(document: DocumentNode) {
    this.#document = document
    this.comeInParts = has(document, ['defer', 'stream'])
  }

  /** The operation compiled; null where it is not, or not yet. */
  compiled(schema: Parameters<typeof compileQuery>[0], operationName: string | null | undefined): CompiledQuery | null {
    if (this.#uses < usesBefore) {
      this.#uses++
      return null
    }
    const name = operationName ?? ''
    const known = this.#compiled.get(name)
    if (known !== undefined) return known
    const query = compile(schema, this.#document, operationName)
    this.#compiled.set(name, query)
    return query
  }
}

function compile(
  schema: Parameters<typeof compileQuery>[0],
  document: DocumentNode,
  operationName: string | null | undefined,
): CompiledQuery | null {
  if ((document.loc?.source.body.length ?? Number.POSITIVE_INFINITY) > longestCompiled) return null
  if (getOperationAST(document, operationName)?.operation !== 'query') return null
  const query = compileQuery(schema, document, operationName ?? '')
  return isCompiledQuery(query) ? query : null
}

function has(document: DocumentNode, directives: readonly string[]): boolean {
  let found = false
  visit(document, {
    [Kind.DIRECTIVE]({ name }) {
      if (!directives.includes(name.value)) return
      found = true
      return BREAK
    },
  })
  return found
}
