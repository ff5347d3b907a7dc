import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  subscribe,
} from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'
import type { Plugin } from 'graphql-yoga'
import { LRUCache } from 'lru-cache'
import type { Context } from '../../schema/context.ts'
import { takesParts } from '../streams/accepted-streams.ts'
import { comesInParts, compilesTruly, variablesWithin } from './document-traits.ts'
import { guardCompiledCode } from './guard-compiled-code.ts'

/** A query that came so often comes again: compiling it takes as long as executing it some ten times. */
const usesBefore = 3
/** Characters of all documents whose operations are compiled; compiled, one takes some 250 bytes. */
const mostCompiled = 262_144

guardCompiledCode()

/**
 * Executes with graphql-js, which answers fields in the order of the query, as the specification says, where Yoga's own
 * executor puts those behind that had to wait. Queries that are answered again and again without an error are compiled
 * to functions that answer the same. What may come in parts (@defer, @stream) is left to Yoga's executor, which can,
 * where the client takes parts; to others it comes whole.
 *
 * `renew` gives back to a context what its operation has used up, for one that is executed anew.
 */
export function useCompiledExecution(renew: (context: object) => void = () => {}): Plugin {
  const known = new WeakMap<DocumentNode, Operations>()
  const room: Room = new LRUCache({
    maxSize: mostCompiled,
    sizeCalculation: (_, compiled) => compiled.size,
    dispose: (forget, _, reason) => reason !== 'set' && forget(),
  })
  return {
    onExecute({ args: { document, contextValue }, setExecuteFn }) {
      if (comesInParts(document) && takesParts(contextValue.request.headers.get('accept'))) return
      let operations = known.get(document)
      if (operations === undefined) {
        operations = new Operations(document, room, renew)
        known.set(document, operations)
      }
      setExecuteFn(((args: ExecutionArgs) => operations.execute(args)) as Parameters<typeof setExecuteFn>[0])
    },
    onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(subscribe as Parameters<typeof setSubscribeFn>[0]),
  }
}

/** What is compiled, and how it is forgotten. */
type Room = LRUCache<Compiled, () => void>

/** The operations of one document. */
class Operations {
  readonly #document: DocumentNode
  readonly #room: Room
  readonly #renew: (context: object) => void
  readonly #compiled = new Map<OperationDefinitionNode, Compiled | null>()
  /** Answers without an error since the last one with. */
  #answered = 0

  constructor(document: DocumentNode, room: Room, renew: (context: object) => void) {
    this.#document = document
    this.#room = room
    this.#renew = renew
  }

  execute(args: ExecutionArgs): Answer {
    const compiled = this.#answered < usesBefore ? null : this.#compiledFor(args)
    if (compiled === null || !isCoercible(args, compiled)) return this.#executePlainly(args)
    const { rootValue, contextValue, variableValues } = args
    // Compiled code tells errors in other words and in another order. What ended in one is asked anew, of resolvers
    // that have what they loaded, and not compiled for a while; but not for nobody.
    const anew = (failure: ExecutionResult): Answer => {
      if ((contextValue as Partial<Context>).asker?.ended) return failure
      this.#renew(contextValue as object)
      return this.#executePlainly(args)
    }
    const thrown = (error: unknown) => anew({ errors: [new GraphQLError('', { originalError: error as Error })] })
    try {
      const answer = compiled.query(rootValue, contextValue, variableValues ?? {}) as Answer
      if (isPromise(answer)) return answer.then((result) => (result.errors ? anew(result) : result), thrown)
      return answer.errors ? anew(answer) : answer
    } catch (error) {
      return thrown(error)
    }
  }

  #executePlainly(args: ExecutionArgs): Answer {
    const answer = execute(args)
    return isPromise(answer) ? answer.then((result) => this.#counted(result)) : this.#counted(answer)
  }

  #counted(result: ExecutionResult): ExecutionResult {
    this.#answered = result.errors ? 0 : this.#answered + 1
    return result
  }

  #compiledFor({ schema, operationName }: ExecutionArgs): Compiled | null {
    const operation = getOperationAST(this.#document, operationName)
    if (!operation) return null
    const known = this.#compiled.get(operation)
    if (known !== undefined) {
      if (known !== null) this.#room.get(known)
      return known
    }
    const compiled = compile(schema, this.#document, operation)
    this.#compiled.set(operation, compiled)
    if (compiled !== null) this.#room.set(compiled, () => this.#forget(operation))
    return compiled
  }

  /** It has to come as often again before it is compiled again. */
  #forget(operation: OperationDefinitionNode): void {
    this.#compiled.delete(operation)
    this.#answered = 0
  }
}

type Answer = ReturnType<typeof execute>

interface Compiled {
  readonly operation: OperationDefinitionNode
  readonly query: CompiledQuery['query']
  /** Variables that must be given, if but null. */
  readonly needed: readonly string[]
  readonly size: number
}

function compile(
  schema: ExecutionArgs['schema'],
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Compiled | null {
  if (operation.operation !== 'query' || !compilesTruly(document, operation)) return null
  const compiled = compiledOrNull(schema, document, operation.name?.value ?? '')
  if (compiled === null) return null
  const size = document.loc?.source.body.length ?? mostCompiled
  return { operation, query: compiled.query, needed: neededOf(document, operation), size }
}

/** What the compiler cannot do it says, or throws. */
function compiledOrNull(schema: GraphQLSchema, document: DocumentNode, operationName: string): CompiledQuery | null {
  try {
    const compiled = compileQuery(schema, document, operationName)
    return isCompiledQuery(compiled) ? compiled : null
  } catch {
    return null
  }
}

function neededOf(document: DocumentNode, { variableDefinitions = [] }: OperationDefinitionNode): readonly string[] {
  const within = variablesWithin(document)
  return variableDefinitions
    .filter(({ variable, defaultValue }) => defaultValue === undefined && within.includes(variable.name.value))
    .map(({ variable }) => variable.name.value)
}

/** Whether the variables are what the operation takes: compiled code lets pass what it should not. */
function isCoercible({ schema, variableValues }: ExecutionArgs, { operation, needed }: Compiled): boolean {
  const { variableDefinitions = [] } = operation
  if (variableDefinitions.length === 0) return true
  const given = variableValues ?? {}
  if (needed.some((name) => !Object.hasOwn(given, name))) return false
  return getVariableValues(schema, variableDefinitions, given, { maxErrors: 1 }).errors === undefined
}

function isPromise(answer: Answer): answer is Promise<ExecutionResult> {
  return 'then' in answer
}
