import { type DocumentNode, type GraphQLError, type GraphQLSchema, getOperationAST } from 'graphql'
import { type CostPlan, costPlan } from './cost-plan.ts'
import { costRefusal } from './cost-refusal.ts'
import { documentExtent } from './document-extent.ts'
import { operationCost, type PlanValues, planValues, valuesKey } from './operation-cost.ts'

interface Costed {
  readonly cost: number
  readonly depth: number
  /** Set where the operation costs more than is allowed. */
  readonly refusal: GraphQLError | null
}

interface AskedOperation {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operationName?: string | null | undefined
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined
}

/** Costs that are kept of one operation, by the values on which they depend. */
const kept = 100

/** What operations cost: planned once a document, reckoned once for the same numbers and lengths in its variables. */
export class KnownCosts {
  readonly #limit: number
  readonly #operations = new WeakMap<DocumentNode, Map<string, CostedOperation>>()

  constructor(limit: number) {
    this.#limit = limit
  }

  /** null where the document has no such operation. */
  of({ schema, document, operationName, variableValues }: AskedOperation): Costed | null {
    const operations = this.#operations.get(document) ?? new Map<string, CostedOperation>()
    this.#operations.set(document, operations)
    const known = operations.get(operationName ?? '')
    if (known) return known.with(variableValues ?? {})
    const operation = CostedOperation.of(schema, document, operationName, this.#limit)
    // Names of nothing are as many as one likes.
    if (operation === null) return null
    operations.set(operationName ?? '', operation)
    return operation.with(variableValues ?? {})
  }
}

class CostedOperation {
  readonly #plan: CostPlan
  readonly #depth: number
  readonly #limit: number
  readonly #known = new Map<string, Costed>()

  static of(
    schema: GraphQLSchema,
    document: DocumentNode,
    operationName: string | null | undefined,
    limit: number,
  ): CostedOperation | null {
    const operation = getOperationAST(document, operationName)
    if (!operation) return null
    const depth = documentExtent(document).of.get(operation)?.depth ?? 0
    return new CostedOperation(costPlan(schema, document, operation), depth, limit)
  }

  constructor(plan: CostPlan, depth: number, limit: number) {
    this.#plan = plan
    this.#depth = depth
    this.#limit = limit
  }

  with(variables: Readonly<Record<string, unknown>>): Costed {
    const key = valuesKey(this.#plan, variables)
    const known = this.#known.get(key)
    if (known) return known
    const costed = this.#reckoned(planValues(this.#plan, variables))
    if (this.#known.size >= kept) this.#known.delete(this.#known.keys().next().value!)
    this.#known.set(key, costed)
    return costed
  }

  #reckoned(values: PlanValues): Costed {
    const cost = Math.ceil(operationCost(this.#plan, values))
    const refusal = cost > this.#limit ? costRefusal(this.#plan, values, cost, this.#limit) : null
    return { cost, depth: this.#depth, refusal }
  }
}
