import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLField,
  GraphQLInt,
  type GraphQLNamedType,
  GraphQLNonNull,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type ValueNode,
} from 'graphql'
import { introspectionCost } from './introspection-cost.ts'

/** What an argument holds that costs: a number, or how many entries a list has; null and undefined as they are. */
export type CostlyValue = number | null | undefined

/** Where such a value comes from: written in the query, or a variable. */
export type Source = { readonly value: CostlyValue } | { readonly variable: string }

/** An argument of a field whose cost may depend on it. */
export interface CostlyArgument {
  readonly name: string
  readonly isList: boolean
  /** undefined where the query does not give it. */
  readonly source: Source | undefined
  readonly defaultValue: CostlyValue
}

/** What a field costs: by itself, and each of its items. Lists without a statement of theirs have ten. */
export type Complexity = number | { readonly field?: number; readonly multiplier?: number }

/** One field of an operation, with what its cost depends on. */
export interface PlannedField {
  readonly node: FieldNode
  readonly key: string
  readonly coordinate: string
  readonly isList: boolean
  readonly complexity: Complexity | ((args: Record<string, unknown>) => Complexity)
  readonly arguments: readonly CostlyArgument[]
  /** When it is left out: conditions that must hold. */
  readonly conditions: readonly Condition[]
  readonly within: PlannedSelection | null
}

export interface Condition {
  readonly source: boolean | string
  readonly holdsWhen: boolean
}

export interface PlannedSelection {
  readonly fields: readonly PlannedField[]
  readonly fragments: readonly { readonly conditions: readonly Condition[]; readonly selection: PlannedSelection }[]
}

/** An operation as its cost is reckoned: no schema, no syntax, each fragment once. */
export interface CostPlan {
  readonly selection: PlannedSelection
  /** The variables on which the cost depends. */
  readonly variables: readonly PlanVariable[]
}

export interface PlanVariable {
  readonly name: string
  readonly isList: boolean
  /** What it is when left out. */
  readonly otherwise: CostlyValue | boolean
}

/** The plan of one operation of a document that GraphQL has found valid. */
export function costPlan(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): CostPlan {
  const planner = new Planner(schema, document)
  const selection = planner.selection(operation.selectionSet, schema.getRootType(operation.operation)!)
  const definitions = operation.variableDefinitions ?? []
  const variables = definitions
    .filter(({ variable }) => planner.variables.has(variable.name.value))
    .map(({ variable, type, defaultValue }): PlanVariable => {
      const isList = (type.kind === Kind.NON_NULL_TYPE ? type.type : type).kind === Kind.LIST_TYPE
      return { name: variable.name.value, isList, otherwise: written(defaultValue, isList) }
    })
  return { selection, variables }
}

class Planner {
  readonly variables = new Set<string>()
  readonly #schema: GraphQLSchema
  readonly #fragments = new Map<string, FragmentDefinitionNode>()
  readonly #planned = new Map<string, PlannedSelection>()

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.#schema = schema
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition)
    }
  }

  selection({ selections }: SelectionSetNode, type: GraphQLNamedType): PlannedSelection {
    const fields: PlannedField[] = []
    const fragments: PlannedSelection['fragments'][number][] = []
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        const field = this.#field(node, type)
        if (field) fields.push(field)
        continue
      }
      const selection = node.kind === Kind.INLINE_FRAGMENT ? this.#inline(node, type) : this.#named(node.name.value)
      fragments.push({ conditions: this.#conditions(node), selection })
    }
    return { fields, fragments }
  }

  #inline(
    { typeCondition, selectionSet }: Extract<SelectionNode, { kind: Kind.INLINE_FRAGMENT }>,
    type: GraphQLNamedType,
  ): PlannedSelection {
    return this.selection(selectionSet, (typeCondition && this.#schema.getType(typeCondition.name.value)) ?? type)
  }

  #named(name: string): PlannedSelection {
    const known = this.#planned.get(name)
    if (known) return known
    const { selectionSet, typeCondition } = this.#fragments.get(name)!
    const planned = this.selection(selectionSet, this.#schema.getType(typeCondition.name.value)!)
    this.#planned.set(name, planned)
    return planned
  }

  #field(node: FieldNode, type: GraphQLNamedType): PlannedField | null {
    const field = fieldOf(this.#schema, type, node.name.value)
    if (!field) return null
    const inner = getNamedType(field.type)
    const complexity = complexityOf(this.#schema, type, field)
    return {
      node,
      key: node.alias?.value ?? node.name.value,
      coordinate: `${type.name}.${field.name}`,
      isList: isListType(isNonNullType(field.type) ? field.type.ofType : field.type),
      complexity,
      arguments: typeof complexity === 'function' ? this.#arguments(node, field) : [],
      conditions: this.#conditions(node),
      within: node.selectionSet && isCompositeType(inner) ? this.selection(node.selectionSet, inner) : null,
    }
  }

  #arguments(node: FieldNode, field: GraphQLField<unknown, unknown>): CostlyArgument[] {
    return field.args.filter(isCostly).map((argument) => {
      const given = node.arguments?.find(({ name }) => name.value === argument.name)?.value
      const isList = isListArgument(argument)
      return {
        name: argument.name,
        isList,
        source: given && this.#source(given, isList),
        defaultValue: costly(argument.defaultValue, isList),
      }
    })
  }

  #source(value: ValueNode, isList: boolean): Source {
    if (value.kind !== Kind.VARIABLE) return { value: written(value, isList) as CostlyValue }
    this.variables.add(value.name.value)
    return { variable: value.name.value }
  }

  #conditions({ directives = [] }: SelectionNode): Condition[] {
    return directives.flatMap(({ name, arguments: args }): Condition[] => {
      const value = args?.find((argument) => argument.name.value === 'if')?.value
      if (value === undefined || (name.value !== 'skip' && name.value !== 'include')) return []
      const holdsWhen = name.value === 'include'
      if (value.kind === Kind.BOOLEAN) return [{ source: value.value, holdsWhen }]
      if (value.kind !== Kind.VARIABLE) return []
      this.variables.add(value.name.value)
      return [{ source: value.name.value, holdsWhen }]
    })
  }
}

/** A value as it bears on the cost: a number, the length of a list, or nothing. */
export function costly(value: unknown, isList: boolean): CostlyValue {
  if (value === null || value === undefined) return value
  if (Array.isArray(value)) return value.length
  // One value stands for a list of one.
  return typeof value === 'number' && !isList ? counting(value) : 1
}

function written(value: ValueNode | undefined, isList: boolean): CostlyValue | boolean {
  if (value === undefined) return undefined
  if (value.kind === Kind.LIST) return value.values.length
  if (value.kind === Kind.BOOLEAN) return value.value
  if (value.kind === Kind.NULL) return null
  return (value.kind === Kind.INT || value.kind === Kind.FLOAT) && !isList ? counting(Number(value.value)) : 1
}

/** What GraphQL takes as an Int, and JSON writes as 1e999 as well: costs come before that is refused. */
function counting(value: number): number {
  return Math.min(Math.max(Math.trunc(value) || 0, 0), largestInt)
}

const largestInt = 2 ** 31 - 1

/** Costs depend on numbers and on the lengths of lists. */
function isCostly(argument: GraphQLArgument): boolean {
  return isListArgument(argument) || getNamedType(argument.type) === GraphQLInt
}

function isListArgument({ type }: GraphQLArgument): boolean {
  return isListType(type instanceof GraphQLNonNull ? type.ofType : type)
}

function fieldOf(schema: GraphQLSchema, type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | null {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef
  }
  return (isObjectType(type) || isInterfaceType(type)) && Object.hasOwn(type.getFields(), name)
    ? type.getFields()[name]!
    : null
}

function complexityOf(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
): PlannedField['complexity'] {
  const stated = field.extensions.complexity as PlannedField['complexity'] | undefined
  return stated ?? introspectionCost(schema, type.name, field.name)
}
