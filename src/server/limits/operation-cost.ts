import {
  type Condition,
  type CostlyArgument,
  type CostlyValue,
  type CostPlan,
  costly,
  type PlannedField,
  type PlannedSelection,
  type PlanVariable,
} from './cost-plan.ts'

/** What the variables on which a cost depends are, in the order of the plan. */
export type PlanValues = ReadonlyMap<string, CostlyValue | boolean>

/** The values of a plan's variables in a request. */
export function planValues({ variables }: CostPlan, given: Readonly<Record<string, unknown>>): PlanValues {
  return new Map(variables.map((variable) => [variable.name, valueIn(variable, given)]))
}

/** Stands for the values of a plan's variables in a request. */
export function valuesKey({ variables }: CostPlan, given: Readonly<Record<string, unknown>>): string {
  let key = ''
  for (const variable of variables) key += `${valueIn(variable, given)} `
  return key
}

function valueIn(
  { name, isList, otherwise }: PlanVariable,
  given: Readonly<Record<string, unknown>>,
): CostlyValue | boolean {
  const value = given[name]
  if (value === undefined) return otherwise
  return typeof value === 'boolean' ? value : costly(value, isList)
}

/** Another value of one argument, or of one variable wherever it stands. */
export type Change =
  | { readonly field: PlannedField; readonly argument: string; readonly value: number }
  | { readonly variable: string; readonly value: number }

/**
 * What an operation costs: a field what it states, 1 as a rule, and a list as much as one item as often as it may have
 * items. Where a field that has items is no list itself but holds one, as a connection or a network does, only the
 * lists in it, and what states that it grows with them, are counted as often.
 */
export function operationCost({ selection }: CostPlan, values: PlanValues, change?: Change): number {
  const { once, each } = new Reckoning(values, change).selection(selection)
  return once + each
}

/** What one field costs, with all that is in it, for itself. */
export function fieldCost(field: PlannedField, values: PlanValues): number {
  return new Reckoning(values, undefined).field(field).cost
}

interface Sum {
  /** Of what is there once. */
  readonly once: number
  /** Of what is there for each item of the field around it. */
  readonly each: number
}

const nothing: Sum = { once: 0, each: 0 }

class Reckoning {
  readonly #values: PlanValues
  readonly #change: Change | undefined
  readonly #known = new Map<PlannedSelection, Sum>()

  constructor(values: PlanValues, change: Change | undefined) {
    this.#values = values
    this.#change = change
  }

  selection(selection: PlannedSelection): Sum {
    const known = this.#known.get(selection)
    if (known) return known
    let once = 0
    let each = 0
    for (const field of selection.fields) {
      if (!this.#holds(field.conditions)) continue
      const { cost, grows } = this.field(field)
      if (grows) each += cost
      else once += cost
    }
    for (const { conditions, selection: fragment } of selection.fragments) {
      if (!this.#holds(conditions)) continue
      const sum = this.selection(fragment)
      once += sum.once
      each += sum.each
    }
    const sum = { once, each }
    this.#known.set(selection, sum)
    return sum
  }

  field(field: PlannedField): { readonly cost: number; readonly grows: boolean } {
    const { complexity, within, isList } = field
    const stated = typeof complexity === 'function' ? complexity(this.#arguments(field)) : complexity
    const own = typeof stated === 'number' ? stated : (stated.field ?? 1)
    const multiplier = typeof stated === 'number' ? undefined : stated.multiplier
    const { once, each } = within ? this.selection(within) : nothing
    const times = Math.max(multiplier ?? 1, 0)
    return {
      cost: own + (isList ? times * (once + each) : once + times * each),
      grows: multiplier !== undefined,
    }
  }

  #holds(conditions: readonly Condition[]): boolean {
    return conditions.every(({ source, holdsWhen }) => {
      const value = typeof source === 'string' ? this.#values.get(source) : source
      // What is no answer to the condition is refused later.
      return typeof value !== 'boolean' || value === holdsWhen
    })
  }

  #arguments(field: PlannedField): Record<string, unknown> {
    const args: Record<string, unknown> = {}
    for (const argument of field.arguments) {
      const value = this.#valueOf(field, argument)
      args[argument.name] = argument.isList ? new Array(value ?? 0) : value
    }
    return args
  }

  #valueOf(field: PlannedField, argument: CostlyArgument): CostlyValue {
    const change = this.#change
    if (change && 'field' in change && change.field === field && change.argument === argument.name) return change.value
    return argumentValue(argument, this.#values, change)
  }
}

/** What an argument holds in a request. */
export function argumentValue(
  { source, defaultValue }: CostlyArgument,
  values: PlanValues,
  change?: Change,
): CostlyValue {
  if (source === undefined) return defaultValue
  if ('value' in source) return source.value
  if (change && 'variable' in change && change.variable === source.variable) return change.value
  const value = values.get(source.variable)
  return value === undefined ? defaultValue : typeof value === 'boolean' ? undefined : value
}
