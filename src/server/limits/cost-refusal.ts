import type { GraphQLError } from 'graphql'
import type { CostlyArgument, CostPlan, PlannedField, PlannedSelection } from './cost-plan.ts'
import { counted, limitError } from './limit-error.ts'
import { argumentValue, type Change, fieldCost, operationCost, type PlanValues } from './operation-cost.ts'

/** An argument on the way down to what costs most. */
interface Driver {
  readonly field: PlannedField
  readonly argument: CostlyArgument
  /** The names of the answer down to the field. */
  readonly path: readonly string[]
  /** undefined where it is not given. */
  readonly value: number | undefined
}

/**
 * Says of an operation that costs too much which argument drives the cost, and its largest value that would pass, the
 * rest unchanged; where none of one argument passes, which field to leave out. Looked at are the arguments on the way
 * down from the root that always takes the field of the highest cost.
 */
export function costRefusal(plan: CostPlan, values: PlanValues, cost: number, limit: number): GraphQLError {
  const way = costliestWay(plan.selection, values)
  const drivers = way
    .flatMap((field, k) =>
      driversOf(
        field,
        way.slice(0, k + 1).map(({ key }) => key),
        values,
      ),
    )
    .filter((driver) => operationCost(plan, values, changed(driver, 1)) < cost)
  // Of equal ones the innermost: it is the one that was least thought of.
  const ranked = drivers.reverse().sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  for (const driver of ranked) {
    const passes = largestPassing(plan, values, driver, limit)
    if (passes !== null) return refusal(cost, limit, driver, passes)
  }
  const heaviest = way[0]!
  return refusal(cost, limit, ranked[0] ?? { field: heaviest, path: [heaviest.key] }, null)
}

function refusal(
  cost: number,
  limit: number,
  { field, path, argument, value }: Pick<Driver, 'field' | 'path'> & Partial<Driver>,
  passes: number | null,
): GraphQLError {
  const place = path.join('.')
  const costs = `The query costs ${counted(cost)}, more than the ${counted(limit)} allowed`
  const variable = argument?.source && 'variable' in argument.source ? argument.source.variable : null
  const more = {
    cost,
    field: place,
    coordinate: field.coordinate,
    argument: argument?.name ?? null,
    value: value ?? null,
    variable,
    passes,
  }
  const message = `${costs}; ${advice(place, argument, value, variable, passes)}`
  const error = { code: 'QUERY_TOO_COSTLY', message, asked: cost, limit, nodes: field.node, more }
  return limitError(error)
}

function advice(
  place: string,
  argument: CostlyArgument | undefined,
  value: number | undefined,
  variable: string | null,
  passes: number | null,
): string {
  if (argument === undefined) return `${place} costs most of it: leave fields out, or ask in several queries`
  const { name, isList } = argument
  const entries = (n: number) => (isList ? `${n} ${n === 1 ? 'entry' : 'entries'}` : String(n))
  const given = value === undefined ? 'not given' : entries(value)
  const from = variable === null ? '' : `, from $${variable}`
  const drives = `${place}(${name}: ${given}${from}) drives it`
  if (passes === null) return `${drives}, and no value of it would pass: leave fields out, or ask in several queries`
  return `${drives}: with ${name}: ${entries(passes)} it passes`
}

/** From the root down, always the field that costs most. */
function costliestWay(root: PlannedSelection, values: PlanValues): PlannedField[] {
  const way: PlannedField[] = []
  for (let selection: PlannedSelection | null = root; selection !== null; ) {
    const costliest = costliestField(selection, values)
    if (costliest === null) break
    way.push(costliest)
    selection = costliest.within
  }
  return way
}

function costliestField(selection: PlannedSelection, values: PlanValues): PlannedField | null {
  let costliest: PlannedField | null = null
  let highest = 0
  const look = ({ fields, fragments }: PlannedSelection, seen: Set<PlannedSelection>) => {
    for (const field of fields) {
      const cost = fieldCost(field, values)
      if (cost <= highest) continue
      costliest = field
      highest = cost
    }
    for (const fragment of fragments) {
      if (seen.has(fragment.selection)) continue
      seen.add(fragment.selection)
      look(fragment.selection, seen)
    }
  }
  look(selection, new Set())
  return costliest
}

/** The arguments of a field that its cost depends on: those that hold something, else the first. */
function driversOf(field: PlannedField, path: readonly string[], values: PlanValues): Driver[] {
  const drivers = field.arguments.map((argument): Driver => {
    return { field, argument, path, value: argumentValue(argument, values) ?? undefined }
  })
  const given = drivers.filter(({ value }) => value !== undefined)
  return given.length > 0 ? given : drivers.slice(0, 1)
}

/** What an argument may be tried with that is not given. */
const usual = 100

/** The largest value of the argument, below the one that it has, with which the operation passes; null for none. */
function largestPassing(plan: CostPlan, values: PlanValues, driver: Driver, limit: number): number | null {
  const costWith = (value: number) => operationCost(plan, values, changed(driver, value))
  let low = 1
  let high = (driver.value ?? usual) - 1
  if (high < low || costWith(low) > limit) return null
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (costWith(middle) <= limit) low = middle
    else high = middle - 1
  }
  return low
}

function changed({ field, argument: { name, source } }: Driver, value: number): Change {
  if (source && 'variable' in source) return { variable: source.variable, value }
  return { field, argument: name, value }
}
